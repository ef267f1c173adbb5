/** A clinician's queue: what was prepared is read and signed, one letter to a screen, by the one act that there is. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { PRACTICE, signIn } from "./staff-steps.ts";
import { READY, TO_THE_LETTER } from "./steps.ts";
import type { Answer } from "./visitor.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

jest.setTimeout(120_000);

let house: House;
const june = new Visitor();
let marsh = new Visitor();
beforeAll(async () => {
  house = await openHouse({ practice: PRACTICE });
});
afterAll(() => house.close());

const plain = (page: Answer): string => page.text.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

/** June prepares a letter and asks for the signature. */
async function prepare(own: string): Promise<void> {
  const page = await june.go(house.ehr.launchUrlFor("adhd_anxiety", { user: "june-carver" }));
  const fields = { ...fieldsIn(page.text), ...READY, "answers.strengths": own, ...TO_THE_LETTER };
  const letter = await june.send(page, "choices", fields);
  const hash = fieldsIn(letter.text)["hash"] ?? /name="hash" value="([^"]+)"/.exec(letter.text)?.[1] ?? "";
  const asked = await june.send(letter, "ask", { hash, of: "Practitioner/elena-marsh", note: `About ${own}` });
  expect(asked.text).toContain("The signer was asked");
}

async function queue(): Promise<Answer> {
  return marsh.go(`${house.appUrl}/staff/queue/`);
}

describe("what waits for a clinician", () => {
  beforeAll(async () => {
    marsh = new Visitor();
    await signIn(house, marsh, "elena-marsh");
  });

  it("is one letter, named with its child, with what staff say", async () => {
    await prepare("Nora sails.");
    const page = await queue();
    expect(plain(page)).toContain("1 letter waits for you.");
    expect(plain(page)).toMatch(/Sign the letter about Nora [^.]+ born/);
    expect(plain(page)).toContain("About Nora sails.");
    for (const key of "AEQS") expect(page.text).toContain(`aria-keyshortcuts="${key}"`);
  });

  it("is not signed before its very bytes were shown to that person", async () => {
    const page = await queue();
    const blind = await marsh.send(page, "sign", { hash: fieldsIn(page.text)["hash"] ?? "" });
    expect(plain(blind)).toContain("This letter was not shown to you yet as it is now");
    const pdf = await marsh.go(new URL("letter.pdf", page.url).href);
    expect(pdf.headers.get("content-type")).toContain("application/pdf");
    const other = await marsh.send(page, "sign", { hash: "0".repeat(64) });
    expect(plain(other)).toContain("was not shown to you yet");
    const signed = await marsh.send(page, "sign", { hash: fieldsIn(page.text)["hash"] ?? "" });
    expect(plain(signed)).toContain("Signed. Here is the next one.");
    expect(plain(signed)).toContain("Nothing waits for your signature.");
  });

  it("is undone by withdrawing what was signed, as long as it is on no paper", async () => {
    const undone = await marsh.send(await queue(), "/staff/queue/undo", {});
    expect(plain(undone)).toContain("the letter you signed is withdrawn");
  });

  it("is filed from the child's own chart once it is signed, by its signer alone and once", async () => {
    await prepare("Nora paints.");
    const page = await queue();
    await marsh.go(new URL("letter.pdf", page.url).href);
    const signed = await marsh.send(page, "sign", { hash: fieldsIn(page.text)["hash"] ?? "" });
    expect(plain(signed)).toContain("1 letter that you signed is in no chart yet");
    expect(house.ehr.documents()).toEqual([]);
    expect(plain(await marsh.go(`${house.appUrl}/staff/`))).toMatch(/To be filed: 1 .*Ellison, Nora/);
    const staff = await june.go(house.ehr.launchUrlFor("adhd_anxiety", { user: "june-carver" }));
    expect(plain(await june.go(new URL("before", staff.url).href))).not.toContain("File it in the chart");
    const doctor = new Visitor();
    const chart = await doctor.go(house.ehr.launchUrlFor("adhd_anxiety", { user: "elena-marsh" }));
    expect(plain(chart)).toContain("1 letter that you signed is not in the chart yet");
    const before = await doctor.go(new URL("before", chart.url).href);
    const [, act = ""] = /action="([^"]+\/file)"/.exec(before.text) ?? [];
    expect(plain(await doctor.send(before, act, {}))).toContain("Filed: in the chart since");
    await doctor.send(before, act, {});
    expect(house.ehr.documents()).toHaveLength(1);
    expect(plain(await marsh.go(`${house.appUrl}/staff/`))).not.toContain("To be filed");
  });

  it("is skipped and comes again, and a skip is undone", async () => {
    await prepare("Nora hikes.");
    const page = await queue();
    const skipped = await marsh.send(page, "skip", {});
    expect(plain(skipped)).toContain("Skipped. It comes again at the end.");
    const back = await marsh.send(skipped, "/staff/queue/undo", {});
    expect(plain(back)).toContain("Undone.");
  });

  it("is opened in the clinician's own review page to be edited, with what was prepared", async () => {
    const review = await marsh.send(await queue(), "edit", {});
    expect(review.url).toContain("/launches/");
    expect(fieldsIn(review.text)["answers.strengths"]).toBe("Nora hikes.");
    const fields = { ...fieldsIn(review.text), "answers.strengths": "Nora hikes and reads.", ...TO_THE_LETTER };
    const letter = await marsh.send(review, "choices", fields);
    expect(letter.text).toContain("Nora hikes and reads.");
  });

  it("goes back to who prepared it with a question", async () => {
    const page = await queue();
    expect((await marsh.send(page, "ask", { question: " " })).status).toBe(422);
    const asked = await marsh.send(page, "ask", { question: "Which grade in fall?" });
    expect(plain(asked)).toContain("Asked. It comes back when it is answered.");
    expect(plain(asked)).toContain("Nothing waits for your signature.");
    const june2 = await june.go(house.ehr.launchUrlFor("adhd_anxiety", { user: "june-carver" }));
    expect(plain(await june.go(new URL("before", june2.url).href))).toContain("Which grade in fall?");
  });

  it("is closed to who may not sign", async () => {
    const desk = new Visitor();
    await signIn(house, desk, "june-carver");
    const page = await desk.go(`${house.appUrl}/staff/queue/`);
    expect(page.status).toBe(403);
    expect(plain(page)).toContain("You do not sign letters here");
  });
});
