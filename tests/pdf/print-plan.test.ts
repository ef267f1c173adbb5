/** Which letter goes on which sheet: nothing lost, nothing cut, nothing out of order. */
import { describe, expect, it } from "@jest/globals";
import type { LetterToPrint, PlannedDocument, PrintOrder } from "../../pdf/print-plan.ts";
import { fromSheet, lastSheetOf, planPrint, sheetsIn } from "../../pdf/print-plan.ts";
import { surveyOf } from "../../pdf/print-survey.ts";
import { documentLetter, readSheetCode, sheetCode } from "../../pdf/sheet-code.ts";
import { THEME, pagesOf } from "./laid-out.ts";
import { LOGOS, ORDER } from "./printed.ts";
import { NORA, THEO, letterOf, paragraph } from "./sample-letter.ts";

/** Letters of so many pages, numbered in order. */
function lettersOf(...pages: readonly number[]): readonly LetterToPrint[] {
  return pages.map((count, index) => ({
    number: `N${index + 1}`,
    language: "en-US",
    bookmark: `Letter N${index + 1}`,
    survey: { pages: count, lacks: [] },
  }));
}

function documentsOf(letters: readonly LetterToPrint[], own: Partial<PrintOrder> = {}): readonly PlannedDocument[] {
  const planning = planPrint(letters, { ...ORDER, ...own });
  if (planning.kind === "refused") throw new Error(JSON.stringify(planning.faults));
  return planning.documents;
}

/** Each document as its letters with their sheets: `N1 2-3`. */
function stacksOf(documents: readonly PlannedDocument[]): readonly (readonly string[])[] {
  return documents.map(({ letters }) =>
    letters.map(({ number, firstSheet, sheets }) => `${number} ${firstSheet}-${firstSheet + sheets - 1}`),
  );
}

describe("a print job", () => {
  it("counts two pages a sheet where both sides are printed, and begins each letter on a sheet of its own", () => {
    expect(stacksOf(documentsOf(lettersOf(2, 1, 3, 4)))).toEqual([["N1 2-2", "N2 3-3", "N3 4-5", "N4 6-7"]]);
  });

  it("counts a page a sheet where one side is printed", () => {
    expect(stacksOf(documentsOf(lettersOf(2, 1, 3), { duplex: false }))).toEqual([["N1 2-3", "N2 4-4", "N3 5-7"]]);
  });

  it("begins the next document where a whole letter has no room, and keeps the order", () => {
    const documents = documentsOf(lettersOf(4, 4, 2, 6, 2), { mostSheets: 5 });
    expect(stacksOf(documents)).toEqual([["N1 2-3", "N2 4-5"], ["N3 2-2", "N4 3-5"], ["N5 2-2"]]);
    expect(documents.map(({ letter, at, of }) => `${letter} ${at} of ${of}`)).toEqual([
      "A 1 of 3",
      "B 2 of 3",
      "C 3 of 3",
    ]);
  });

  it("prints each letter once and in order and keeps every document within its sheets, whatever the letters are", () => {
    for (const mostSheets of [2, 3, 7, 20]) {
      for (const duplex of [true, false]) {
        const letters = lettersOf(...Array.from({ length: 120 }, (_, index) => 1 + ((index * 7 + mostSheets) % 6)));
        const documents = documentsOf(letters, { mostSheets, duplex });
        const order = documents.flatMap((document) => document.letters.map(({ number }) => number));
        expect(order).toEqual(letters.map(({ number }) => number));
        for (const document of documents) {
          expect(sheetsIn(document) > mostSheets).toBe(document.isOverlong);
          expect(document.isOverlong && document.letters.length > 1).toBe(false);
          expect(lastSheetOf(document)).toBe(sheetsIn(document));
        }
      }
    }
  });

  it("gives a letter that is longer than a document its own one, says so, and goes on", () => {
    const documents = documentsOf(lettersOf(2, 12, 2, 2), { mostSheets: 4 });
    expect(stacksOf(documents)).toEqual([["N1 2-2"], ["N2 2-7"], ["N3 2-2", "N4 3-3"]]);
    expect(documents.map(({ isOverlong }) => isOverlong)).toEqual([false, true, false]);
  });

  it("makes no document where there is no letter", () => {
    expect(documentsOf([])).toEqual([]);
  });

  it("knows no words of a letter but those of its bookmark", () => {
    const survey = surveyOf(pagesOf(NORA), { faces: THEME.faces, pictures: LOGOS });
    const documents = documentsOf([{ number: "7F3K-2Q", language: "en-US", bookmark: "Letter 7F3K-2Q", survey }]);
    expect(JSON.stringify(documents)).not.toMatch(/Nora|Ellison|ADHD|Whitfield/);
  });

  it("refuses a document that has no room for a letter", () => {
    expect(() => planPrint(lettersOf(2), { ...ORDER, mostSheets: 1 })).toThrow("room");
    expect(() => planPrint(lettersOf(2), { ...ORDER, mostSheets: Number.NaN })).toThrow("room");
  });
});

