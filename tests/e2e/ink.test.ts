/** A letter signed on paper: by its scanned page or by the clinician's own word, never by a word of staff. And a letter not written. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { review, shownLetter } from "./steps.ts";
import type { Answer } from "./visitor.ts";
import { Visitor } from "./visitor.ts";

jest.setTimeout(60_000);

const PRACTICE = `version: 1
name: Juniper Street Pediatrics
signers:
  - { fhir_user: Practitioner/elena-marsh, name: Elena Marsh, credential: "MD, FAAP", may: sign }
  - { fhir_user: Practitioner/june-carver, name: June Carver, credential: Office, may: prepare }
`;
const PAGE = Buffer.from("%PDF-1.4\n% the scanned page\nstartxref\n0\n%%EOF\n");

let house: House;
const marsh = new Visitor();
const june = new Visitor();
beforeAll(async () => {
  // In production, before the practice's review, every letter is made for ink.
  house = await openHouse({ production: true, practice: PRACTICE });
});
afterAll(() => house.close());

const numberOf = (letter: Answer): string => /<span>([0-9A-Z]{4}-[0-9A-Z]{2})<\/span>/.exec(letter.text)?.[1] ?? "";

/** The letter's page as office staff see it in their own launch. */
async function asStaff(letter: Answer): Promise<string> {
  const page = await june.go(house.ehr.launchUrlFor("adhd_anxiety", { user: "june-carver" }));
  return new URL(`letters/${new URL(letter.url).pathname.split("/")[4]}/`, page.url).href;
}

describe("a letter for ink", () => {
  it("is printed with a line, waits, and is signed by its scanned page, which a clinician confirms by its number", async () => {
    const letter = await shownLetter(house, marsh, "Nora swims.");
    expect((await marsh.go(new URL("letter.pdf?print", letter.url).href)).status).toBe(200);
    const waiting = await marsh.go(new URL("../../before", letter.url).href);
    expect(waiting.text).toContain("It is not signed yet.");
    const place = await asStaff(letter);
    const added = await june.upload(await june.go(`${place}ink`), "scan", PAGE);
    expect(added.text).toContain("The page is added.");
    expect(added.text).toContain("A signer of the practice looks at it and confirms it.");
    const staff = await june.send(added, "ink", { how: "scan", number: numberOf(letter) });
    expect(staff.status).toBe(403);
    expect(staff.text).toContain("Nothing was signed.");
    const page = await marsh.go(new URL("ink", letter.url).href);
    const other = await marsh.send(page, "ink", { how: "scan", number: "AAAA-00" });
    expect(other.status).toBe(422);
    expect(other.text).toContain("not this letter&#x27;s number");
    const signed = await marsh.send(page, "ink", {
      how: "scan",
      number: numberOf(letter).toLowerCase().replace("-", " "),
    });
    expect(signed.text).toContain("Signed by Elena Marsh, MD, FAAP on");
    const given = await marsh.go(new URL("letter.pdf?download", letter.url).href);
    expect(Buffer.from(given.bytes).equals(PAGE)).toBe(true);
    await marsh.send(signed, "file", {});
    expect(Buffer.from(house.ehr.documents().at(-1)?.bytes ?? []).equals(PAGE)).toBe(true);
  });

  it("is signed by the clinician's own word, and is then on paper alone", async () => {
    const letter = await shownLetter(house, marsh, "Nora runs.");
    const page = await marsh.go(new URL("ink", letter.url).href);
    const staff = await june.send(await june.go(`${await asStaff(letter)}ink`), "ink", {
      how: "word",
      word_number: numberOf(letter),
    });
    expect(staff.status).toBe(403);
    const signed = await marsh.send(page, "ink", { how: "word", word_number: numberOf(letter) });
    expect(signed.text).toContain("Not filed: it is signed on paper");
    const before = house.ehr.documents().length;
    await marsh.send(signed, "file", {});
    expect(house.ehr.documents()).toHaveLength(before);
    expect((await marsh.go(new URL("letter.pdf?download", letter.url).href)).status).toBe(409);
  });

  it("takes the scanned page of a letter that was signed by word, and who signed when stays as it was", async () => {
    const letter = await shownLetter(house, marsh, "Nora climbs.");
    const place = await marsh.go(new URL("ink", letter.url).href);
    const signed = await marsh.send(place, "ink", { how: "word", word_number: numberOf(letter) });
    const before = /Signed by [^<]*/.exec(signed.text)?.[0];
    expect(signed.text).toContain("Add the scanned page");
    const added = await june.upload(await june.go(`${await asStaff(letter)}ink`), "scan", PAGE);
    expect(added.text).toContain("by the clinician&#x27;s own word");
    const staff = await june.send(added, "ink", { how: "scan", number: numberOf(letter) });
    expect(staff.status).toBe(403);
    const page = await marsh.go(new URL("ink", letter.url).href);
    expect((await marsh.send(page, "ink", { how: "scan", number: "AAAA-00" })).status).toBe(422);
    const confirmed = await marsh.send(page, "ink", { how: "scan", number: numberOf(letter) });
    expect(/Signed by [^<]*/.exec(confirmed.text)?.[0]).toBe(before);
    expect(confirmed.text).not.toContain("Add the scanned page");
    const given = await marsh.go(new URL("letter.pdf?download", letter.url).href);
    expect(Buffer.from(given.bytes).equals(PAGE)).toBe(true);
    const again = await marsh.send(page, "ink", { how: "scan", number: numberOf(letter) });
    expect(again.text).not.toContain("Confirm that this is");
    expect((await marsh.upload(page, "scan", PAGE)).text).toContain("does not wait for a signature in ink");
  });

  it("takes no file that is not a scan, whatever it calls itself", async () => {
    const letter = await shownLetter(house, marsh, "Nora reads.");
    const page = await marsh.go(new URL("ink", letter.url).href);
    const script = await marsh.upload(page, "scan", Buffer.from("<script>alert(1)</script>"));
    expect(script.status).toBe(422);
    expect(script.text).toContain("The file is no PDF, PNG or JPEG");
    const none = await marsh.upload(page, "scan", Buffer.alloc(0));
    expect(none.text).toContain("Choose the scanned page.");
    const without = await marsh.send(page, "ink", { how: "scan", number: numberOf(letter) });
    expect(without.text).toContain("Add the scanned page first.");
  });
});

