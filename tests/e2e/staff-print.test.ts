/** Signed letters by the stack: counted, held back, painted from what was signed, and what came out of the printer. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { codeOn, readBack } from "../pdf/printed.ts";
import { PRACTICE, signIn } from "./staff-steps.ts";
import { shownLetter, sign } from "./steps.ts";
import type { Answer } from "./visitor.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

jest.setTimeout(180_000);

let house: House;
const marsh = new Visitor();
const june = new Visitor();
const signed: Answer[] = [];
const HOBBIES = ["sails", "hikes", "surfs", "knits"];
beforeAll(async () => {
  house = await openHouse({ practice: PRACTICE });
  for (const hobby of HOBBIES) signed.push(await sign(marsh, await shownLetter(house, marsh, `Nora ${hobby}.`)));
  await signIn(house, june, "june-carver");
});
afterAll(() => house.close());

const go = (place: string): Promise<Answer> => june.go(new URL(place, house.appUrl).href);

/** The text of a page without its marks. */
const plain = (page: Answer): string => page.text.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

async function job(own: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return june.send(await go("/staff/print/new"), "/staff/print/new", { order: "name", sides: "both", ...own });
}

const file = (page: Answer, name = "A.pdf"): Promise<Answer> => june.go(new URL(name, page.url).href);

describe("signed letters", () => {
  it("are counted before they are printed", async () => {
    expect(plain(await go("/staff/print/"))).toContain("4 of them, of whichever list.");
    expect(plain(await go("/staff/print/new"))).toContain("4 letters for 1 child can be printed.");
  });

  it("are painted as they were signed, each on sheets of its own, under codes in order", async () => {
    const page = await job({ note: "Pick-up Thursday" });
    expect(plain(page)).toMatch(/1 family, 4 letters, \d+ sheets in 1 file/);
    const printed = await file(page);
    const { pages } = await readBack(printed.bytes);
    const codes = pages.map(codeOn).filter((code) => code !== null);
    expect(codes).toEqual(codes.map((_, index) => `A-${String(index + 1).padStart(3, "0")}`));
    expect(pages[0]?.text).toContain("Pick-up Thursday");
    expect(pages[0]?.text).not.toMatch(/Nora|Ellison/);
    for (const hobby of HOBBIES) expect(pages.filter(({ text }) => text.includes(`Nora ${hobby}.`))).toHaveLength(1);
    const again = await file(page);
    expect(Buffer.from(again.bytes).equals(Buffer.from(printed.bytes))).toBe(true);
  });

  it("lie with the pages for the family behind them, which stay with their letter", async () => {
    const page = await job({ packet: "on" });
    const { pages } = await readBack((await file(page)).bytes);
    expect(pages[0]?.text).toMatch(/Pages for the family\s+\d+, each behind its letter/);
    expect(pages[0]?.text).toMatch(/Letters\s+4/);
  });

  it("are asked about without an answer that stands there already, and a contradiction is asked about", async () => {
    const page = await job();
    expect(fieldsIn(page.text)["came-A"]).toBe("");
    const empty = await june.send(page, "said", { document: "A", "came-A": "" });
    expect(plain(empty)).toContain("Look at the stack, then choose what came out of the printer.");
    const both = await june.send(page, "said", { document: "A", "came-A": "all", "from-A": "A-003" });
    expect(both.status).toBe(422);
    expect(plain(both)).toContain("Which one is right?");
  });

  it("are asked about again once a wrong answer is taken back", async () => {
    const before = plain(await go("/staff/print/"));
    const page = await job();
    const said = await june.send(page, "said", { document: "A", "came-A": "all" });
    expect(plain(said)).not.toContain("Did all of file A print?");
    const undone = await june.send(said, "undo", { document: "A" });
    expect(plain(undone)).toContain("The answer is taken back.");
    expect(fieldsIn(undone.text)["came-A"]).toBe("");
    expect(plain(await go("/staff/print/")).replace(/Printed lately.*/, "")).toBe(
      before.replace(/Printed lately.*/, ""),
    );
  });

  it("go on from the sheet at which the printer stopped, and count as printed before it", async () => {
    const page = await job();
    const [third = ""] = /A-\d{3}(?=(?:(?!A-\d{3})[\s\S])*$)/.exec(page.text) ?? [];
    const wrong = await june.send(page, "said", { document: "A", "came-A": "until", "from-A": "A-999" });
    expect(wrong.status).toBe(422);
    const said = await june.send(page, "said", { document: "A", "came-A": "until", "from-A": third });
    expect(plain(said)).toContain("1 letter did not come out.");
    const rest = await readBack((await file(page, `A.pdf?from=${third}`)).bytes);
    expect(rest.pages.map(codeOn).filter((code) => code !== null)[1]).toBe(third);
    expect(plain(await go("/staff/print/"))).toContain("1 of them, of whichever list.");
    const all = await june.send(page, "said", { document: "A", "came-A": "all" });
    expect(plain(all)).toContain("All of it is printed.");
    expect(plain(await go("/staff/print/"))).toContain("There are none.");
  });

  it("are picked one by one where single sheets are torn", async () => {
    const page = await june.go(
      new URL(/href="(\/staff\/print\/jobs\/[^"]+)"/.exec((await go("/staff/print/")).text)?.[1] ?? "", house.appUrl)
        .href,
    );
    const pick = await june.send(page, "said", { document: "A", "came-A": "pick" });
    const [, box = ""] = /name="(missing-[^"]+)"/.exec(pick.text) ?? [];
    const said = await june.send(pick, "said", { ...fieldsIn(pick.text), [box]: "on" });
    expect(plain(said)).toContain("1 letter did not come out.");
    const rest = await readBack((await file(said, "A.pdf?missing")).bytes);
    expect(rest.pages.map(codeOn).filter((code) => code !== null)).toEqual(["A-001", "A-002"]);
    expect(rest.pages[0]?.text).toContain("Put each in its place in the stack that was printed first.");
    expect(plain(await go("/staff/print/"))).toContain("1 of them, of whichever list.");
  });

  it("are found by their number or by a sheet code", async () => {
    const home = await go("/staff/print/");
    const byCode = await june.send(home, "/staff/print/find", { code: "a-2" });
    expect(plain(byCode)).toContain("Letter number");
    const [number = ""] = /[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(plain(byCode)) ?? [];
    expect((await june.send(home, "/staff/print/find", { code: number.toLowerCase() })).url).toBe(byCode.url);
    expect((await june.send(home, "/staff/print/find", { code: "Z-900" })).status).toBe(422);
  });

  it("are not printed once one of the job was withdrawn: it is counted again, and the one is held back by name", async () => {
    const page = await job();
    const last = signed.at(-1);
    for (const each of signed) {
      const form = await marsh.go(new URL("withdraw", each.url).href);
      await marsh.send(form, "withdraw", { because: "not_right", words: "Another grade." });
    }
    expect(last).toBeDefined();
    const refused = await file(page);
    expect(refused.status).toBe(409);
    expect(plain(refused)).toContain("a letter of it was withdrawn or replaced");
  });
});
