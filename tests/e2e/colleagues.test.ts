/** Two people of a practice who write about the same child: who is at work, reading along, taking over, and nobody's words lost. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { ChildName } from "../../sandbox/cast.ts";
import { auditRows } from "../../server/store/audit.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { inStore } from "./in-store.ts";
import { READY, sign, TO_THE_LETTER } from "./steps.ts";
import type { Answer } from "./visitor.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

jest.setTimeout(90_000);

const PRACTICE = `version: 1
name: Juniper Street Pediatrics
time_zone: America/New_York
signers:
  - { fhir_user: Practitioner/elena-marsh, name: Elena Marsh, credential: "MD, FAAP", may: sign }
  - { fhir_user: Practitioner/lee-park, name: Lee Park, credential: MD, may: sign }
roles: { prepare: [Practitioner/june-carver] }
`;

let house: House;
beforeAll(async () => {
  house = await openHouse({ practice: PRACTICE });
});
afterAll(() => house.close());

type User = "elena-marsh" | "lee-park" | "june-carver";

const opened = (visitor: Visitor, child: ChildName, user: User): Promise<Answer> =>
  visitor.go(house.ehr.launchUrlFor(child, { user }));

const at = (visitor: Visitor, page: Answer, place: string): Promise<Answer> =>
  visitor.go(new URL(place, page.url).href);

/** Says it in the page's field, and keeps it. */
const said = (visitor: Visitor, page: Answer, words: string): Promise<Answer> =>
  visitor.send(page, "choices", { ...fieldsIn(page.text), "answers.strengths": words });

/** Lee Park's own tab with his words in it. */
async function writing(child: ChildName, words: string): Promise<{ readonly park: Visitor; readonly tab: Answer }> {
  const park = new Visitor();
  return { park, tab: await said(park, await opened(park, child, "lee-park"), words) };
}

const linkIn = ({ text }: Answer): string => /href="([^"]+before\/colleagues\/[^"]+)"/.exec(text)?.[1] ?? "";
const takeOverIn = ({ text }: Answer): string => /action="([^"]+\/take-over)"/.exec(text)?.[1] ?? "";

describe("a child about whom a colleague is writing", () => {
  it("is told so by name and since when, and what was written only by one more click", async () => {
    await writing("epilepsy", "Amir draws maps.");
    const marsh = new Visitor();
    const mine = await opened(marsh, "epilepsy", "elena-marsh");
    expect(mine.text).toMatch(/Lee Park, MD is writing a letter, since \w+ \d+, \d{4}, \d+:\d\d [AP]M/);
    const before = await at(marsh, mine, "before");
    expect(before.text).toMatch(/Lee Park, MD, since \w+ \d+, \d{4}, \d+:\d\d [AP]M/);
    expect(before.text + mine.text).not.toContain("draws");
    const read = await at(marsh, before, linkIn(before));
    expect(read.text).toContain("Amir draws maps.");
    expect(read.text).toContain("nothing can be changed here");
    expect(read.text).toContain("what nobody has answered yet");
    expect(read.text).not.toContain("blank:");
    expect(read.text).not.toContain('name="answers.strengths"');
  });

  it("is not told so to the colleague, nor where somebody only looked, with scripts or without", async () => {
    expect((await opened(new Visitor(), "epilepsy", "lee-park")).text).not.toContain("is writing a letter");
    const looker = new Visitor();
    const page = await looker.go((await opened(looker, "transplant", "lee-park")).url);
    await looker.send(page, "preview", { ...fieldsIn(page.text), ideas_shown: "" });
    expect((await opened(new Visitor(), "transplant", "elena-marsh")).text).not.toContain("is writing a letter");
  });

  it("is not told so to the same person in another tab, who finds a draft of their own", async () => {
    const { park } = await writing("hearing_aids", "Leo whistles.");
    const second = await opened(park, "hearing_aids", "lee-park");
    expect(second.text).toContain("1 draft of yours");
    expect(second.text).not.toContain("is writing a letter");
  });
});

