/** A trainee prepares, a supervisor reads, changes, gives back or signs; nobody else does, and everybody is told why. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { readPdf } from "../../pdf/read.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { READY, sign, TO_THE_LETTER } from "./steps.ts";
import type { Answer } from "./visitor.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

jest.setTimeout(60_000);

const PRACTICE = `version: 1
name: Juniper Street Pediatrics
signers:
  - { fhir_user: Practitioner/elena-marsh, name: Elena Marsh, credential: "MD, FAAP", may: sign }
  - { fhir_user: Practitioner/lee-park, name: Lee Park, credential: MD, may: cosign, cosigner: Elena Marsh }
  - { fhir_user: Practitioner/june-carver, name: June Carver, credential: Office, may: prepare }
`;

let house: House;
beforeAll(async () => {
  house = await openHouse({ practice: PRACTICE });
});
afterAll(() => house.close());

type User = "elena-marsh" | "lee-park" | "june-carver";

const opened = (visitor: Visitor, user: User): Promise<Answer> =>
  visitor.go(house.ehr.launchUrlFor("adhd_anxiety", { user }));

async function shown(visitor: Visitor, user: User, own: string): Promise<Answer> {
  const page = await opened(visitor, user);
  const fields = { ...fieldsIn(page.text), ...READY, "answers.strengths": own, ...TO_THE_LETTER };
  const letter = await visitor.send(page, "choices", fields);
  if (letter.status !== 200) throw new Error(`no letter, but ${letter.status}`);
  return letter;
}

/** What the signer is asked to sign, from the trainee's own page. */
async function asked(visitor: Visitor, user: User, own: string): Promise<Answer> {
  const letter = await shown(visitor, user, own);
  const fields = { ...fieldsIn(letter.text), of: "Practitioner/elena-marsh", note: `About: ${own}` };
  return visitor.send(letter, "ask", fields);
}

/** The supervisor's page of the request that says so. */
async function waitingFor(marsh: Visitor, own: string): Promise<Answer> {
  const review = await opened(marsh, "elena-marsh");
  const queue = await marsh.go(new URL("requests/", review.url).href);
  const rows = queue.text.split("<li>");
  const row = rows.find((each) => each.includes(own)) ?? "";
  const [, href = ""] = /href="([^"]+requests\/[^"]+\/)"/.exec(row) ?? [];
  return marsh.go(new URL(href, review.url).href);
}

async function pdfText(visitor: Visitor, letter: Answer): Promise<string> {
  const { bytes } = await visitor.go(new URL("letter.pdf", letter.url).href);
  const pdf = await readPdf(bytes);
  return pdf.kind === "read" ? JSON.stringify(pdf) : "unread";
}

describe("a trainee", () => {
  it("prepares a letter that says UNSIGNED, and cannot sign, print or download it", async () => {
    const park = new Visitor();
    const letter = await shown(park, "lee-park", "Nora rows.");
    expect(letter.text).toContain("Ask for the co-signature");
    expect(letter.text).toContain("what the co-signer signs is the letter");
    expect(letter.text).not.toMatch(/Sign the letter about|>Download</);
    expect(await pdfText(park, letter)).toContain("UNSIGNED");
    const answer = await sign(park, letter);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain("you sign together with a co-signer");
    expect(answer.text).toContain("Elena Marsh, MD, FAAP");
    expect(answer.text).toContain("Nothing was signed.");
  });

  it("asks once, however often the button is pressed, and sees for whom it waits", async () => {
    const park = new Visitor();
    const letter = await shown(park, "lee-park", "Nora dives.");
    const fields = { ...fieldsIn(letter.text), of: "Practitioner/elena-marsh", note: "Nora dives" };
    await Promise.all([park.send(letter, "ask", fields), park.send(letter, "ask", fields)]);
    const page = await park.go(letter.url);
    expect(page.text).toContain("Waiting for Elena Marsh, MD, FAAP");
    const marsh = new Visitor();
    const queue = await marsh.go(new URL("requests/", (await opened(marsh, "elena-marsh")).url).href);
    expect(queue.text.match(/Nora dives/g)).toHaveLength(1);
  });

  it("asks nobody whom the practice does not name as their co-signer", async () => {
    const park = new Visitor();
    const letter = await shown(park, "lee-park", "Nora skates.");
    const answer = await park.send(letter, "ask", { ...fieldsIn(letter.text), of: "Practitioner/june-carver" });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain("Nobody was asked.");
  });
});

