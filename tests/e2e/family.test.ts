/** Asking the family: a letter that waits for days, answers that staff key, and the clinician who takes them over or leaves them. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { readPdf } from "../../pdf/read.ts";
import { auditRows } from "../../server/store/audit.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { inStore } from "./in-store.ts";
import { READY, TO_THE_LETTER } from "./steps.ts";
import type { Answer } from "./visitor.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

jest.setTimeout(60_000);

const PRACTICE = `version: 1
name: Juniper Street Pediatrics
signers:
  - { fhir_user: Practitioner/elena-marsh, name: Elena Marsh, credential: "MD, FAAP", may: sign }
  - { fhir_user: Practitioner/june-carver, name: June Carver, credential: Office, may: prepare }
keep: { parked_days: 21 }
`;
const DAY_MS = 24 * 3_600_000;
const WORDS = "Homework takes her all evening, four days a week.";

let house: House;
beforeAll(async () => {
  house = await openHouse({ practice: PRACTICE });
});
afterAll(() => house.close());

async function opened(visitor: Visitor, user?: "june-carver"): Promise<Answer> {
  const page = await visitor.go(house.ehr.launchUrlFor("adhd_anxiety", user === undefined ? {} : { user }));
  return visitor.go(page.url);
}

const at = (page: Answer, place: string): string => new URL(place, page.url).href;
const today = (): string => new Date(Date.now()).toISOString().slice(0, 10);

describe("a letter that waits for the family", () => {
  it("is parked with all that was chosen, and every page of the child says so", async () => {
    const marsh = new Visitor();
    const page = await opened(marsh);
    await marsh.send(page, "choices", {
      ...fieldsIn(page.text),
      "answers.strengths": "Nora builds bridges.",
      version: fieldsIn(page.text)["version"] ?? "",
    });
    const ask = await marsh.go(at(page, "family"));
    expect(ask.text).toContain("How long does your child stay with a task?");
    const parked = await marsh.send(ask, "family/park", {});
    expect(parked.text).toContain("The letter is parked.");
    expect(parked.text).toContain("Waiting for the family&#x27;s answers.");
    const again = await opened(new Visitor());
    expect(again.text).toContain("1 letter is parked and waits for the family&#x27;s answers");
  });

  it("has its page printed in the family's language, with the child's name and nothing of the record", async () => {
    const visitor = new Visitor();
    const page = await opened(visitor);
    const { bytes, headers } = await visitor.go(at(page, "family/day-at-school.pdf?language=es"));
    expect(headers.get("content-type")).toContain("application/pdf");
    const pdf = JSON.stringify(await readPdf(bytes));
    expect(pdf).toContain("es-US");
    expect(pdf).not.toMatch(/ADHD|TDAH|ansiedad/i);
  });

  it("waits longer than a draft does, while staff key what the mother answered", async () => {
    house.wait(12 * DAY_MS);
    const carver = new Visitor();
    const page = await opened(carver, "june-carver");
    const ask = await carver.go(at(page, "family"));
    expect(ask.text).toContain("A letter is parked and waits for these answers until");
    const unsaid = await carver.send(ask, "family/answers", { ...fieldsIn(ask.text), "answer.concentrating": WORDS });
    expect(unsaid.status).toBe(422);
    expect(unsaid.text).toContain("Say who answers.");
    const filled = {
      ...fieldsIn(unsaid.text),
      by: "mother",
      on: today(),
      "answer.concentrating": WORDS,
      other: "Builds bridges.",
    };
    const kept = await carver.send(unsaid, "answers", filled);
    expect(kept.text).toContain("The answers are kept.");
    expect(kept.text).toContain("Mother says, ");
  });

  it("goes on for the clinician, the answer unticked until they take it over, and then it is her mother's", async () => {
    const marsh = new Visitor();
    const page = await opened(marsh);
    expect(page.text).toContain("1 parked letter can go on: the family&#x27;s answers are here");
    const before = await marsh.go(at(page, "before"));
    const [, way = ""] = /action="([^"]*\/before\/drafts\/[^"]*\/open)"/.exec(before.text) ?? [];
    const going = await marsh.send(before, way, {});
    expect(fieldsIn(going.text)["answers.strengths"]).toBe("Nora builds bridges.");
    const [, row = ""] = new RegExp(`id="(limitations\\.\\d+)\\.words"[^>]*>\\s*${WORDS}`).exec(going.text) ?? [];
    expect(fieldsIn(going.text)[`${row}.keep`]).toBeUndefined();
    expect(going.text).toContain("Mother says, ");
    const rest = fieldsIn(going.text);
    const left = await marsh.send(going, "choices", { ...rest, ...READY, ...TO_THE_LETTER });
    expect(left.text).not.toContain(WORDS.replace(".", ""));
    const back = await marsh.go(page.url);
    const over = Object.keys(fieldsIn(back.text)).find((name) => /^limitations\.\d+\.keep$/.test(name)) ?? "";
    const { [over]: _left, ...others } = fieldsIn(back.text);
    const letter = await marsh.send(back, "choices", { ...others, [`${row}.keep`]: "on", ...TO_THE_LETTER });
    expect(letter.text).toMatch(
      /Homework takes her all evening, four days a week \(Nora[^ ]+ mother, [A-Z][a-z]+ \d+\)\./,
    );
    expect(letter.text).toMatch(/Mother says, [^<]*: “Homework takes her all evening/);
  });

  it("is not kept for ever, and what it asked and what was answered is in the audit without a word of it", async () => {
    const marsh = new Visitor();
    const ask = await marsh.go(at(await opened(marsh), "family"));
    await marsh.send(ask, "family/park", {});
    house.wait(22 * DAY_MS);
    expect((await opened(new Visitor())).text).not.toContain("is parked and waits");
    const rows = await inStore(house, (books) => auditRows(books, "sandbox", { after: 0, most: 5000 }));
    const acts = new Set(rows.map(({ action }) => action));
    for (const action of ["family.asked", "family.answered", "family.page_printed"]) expect(acts).toContain(action);
    expect(JSON.stringify(rows) + house.logged()).not.toMatch(/Homework|bridges/);
  });
});

describe("the screen that is turned to the family", () => {
  it("speaks their language, and shows who holds it nothing of the chart but the page", async () => {
    const visitor = new Visitor();
    const page = await opened(visitor);
    const tablet = await visitor.go(at(page, "family/tablet?language=es"));
    expect(tablet.text).toContain('lang="es-US"');
    expect(tablet.text).not.toMatch(/ADHD|diagnos/i);
    const nothing = await visitor.send(tablet, "answers", { ...fieldsIn(tablet.text), by: "", on: today() });
    expect(nothing.text).toContain("Por favor, revise");
    expect(nothing.text).toContain("Diga quién responde.");
    expect(nothing.text).not.toMatch(/\(needed\)|To mend first|say who/i);
    const filled = { ...fieldsIn(tablet.text), by: "student", on: today(), "answer.reading": "Leo dos páginas." };
    const thanks = await visitor.send(tablet, "answers", filled);
    expect(thanks.text).toContain("Gracias.");
    expect(thanks.text).not.toContain("Leo dos páginas");
  });
});
