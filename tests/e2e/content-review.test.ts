/** In production nothing is signed electronically until one of the practice's signers has recorded its review of the content. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { readPdf } from "../../pdf/read.ts";
import { run } from "../../server/cli/run.ts";
import { auditRows } from "../../server/store/audit.ts";
import { contentReviewsOf } from "../../server/store/content-reviews.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { inStore } from "./in-store.ts";
import { contentReview, recordReview, review, shownLetter, sign } from "./steps.ts";
import type { Answer } from "./visitor.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

jest.setTimeout(60_000);

const PRACTICE = `version: 1
name: Juniper Street Pediatrics
signers:
  - { fhir_user: Practitioner/elena-marsh, name: Elena Marsh, credential: "MD, FAAP", may: sign }
  - { fhir_user: Practitioner/june-carver, name: June Carver, credential: Office, may: prepare }
`;

async function hashOf(visitor: Visitor, letter: Answer): Promise<string> {
  const { bytes } = await visitor.go(new URL("letter.pdf", letter.url).href);
  return createHash("sha256").update(bytes).digest("hex");
}

async function pdfText(visitor: Visitor, letter: Answer): Promise<string> {
  const { bytes } = await visitor.go(new URL("letter.pdf", letter.url).href);
  const pdf = await readPdf(bytes);
  return pdf.kind === "read" ? JSON.stringify(pdf) : "unread";
}

describe("a practice in production", () => {
  let house: House;
  const marsh = new Visitor();
  beforeAll(async () => {
    house = await openHouse({
      production: true,
      practice: PRACTICE,
      administrators: ["Practitioner/june-carver"],
    });
  });
  afterAll(() => house.close());

  it("is told on every page what is outstanding, and led to it", async () => {
    const page = await review(house, marsh, "adhd_anxiety");
    expect(page.text).toMatch(/has not been reviewed by a person yet: \d+ entries outstanding/);
    expect(page.text).toContain("Nothing can be signed electronically before that.");
    expect(page.text).toMatch(/<a href="\/launches\/[^"]+\/content-review">Go to the review of the content/);
  });

  let forInk: Answer | null = null;

  it("gets a letter for ink meanwhile, that nowhere says it was signed", async () => {
    const letter = await shownLetter(house, marsh, "Nora waits for number 1.");
    forInk = letter;
    expect(letter.text).toContain("entries outstanding");
    expect(letter.text).toContain("has a line for a signature in ink");
    expect(letter.text).not.toContain("Sign the letter about");
    const pdf = await pdfText(marsh, letter);
    expect(pdf).toContain("UNSIGNED");
    expect(pdf).not.toContain("Electronically signed");
  });

  it("signs nothing electronically, whatever is sent, and is led to the review", async () => {
    const letter = await shownLetter(house, marsh, "Nora waits for number 2.");
    const answer = await marsh.send(letter, "sign", { hash: await hashOf(marsh, letter) });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain("cannot be signed electronically yet");
    expect(answer.text).toContain("/content-review");
    expect((await marsh.go(letter.url)).text).not.toContain("Signed by");
  });

  it("lets an administrator who does not sign read all of it, and record nothing", async () => {
    const carver = new Visitor();
    const page = await contentReview(house, carver, "june-carver");
    expect(page.status).toBe(200);
    expect(page.text).toContain("What brings on wheezing");
    expect(page.text).not.toContain("Record this review");
    expect(page.text).toContain("signers: Elena Marsh, MD, FAAP.");
    const digest = fieldsIn((await contentReview(house, marsh)).text)["digest"] ?? "";
    const answer = await carver.send(page, "content-review", { digest });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain("You cannot record this review");
  });

  it("records nothing from another site", async () => {
    const page = await contentReview(house, marsh);
    const answer = await fetch(page.url, { method: "POST", headers: { "sec-fetch-site": "cross-site" } });
    expect(answer.status).toBe(403);
  });

  it("records nothing that was not shown as it is now", async () => {
    const page = await contentReview(house, marsh);
    const answer = await marsh.send(page, "content-review", { digest: "0".repeat(64) });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain("The content has changed");
    expect(await inStore(house, (books) => contentReviewsOf(books, "sandbox"))).toEqual([]);
  });

  it("records the review once, by whoever clicks however often, with the signer's name in the button", async () => {
    const page = await contentReview(house, marsh);
    expect(page.text).toContain("Record this review as Elena Marsh, MD, FAAP");
    expect(page.text).toMatch(/I have reviewed the \d+ entries that this page lists, on behalf of Juniper Street/);
    const answers = await Promise.all([1, 2, 3].map(() => recordReview(marsh, page)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers[0]?.text).toContain("The review is recorded.");
    expect(answers[0]?.text).toContain("Nothing is outstanding");
    const [kept, ...more] = await inStore(house, (books) => contentReviewsOf(books, "sandbox"));
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ who: "Practitioner/elena-marsh", name: "Elena Marsh, MD, FAAP" });
    expect(kept?.statement).toContain("on behalf of Juniper Street Pediatrics");
  });

  it("then shows no banner and signs", async () => {
    const letter = await shownLetter(house, marsh, "Nora waits for number 3.");
    expect(letter.text).not.toContain('class="banner"');
    expect(letter.text).toContain("Sign the letter about");
    const signed = await sign(marsh, letter);
    expect(signed.text).toContain("Signed by Elena Marsh, MD, FAAP on");
    expect(await pdfText(marsh, signed)).toContain("Electronically signed by Elena Marsh");
  });

  it("sets no electronic signature under a letter that was made for ink", async () => {
    if (forInk === null) throw new Error("no letter for ink");
    const page = await marsh.go(forInk.url);
    expect(page.text).toContain("This copy was made for a signature in ink.");
    const answer = await marsh.send(forInk, "sign", { hash: await hashOf(marsh, forInk) });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain("This letter must be shown again");
  });

  it("has nobody sign whom its file does not name as a signer, reviewed or not", async () => {
    const carver = new Visitor();
    const page = await carver.go(house.ehr.launchUrlFor("adhd_anxiety", { user: "june-carver" }));
    const [letter] = await inStore(house, (books) =>
      books.db.selectFrom("letters").select(["id", "sha256"]).where("state", "=", "held").execute(),
    );
    const place = { ...page, url: new URL(`letters/${letter?.id}/`, page.url).href };
    const answer = await carver.send(place, "sign", { hash: letter?.sha256 ?? "" });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain("You cannot sign here");
    expect(answer.text).toContain("Go to the choices");
  });

  it("has each act and each refusal in the audit and the log, and no child in it", async () => {
    const rows = await inStore(house, (books) => auditRows(books, "sandbox", { after: 0, most: 1000 }));
    const said = rows.map(({ action, outcome, reason }) => [action, outcome, reason].join(" "));
    for (const line of [
      "content.reviewed refused prepares",
      "content.reviewed refused other-content",
      "content.reviewed done ",
      "letter.signed refused unreviewed",
      "letter.signed refused prepares",
    ])
      expect(said).toContain(line);
    const reviews = rows.filter(({ action }) => action === "content.reviewed");
    expect(reviews.filter(({ patient }) => patient !== null)).toEqual([]);
    expect(JSON.stringify(rows) + house.logged()).not.toMatch(/Nora|Ellison|Marsh|Carver/);
    expect(house.logged()).toContain('"event":"content.reviewed"');
  });
});

describe("a letter that was held before the service went into production", () => {
  it("says what it must not be used for, and is not signed before the review, whoever is faster", async () => {
    const house = await openHouse();
    const visitor = new Visitor();
    const letter = await shownLetter(house, visitor, "Nora waits for number 4.");
    expect(letter.text).toContain("Sign the letter about");
    await house.reopen("production");
    const page = await visitor.go(letter.url);
    expect(page.text).toContain("Do not hand this copy out");
    expect(page.text).not.toContain("Sign the letter about");
    expect((await sign(visitor, letter)).status).toBe(403);
    const content = await contentReview(house, visitor);
    await Promise.all([sign(visitor, letter), recordReview(visitor, content), sign(visitor, letter)]);
    expect((await sign(visitor, letter)).text).toContain("Signed by");
    const rows = await inStore(house, (books) => auditRows(books, "sandbox", { after: 0, most: 1000 }));
    const acts = rows.filter(({ outcome }) => outcome === "done").map(({ action }) => action);
    expect(acts.filter((action) => /^(content\.reviewed|letter\.signed)$/.test(action))).toEqual([
      "content.reviewed",
      "letter.signed",
    ]);
    await house.close();
  });
});

describe("the sandbox", () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  it("signs without a review, and says on every page not to use its letters, before a review and after it", async () => {
    const visitor = new Visitor();
    const before = await review(house, visitor, "adhd_anxiety");
    expect(before.text).toContain("Do not use these letters for a real child.");
    const letter = await shownLetter(house, visitor, "Nora waits for number 5.");
    expect((await sign(visitor, letter)).text).toContain("Signed by");
    await recordReview(visitor, await contentReview(house, visitor));
    const after = await visitor.go(before.url);
    expect(after.text).toContain("Do not use these letters for a real child.");
    expect(after.text).not.toContain("has not been reviewed");
  });

  it("tells the operator whether a review is recorded and how much is outstanding", async () => {
    const other = await openHouse();
    const doctor = async ({ folder, appUrl }: House): Promise<string> => {
      const environment = {
        LETTERS_TENANTS: join(folder, "tenants.yaml"),
        LETTERS_PUBLIC_URL: appUrl,
        LETTERS_DATA: join(folder, "store"),
      };
      const stdin = () => ({ kind: "read", content: "" }) as const;
      const clock = (): Date => new Date();
      const surroundings = { stdin, nodeVersion: process.version, environment, clock };
      return (await run(["doctor"], new Date(), surroundings)).out.join("\n");
    };
    expect(await doctor(other)).toMatch(/ok {3}practice sandbox +no review of the content is recorded; \d+ entries/);
    expect(await doctor(house)).toMatch(/ok {3}practice sandbox +the content was reviewed last on [\d-]+; nothing/);
    await other.close();
  });
});