describe("a letter that is not written", () => {
  it("is recorded with what is offered instead, and nothing is printed or sent", async () => {
    const page = await review(house, marsh, "adhd_anxiety");
    const decline = await marsh.go(new URL("decline", page.url).href);
    const before = house.ehr.documents().length;
    const fields = { because: "not_established", words: "The scales are not back.", offer_iep_evaluation: "on" };
    const recorded = await marsh.send(decline, "decline", fields);
    expect(recorded.text).toContain("nothing goes to the school");
    expect(recorded.text).toContain("Offered: a letter in support of the family&#x27;s own request for an evaluation.");
    expect(recorded.text).toContain("The scales are not back.");
    expect(house.ehr.documents()).toHaveLength(before);
  });

  it("has a note for the visit that tells no reason", async () => {
    const page = await review(house, marsh, "adhd_anxiety");
    const { text } = await marsh.go(new URL("decline", page.url).href);
    const note = /A note for the visit, to copy<\/h2>\s*<p>([^<]*)/.exec(text)?.[1] ?? "";
    expect(note).toContain("It was not written today.");
    expect(note).not.toMatch(/scales|established|agree/);
  });

  it("is declined by a signer of the practice, and says so to others", async () => {
    const page = await june.go(house.ehr.launchUrlFor("adhd_anxiety", { user: "june-carver" }));
    const answer = await june.send(page, "decline", { because: "no_effect" });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain("Nothing was recorded.");
  });
});

it("says nothing of any of it to the operators but that it happened", () => {
  expect(house.logged()).toContain("letter.declined");
  expect(house.logged()).not.toMatch(/Nora|Ellison|scales|Patient\//);
});
