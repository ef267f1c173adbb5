/** A note of the chart on its way into a letter: opened on request, quoted word for word, looked at again before the signature. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { auditRows } from "../../server/store/audit.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { inStore } from "./in-store.ts";
import { READY, review, sign, TO_THE_LETTER } from "./steps.ts";
import type { Answer } from "./visitor.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

jest.setTimeout(60_000);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const QUOTE = "Homework that should take 30 minutes takes her two hours, most evenings.";
const USE = { quote: QUOTE, "use.words": QUOTE, "use.of": "concentrating", "use.seen_by": "mother, October 30, 2026" };

async function opened(visitor: Visitor, child: Parameters<typeof review>[2], note: string): Promise<Answer> {
  const page = await review(house, visitor, child);
  const whole = await visitor.go(page.url);
  return visitor.go(new URL(`notes/${note}`, whole.url).href);
}

const asked = (): readonly string[] =>
  house.ehr
    .requests()
    .map(({ path }) => path)
    .filter((path) => path.includes("Binary/"));

describe("a note of the chart", () => {
  it("is not opened before somebody asks for it, and then its sentences stand as plain text", async () => {
    const visitor = new Visitor();
    const page = await visitor.go((await review(house, visitor, "almost_nothing")).url);
    expect(page.text).toContain("New patient visit note");
    expect(page.text).not.toContain("She walks slowly");
    expect(asked()).toEqual([]);
    const note = await visitor.go(new URL("notes/phuong-thuy-note", page.url).href);
    expect(note.text).toContain("She walks slowly between rooms");
    expect(asked()).toHaveLength(1);
    expect(note.text).not.toMatch(/vaping|alcohol/);
    expect(note.text).toContain("A part of this note is not shown here");
    expect(note.text).toMatch(/Mother has rheumatoid arthritis\.<\/span> <span class="hint">about somebody else/);
  });

  it("never runs or shows a tag of its own", async () => {
    const note = await opened(new Visitor(), "epilepsy", "amir-visit-note");
    expect(note.text).toContain("After a seizure he is confused for about 20 minutes and cannot follow directions.");
    expect(note.text).not.toContain("p{margin:0}");
  });

  it("stays closed where it is confidential, and the refusal is in the audit", async () => {
    const note = await opened(new Visitor(), "sensitive_asthma", "imani-private-note");
    expect(note.status).toBe(404);
    expect(note.text).not.toContain("Confidential");
  });

  it("gives only words that stand in it", async () => {
    const visitor = new Visitor();
    const note = await opened(visitor, "adhd_anxiety", "nora-visit-note");
    const refused = await visitor.send(note, "nora-visit-note/use", { ...USE, quote: "She never finishes anything." });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("These words do not stand in the note as it is now.");
  });

  it("becomes a statement that waits for who saw it, and prints with the note beside it", async () => {
    const visitor = new Visitor();
    const note = await opened(visitor, "adhd_anxiety", "nora-visit-note");
    const unnamed = await visitor.send(note, "nora-visit-note/use", { ...USE, "use.seen_by": "" });
    expect(unnamed.text).toContain(`${QUOTE} (nobody named yet who saw it)`);
    const row =
      /id="(limitations\.\d+)"[^>]*>\s*<div class="choice">\s*<input[^>]*>(?:(?!<\/div>)[\s\S])*<\/div>\s*<p class="quote" data-said>Homework/.exec(
        unnamed.text,
      );
    expect(row?.[0]).not.toContain("checked");
    const named = await visitor.send(note, "nora-visit-note/use", {
      ...USE,
      "use.words": "Takes two hours for 30 minutes of homework.",
    });
    expect(named.text).toContain("Edited by you");
    const fields = { ...fieldsIn(named.text), ...READY, ...TO_THE_LETTER };
    const letter = await visitor.send(named, "choices", fields);
    expect(letter.text).toMatch(/Takes two hours for 30 minutes of homework \(Nora[^ ]+ mother, October 30\)\./);
    expect(letter.text).toContain("Edited by you, no longer checked against the chart");
    expect(letter.text).toContain(`“${QUOTE}”`);
    expect(letter.text).toContain("Note: Progress note,");
    house.ehr.faults.set("silent_zero", { resource: "DocumentReference" });
    const stopped = await sign(visitor, letter);
    house.ehr.faults.clear();
    expect(stopped.status).toBe(409);
    expect(stopped.text).toMatch(/Note: Progress note, [^<]*Elena Marsh/);
    expect((await sign(visitor, letter)).text).toContain("Signed.");
  });

  it("has each reading in the audit, without a word of it", async () => {
    const rows = await inStore(house, (books) => auditRows(books, "sandbox", { after: 0, most: 1000 }));
    const said = rows
      .filter(({ object_kind: kind }) => kind === "note")
      .map(({ action, outcome, reason, object_id: id }) => [action, outcome, reason ?? "", id].join(" ").trim());
    expect(said).toContain("note.read done  DocumentReference/phuong-thuy-note");
    expect(said).toContain("note.read refused not-offered none");
    expect(said).toContain("note.quoted done  DocumentReference/nora-visit-note");
    expect(JSON.stringify(rows) + house.logged()).not.toMatch(/Homework|slowly/);
  });
});
