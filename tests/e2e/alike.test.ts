/** Children who could be taken for one another: said, and nothing more than that. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { marksOf } from "../../server/review/look-alike.ts";
import { keepMarks } from "../../server/store/child-marks.ts";
import { beginDraft } from "../../server/store/drafts.ts";
import { openStore } from "../../server/store/open.ts";
import { readKeys } from "../../server/store/vault.ts";
import { partialDate } from "../../chart/dates.ts";
import { childOn } from "../../sandbox/cast.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { review, shownLetter, sign } from "./steps.ts";
import { Visitor } from "./visitor.ts";

jest.setTimeout(60_000);

const PRACTICE = `version: 1
name: Juniper Street Pediatrics
time_zone: America/New_York
signers:
  - { fhir_user: Practitioner/elena-marsh, name: Elena Marsh, credential: "MD, FAAP", may: sign }
  - { fhir_user: Practitioner/lee-park, name: Lee Park, credential: MD, may: cosign, cosigner: Elena Marsh }
`;

let house: House;
beforeAll(async () => {
  house = await openHouse({ practice: PRACTICE });
});
afterAll(() => house.close());

/** Another child of the practice, in whose chart a draft was begun here. */
async function withSister(given: string, bornOn: string): Promise<void> {
  const reading = readKeys(readFileSync(join(house.folder, "store", "keys"), "utf8"));
  if (reading.kind === "refused") throw new Error("no key");
  const store = await openStore({ kind: "sqlite", file: join(house.folder, "store", "letters.sqlite") }, reading.vault);
  const identity = {
    name: { given, family: "Ellison", full: `${given} Ellison` },
    calledName: null,
    recordNumber: null,
    languages: [],
    school: null,
    clinician: null,
    practice: null,
  };
  const words = marksOf({ identity, bornOn: partialDate(bornOn) }).map((mark) => mark.words);
  const act = { tenant: "sandbox", who: "Practitioner/elena-marsh", at: Date.now() };
  await keepMarks(store, { tenant: act.tenant, patient: "Patient/sister", words });
  const draft = { patient: "Patient/sister", kind: "section_504", content: "{}", expiresAt: act.at + 3_600_000 };
  await beginDraft(store, act, draft);
  await store.close();
}

function bornOfNora(): string {
  const patient = childOn("adhd_anxiety", new Date().toISOString().slice(0, 10)).bundle.entry.find(
    ({ resource }) => resource.resourceType === "Patient",
  );
  const born = patient?.resource["birthDate"];
  if (typeof born !== "string") throw new Error("a child without a birth date");
  return born;
}

describe("a child whose sister has letters here", () => {
  it("is told apart on the page, beside the act of signing and where the letter is given", async () => {
    const marsh = new Visitor();
    expect((await review(house, marsh, "adhd_anxiety")).text).not.toContain('class="alike"');
    await withSister("Nina", bornOfNora());
    const page = await review(house, marsh, "adhd_anxiety");
    const words = "Another child here has nearly the same name and birth date, as twins have";
    expect(page.text).toContain(words);
    const letter = await shownLetter(house, marsh, "Nora paints.");
    const act = letter.text.slice(letter.text.indexOf('id="act"'), letter.text.indexOf('class="sign"'));
    expect(act).toContain(words);
    const signed = await sign(marsh, letter);
    expect((await marsh.go(new URL("give", signed.url).href)).text).toContain(words);
    for (const { text } of [page, letter, signed]) expect(text).not.toMatch(/Nina|sister/);
  });

  it("is not told to be alike where the other child is nobody's to confuse", async () => {
    const page = await review(house, new Visitor(), "peanut_asthma");
    expect(page.text).not.toContain('class="alike"');
  });
});