describe("a letter that is taken over", () => {
  it("goes on with the colleague's words, under the name of who took it, and can be signed by them", async () => {
    const { park, tab } = await writing("adhd_anxiety", "Nora builds bridges.");
    await park.send(tab, "choices", { ...fieldsIn(tab.text), "limitations.0.seen_by": "seen by me, November 2" });
    const marsh = new Visitor();
    const before = await at(marsh, await opened(marsh, "adhd_anxiety", "elena-marsh"), "before");
    const taken = await marsh.send(before, takeOverIn(before), {});
    expect(fieldsIn(taken.text)["answers.strengths"]).toBe("Nora builds bridges.");
    expect(fieldsIn(taken.text)["limitations.0.seen_by"]).toBe("seen by Lee Park, MD, November 2");
    const fields = { ...fieldsIn(taken.text), ...READY, ...TO_THE_LETTER };
    const signed = await sign(marsh, await marsh.send(taken, "choices", fields));
    expect(signed.text).toContain("Signed by Elena Marsh, MD, FAAP");
  });

  it("is told to the colleague in the tab that is open, which saves nothing more over it", async () => {
    const { park, tab } = await writing("cp_wheelchair", "Wesley sings.");
    const marsh = new Visitor();
    const before = await at(marsh, await opened(marsh, "cp_wheelchair", "elena-marsh"), "before");
    await marsh.send(before, takeOverIn(before), {});
    const kept = await park.send(tab, "preview", { ...fieldsIn(tab.text), "answers.strengths": "Wesley hums." });
    expect(kept.status).toBe(409);
    expect(kept.text).toMatch(/^Elena Marsh, MD, FAAP took this letter over, /);
    const sent = await said(park, tab, "Wesley hums.");
    expect(sent.text).toContain("Taken over from you");
    expect(sent.text).toContain("What you had is kept here as well.");
    const again = await opened(new Visitor(), "cp_wheelchair", "lee-park");
    expect(again.text).toContain("Elena Marsh, MD, FAAP took over your letter");
  });

  it("can be gone on with all the same, with the words that were kept, or left to who has it", async () => {
    const { park, tab } = await writing("down_syndrome", "Rosa dances.");
    const marsh = new Visitor();
    const before = await at(marsh, await opened(marsh, "down_syndrome", "elena-marsh"), "before");
    await marsh.send(before, takeOverIn(before), {});
    const told = await at(park, tab, "before");
    const [, open = ""] = /action="([^"]+before\/taken\/[^"]+\/open)"/.exec(told.text) ?? [];
    const going = await park.send(told, open, {});
    expect(fieldsIn(going.text)["answers.strengths"]).toBe("Rosa dances.");
    const both = await at(marsh, before, "before");
    expect(both.text).toContain("Lee Park, MD, since");
    await marsh.send(both, takeOverIn(both), {});
    const once = await at(park, tab, "before");
    const [, drop = ""] = /action="([^"]+before\/taken\/[^"]+\/drop)"/.exec(once.text) ?? [];
    expect((await park.send(once, drop, {})).text).toContain("It is theirs alone now.");
  });

  it("is taken over by one of two who try at once", async () => {
    await writing("concussion", "Dylan skates.");
    const two = [new Visitor(), new Visitor()];
    const pages = await Promise.all(two.map((one) => opened(one, "concussion", "elena-marsh")));
    const befores = await Promise.all(pages.map((page, place) => at(two[place] ?? new Visitor(), page, "before")));
    const answers = await Promise.all(
      befores.map((before, place) => (two[place] ?? new Visitor()).send(before, takeOverIn(before), {})),
    );
    expect(answers.filter(({ text }) => text.includes("Dylan skates."))).toHaveLength(1);
    expect(answers.filter(({ text }) => text.includes("That is not there any more."))).toHaveLength(1);
  });

  it("opens in no other chart, and to nobody who neither signs nor prepares for the practice", async () => {
    await writing("peanut_asthma", "Maya counts.");
    const marsh = new Visitor();
    const before = await at(marsh, await opened(marsh, "peanut_asthma", "elena-marsh"), "before");
    const other = await opened(marsh, "autism_few_words", "elena-marsh");
    const way = new URL(linkIn(before), before.url).pathname.split("/").at(-2) ?? "";
    expect((await at(marsh, other, `before/colleagues/${way}/`)).text).not.toContain("Maya counts.");
    expect((await marsh.send(other, `before/colleagues/${way}/take-over`, {})).text).not.toContain("Maya counts.");
    const june = new Visitor();
    const staff = await at(june, await opened(june, "peanut_asthma", "june-carver"), "before");
    expect(linkIn(staff)).not.toBe("");
  });

  it("is in the audit and in the log without a word of it", async () => {
    const rows = await inStore(house, (books) => auditRows(books, "sandbox", { after: 0, most: 5000 }));
    const actions = rows.map(({ action }) => action);
    expect(actions).toContain("draft.read");
    expect(actions).toContain("draft.taken_over");
    expect(house.logged()).toContain("draft.taken_over");
    expect(house.logged()).not.toMatch(/bridges|draws|Ellison/);
  });
});

describe("what a colleague let out of its seal", () => {
  it("is read and taken over only by who may sign", async () => {
    const park = new Visitor();
    const page = await opened(park, "sensitive_asthma", "lee-park");
    const open = await park.send(await at(park, page, "more"), "more", {});
    const [, item = ""] = /id="(item-\d+)-heading">Problem: Insomnia/.exec(open.text) ?? [];
    const section = open.text.slice(open.text.indexOf(`id="${item}-heading"`));
    const [, source = ""] = /name="source" value="([^"]+)"/.exec(section) ?? [];
    const why = { [`${item}.reason`]: "She falls asleep.", [`${item}.agreed_by`]: "alone", [`${item}.tick`]: "on" };
    await park.send(open, "more/let-out", { item, source, ...why });
    const june = new Visitor();
    const staff = await at(june, await opened(june, "sensitive_asthma", "june-carver"), "before");
    expect(staff.text).toContain("Lee Park, MD, since");
    expect(linkIn(staff)).toBe("");
    const marsh = new Visitor();
    const signer = await at(marsh, await opened(marsh, "sensitive_asthma", "elena-marsh"), "before");
    const draft = new URL(linkIn(signer), signer.url).pathname.split("/").at(-2) ?? "";
    expect(draft).not.toBe("");
    expect((await at(june, staff, `before/colleagues/${draft}/`)).text).toContain("That is not there any more.");
  });
});