describe("a supervisor", () => {
  it("reads what was prepared and signs bytes of their own, with both names, and the trainee sees it", async () => {
    const [park, marsh] = [new Visitor(), new Visitor()];
    const prepared = await asked(park, "lee-park", "Nora climbs.");
    expect(prepared.text).toContain("The signer was asked.");
    const request = await waitingFor(marsh, "Nora climbs");
    expect(request.text).toContain("prepared by Lee Park, MD");
    expect(request.text).toContain("Year since which you have cared for the child: 2019");
    const letter = await marsh.send(request, "take", {});
    expect(letter.text).toContain("Sign the letter about");
    expect(letter.text).toContain("Nora climbs.");
    const signed = await sign(marsh, letter);
    expect(signed.text).toContain("Signed.");
    const text = await pdfText(marsh, signed);
    expect(text).toContain("Electronically signed by Elena Marsh, MD, FAAP");
    expect(text).toContain("Supervised and signed by Elena Marsh, MD, FAAP");
    expect(text).toContain("Lee Park");
    const before = await park.go(new URL("before", (await opened(park, "lee-park")).url).href);
    expect(before.text).toContain("Section 504 letter of support: signed");
    expect((await marsh.send(request, "take", {})).status).toBe(404);
  });

  it("gives it back with a word, and the trainee goes on with what they had", async () => {
    const [park, marsh] = [new Visitor(), new Visitor()];
    await asked(park, "lee-park", "Nora sews.");
    const request = await waitingFor(marsh, "Nora sews");
    const silent = await marsh.send(request, "return", { reply: " " });
    expect(silent.status).toBe(422);
    const queue = await marsh.send(request, "return", { reply: "Say who saw it." });
    expect(queue.text).toContain("It is given back, with your words.");
    const review = await opened(park, "lee-park");
    expect(review.text).toContain("letter came back to you");
    const before = await park.go(new URL("before", review.url).href);
    expect(before.text).toContain("Say who saw it.");
    const [, open = ""] = /action="([^"]+before\/requests\/[^"]+\/open)"/.exec(before.text) ?? [];
    const again = await park.send(before, new URL(open, before.url).href, {});
    expect(fieldsIn(again.text)["answers.strengths"]).toBe("Nora sews.");
  });

  it("cannot sign what the trainee took back meanwhile", async () => {
    const [park, marsh] = [new Visitor(), new Visitor()];
    await asked(park, "lee-park", "Nora jumps.");
    const letter = await marsh.send(await waitingFor(marsh, "Nora jumps"), "take", {});
    const before = await park.go(new URL("before", (await opened(park, "lee-park")).url).href);
    const [, back = ""] = /action="([^"]+\/take-back)"/.exec(before.text) ?? [];
    expect((await park.send(before, new URL(back, before.url).href, {})).text).toContain("You took it back");
    const answer = await sign(marsh, letter);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain("no longer waits for a signature");
  });
});

describe("office staff", () => {
  it("prepare a letter of the clinician's and ask for the signature; it names the clinician alone", async () => {
    const [june, marsh] = [new Visitor(), new Visitor()];
    const prepared = await asked(june, "june-carver", "Nora bakes.");
    expect(prepared.text).toContain("Waiting for Elena Marsh, MD, FAAP");
    const letter = await marsh.send(await waitingFor(marsh, "Nora bakes"), "take", {});
    const signed = await sign(marsh, letter);
    const text = await pdfText(marsh, signed);
    expect(text).toContain("Electronically signed by Elena Marsh, MD, FAAP");
    expect(text).not.toMatch(/Carver|Supervised/);
  });

  it("cannot answer a request, and are told that it waits for somebody else", async () => {
    const [park, june] = [new Visitor(), new Visitor()];
    const marsh = new Visitor();
    await asked(park, "lee-park", "Nora plays chess.");
    const request = new URL((await waitingFor(marsh, "Nora plays chess")).url).pathname.split("/").at(-2) ?? "";
    const page = await opened(june, "june-carver");
    const answer = await june.go(new URL(`requests/${request}/`, page.url).href);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain("This waits for somebody else");
    expect((await june.send(page, `requests/${request}/take`, {})).status).toBe(403);
  });
});

it("says nothing of any of it to the operators but that it happened", () => {
  expect(house.logged()).toContain("signature.asked");
  expect(house.logged()).not.toMatch(/Nora|Ellison|Lee Park|Patient\//);
});