describe("a letter that cannot be printed with others", () => {
  const paint = { faces: THEME.faces, pictures: LOGOS };
  const refusal = (letter: LetterToPrint) => planPrint([...lettersOf(2), letter], ORDER);

  it("is named by its number when its logo is not at hand, before anything is written", () => {
    const survey = surveyOf(pagesOf(THEO), { ...paint, pictures: new Map() });
    expect(refusal({ number: "5M8R-7C", language: "en-US", bookmark: "", survey })).toEqual({
      kind: "refused",
      faults: [
        {
          number: "5M8R-7C",
          what: "Letter 5M8R-7C cannot be printed with others. The logo that it was laid out with is not at hand. Print its stored PDF instead.",
        },
      ],
    });
  });

  it("is named with the character, and not with the word, when the typefaces lack a sign", () => {
    const [page] = pagesOf(letterOf([paragraph("p", "Zora")]));
    const foreign = JSON.parse(JSON.stringify([page]).replaceAll("Zora", "Zora 中"));
    const planning = refusal({ number: "N9", language: "en-US", bookmark: "", survey: surveyOf(foreign, paint) });
    expect(planning.kind === "refused" && planning.faults.map(({ what }) => what)).toEqual([
      expect.stringContaining("U+4E2D"),
    ]);
    expect(JSON.stringify(planning)).not.toMatch(/Zora|中/);
  });

  it("is named when it has no pages", () => {
    expect(refusal({ number: "N9", language: "en-US", bookmark: "", survey: surveyOf([], paint) })).toMatchObject({
      kind: "refused",
      faults: [{ number: "N9" }],
    });
  });

  it("does not hide the others that cannot be printed either", () => {
    const survey = { pages: 2, lacks: ["It is torn."] };
    const letters = ["N7", "N8"].map((number) => ({ number, language: "en-US", bookmark: "", survey }) as const);
    const planning = planPrint(letters, ORDER);
    expect(planning.kind === "refused" && planning.faults.map(({ number }) => number)).toEqual(["N7", "N8"]);
  });

  it("is found in the letters as they are: the samples lack nothing", () => {
    for (const letter of [NORA, THEO]) expect(surveyOf(pagesOf(letter), paint)).toEqual({ pages: 2, lacks: [] });
  });
});

describe("printing again from a sheet", () => {
  const documents = documentsOf(lettersOf(4, 4, 2, 6, 2), { mostSheets: 5 });

  it("begins with the whole letter that the sheet belongs to and keeps every code", () => {
    const again = fromSheet(documents, "B-004") ?? [];
    expect(stacksOf(again)).toEqual([["N4 3-5"], ["N5 2-2"]]);
    expect(again.map(({ letter, isAgain }) => [letter, isAgain])).toEqual([
      ["B", true],
      ["C", false],
    ]);
    expect(again.map(sheetsIn)).toEqual([4, 2]);
  });

  it("takes a code as a person types it", () => {
    expect(fromSheet(documents, " b-4 ")).toEqual(fromSheet(documents, "B-004"));
  });

  it("prints a whole document again from its cover sheet", () => {
    expect(fromSheet(documents, "A-001")).toEqual(documents);
    expect(fromSheet(documents, "C-001")).toEqual(documents.slice(2));
  });

  it("has nothing for a sheet that the job does not have", () => {
    for (const code of ["D-001", "B-006", "B-000", "B", "4", "", "B-4-4"])
      expect(fromSheet(documents, code)).toBeNull();
  });
});

describe("a sheet code", () => {
  it("counts documents on after the last letter, without letters that look like digits", () => {
    const letters = Array.from({ length: 22 * 23 + 1 }, (_, index) => documentLetter(index + 1));
    expect(letters.slice(0, 3)).toEqual(["A", "B", "C"]);
    expect(letters.slice(20, 24)).toEqual(["Y", "Z", "AA", "AB"]);
    expect(letters.join("")).not.toMatch(/[ILOU]/);
    expect(new Set(letters).size).toBe(letters.length);
  });

  it("is read back as it was made", () => {
    for (const [at, sheet] of [
      [1, 1],
      [2, 87],
      [22, 200],
      [23, 1000],
      [500, 12_345],
    ] as const) {
      const letter = documentLetter(at);
      expect(readSheetCode(sheetCode(letter, sheet))).toEqual({ letter, sheet });
    }
    expect(sheetCode("A", 87)).toBe("A-087");
  });
});
