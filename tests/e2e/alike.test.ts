/** Children who could be taken for one another: said, and nothing more than that. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { withSister } from "./sister.ts";
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

describe("a child whose sister has letters here", () => {
  it("is told apart on the page, beside the act of signing and where the letter is given", async () => {
    const marsh = new Visitor();
    expect((await review(house, marsh, "adhd_anxiety")).text).not.toContain('class="alike"');
    await withSister(house, "Nina");
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
