/** The front desk: a child found without a chart, a letter printed once more, handed over, held back, and by whom let go. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { PRACTICE, signIn } from "./staff-steps.ts";
import { shownLetter, sign } from "./steps.ts";
import type { Answer } from "./visitor.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

jest.setTimeout(120_000);

let house: House;
let signed: Answer;
const marsh = new Visitor();
const june = new Visitor();
let born = "";
beforeAll(async () => {
  house = await openHouse({ practice: PRACTICE });
  signed = await sign(marsh, await shownLetter(house, marsh, "Nora sails."));
  born = /born ([^<]+)</.exec(signed.text)?.[1] ?? "";
  await signIn(house, june, "june-carver");
});
afterAll(() => house.close());

/** March 14, 2017 as 3/14/2017. */
function typed(day: string): string {
  const date = new Date(`${day} 12:00 UTC`);
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
}

async function find(letters: string, on = typed(born)): Promise<Answer> {
  const page = await june.go(`${house.appUrl}/staff/window/`);
  return june.send(page, "/staff/window/", { ...fieldsIn(page.text), letters, born: on });
}

async function child(): Promise<Answer> {
  const found = await find("ell");
  return june.go(new URL(/href="(\/staff\/children\/[^"]+)"/.exec(found.text)?.[1] ?? "", found.url).href);
}

async function letter(): Promise<Answer> {
  const page = await child();
  return june.go(new URL(/href="(\/staff\/letters\/[^"]+)"/.exec(page.text)?.[1] ?? "", page.url).href);
}

describe("somebody at the window", () => {
  it("is found by three letters of either name and the birth date, and by nothing less", async () => {
    for (const letters of ["Ell", "NOR", "élli"]) expect((await find(letters)).text).toContain("Nora");
    expect((await find("ell", "3/14/2001")).text).toContain("Nobody found");
    expect((await find("xyz")).text).toContain("Nobody found");
    expect((await find("e")).status).toBe(422);
    expect((await find("ell", "soon")).text).toContain("Write the birth date as 3/14/2017");
  });

  it("leaves no name and no birth date in the clear, nor in an address", async () => {
    const found = await find("ell");
    expect(found.url).not.toMatch(/ell|Nora/i);
    const bytes = readFileSync(join(house.folder, "store", "letters.sqlite"));
    expect(bytes.includes("Ellison")).toBe(false);
    expect(house.logged()).not.toMatch(/Ellison|Nora/);
  });

  it("reads where the letter stands in plain words", async () => {
    expect((await child()).text).toMatch(/Signed by Elena Marsh, MD, FAAP on [^.]+\. Not printed yet\./);
  });

  it("gets the very letter that was signed, and why is kept", async () => {
    const page = await letter();
    const printed = await june.send(page, "reprint", { why: "lost" });
    expect(printed.headers.get("content-type")).toContain("application/pdf");
    const own = await marsh.go(new URL("letter.pdf", signed.url).href);
    expect(Buffer.from(printed.bytes).equals(Buffer.from(own.bytes))).toBe(true);
  });

  it("is first told to whom nothing is released", async () => {
    const page = await child();
    const kept = await june.send(page, "no-release", { to: "Stepfather", words: "Court order of May 2." });
    const sections = [...kept.text.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);
    expect(sections[0]).toBe("no-release");
    expect((await letter()).text.indexOf("Stepfather")).toBeLessThan((await letter()).text.indexOf("Letter number"));
    const [, end = ""] = /action="([^"]+no-release\/[^"]+\/end)"/.exec(kept.text) ?? [];
    expect((await june.send(kept, end, {})).text).not.toContain("Stepfather");
  });

  it("says when they come for it, and the stack is printed in that order", async () => {
    const page = await child();
    expect((await june.send(page, "pick-up", { on: "Thursday" })).status).toBe(422);
    const kept = await june.send(page, "pick-up", { on: "8/14/2027" });
    expect(kept.text).toContain("They come for it on August 14, 2027.");
    const counts = await june.go(`${house.appUrl}/staff/print/new`);
    const job = await june.send(counts, "/staff/print/new", fieldsIn(counts.text));
    expect(job.text).toMatch(/August 14, 2027<[^A]*A-002/);
    const undone = await june.send(kept, "pick-up", { on: "" });
    expect(undone.text).toContain("No day is known.");
  });

  it("is handed the letter, to a person with a name, known in some way", async () => {
    const page = await letter();
    const nobody = await june.send(page, "give", { ...fieldsIn(page.text), person: "" });
    expect(nobody.status).toBe(422);
    const school = await june.send(page, "give", { ...fieldsIn(page.text), to: "school", person: "Ms. W." });
    expect(school.text).toContain("To a school only by a signed permission");
    const family = { ...fieldsIn(page.text), to: "family", person: "Kelly Ellison" };
    expect((await june.send(page, "give", family)).text).toContain("Choose who that is to the child.");
    const mother = { ...family, relation: "mother", identified: "by a photo ID" };
    const given = await june.send(page, "give", mother);
    expect(given.text).toContain("It is recorded.");
    expect((await child()).text).toMatch(/Handed over on [^.]+ to Kelly Ellison \(mother\), on paper\./);
  });

  it("gets no letter that was taken back", async () => {
    const form = await marsh.go(new URL("withdraw", signed.url).href);
    await marsh.send(form, "withdraw", { because: "not_right", words: "Another grade." });
    const page = await letter();
    expect(page.text).toContain("Held back: withdrawn");
    expect(page.text).not.toContain("Print this letter");
    expect((await june.send(page, "reprint", { why: "lost" })).status).toBe(409);
    expect((await june.send(page, "release", { hold: "withdrawn", "words-withdrawn": "please" })).status).toBe(403);
  });
});
