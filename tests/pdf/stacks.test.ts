/** What must hold of every print job, whatever letters it has: children apart, each letter on a front, each sheet under a code of its own. */
import { expect, it } from "@jest/globals";
import type { Page } from "../../pdf/page.ts";
import { textsOf } from "../../pdf/page.ts";
import { planPrint, sheetsIn } from "../../pdf/print-plan.ts";
import type { LetterToPrint, PlannedDocument } from "../../pdf/print-plan.ts";
import { sheetCode } from "../../pdf/sheet-code.ts";
import { onSheets } from "../../pdf/sheets.ts";
import { chance } from "../server/batch/chance.ts";
import { THEME, pagesOf } from "./laid-out.ts";
import { ORDER } from "./printed.ts";
import { NORA } from "./sample-letter.ts";

const CASES = 220;
const [template = { width: 612, height: 792, content: [] }] = pagesOf(NORA);

/** Signed pages of one child: every text of them holds the child's own token. */
function pagesWith(token: string, count: number): readonly Page[] {
  const text = JSON.stringify(template).replaceAll(/"text":"[^"]*"/g, `"text":"${token}"`);
  const page: Page = JSON.parse(text);
  return Array.from({ length: count }, () => page);
}

interface Case {
  readonly documents: readonly PlannedDocument[];
  /** The pages of each document as they come out of the printer, a blank back as one without texts. */
  readonly printed: readonly (readonly (readonly string[])[])[];
  readonly tokens: ReadonlyMap<string, string>;
  readonly duplex: boolean;
}

function caseOf(seed: number): Case {
  const by = chance(seed);
  const duplex = by.below(4) > 0;
  const letters = Array.from({ length: 1 + by.below(24) }, (_, index): LetterToPrint => ({
    number: `L${index}`,
    language: "en-US",
    bookmark: "",
    survey: { pages: 1 + by.below(5), lacks: [] },
    ...(index > 0 && by.below(4) === 0 ? { follows: true } : {}),
  }));
  const planning = planPrint(letters, { ...ORDER, duplex, mostSheets: 2 + by.below(30) });
  if (planning.kind === "refused") throw new Error("nothing stands against these letters");
  const tokens = new Map(letters.map(({ number }) => [number, `token-${number}-end`]));
  const printed = planning.documents.map((planned) =>
    planned.letters.flatMap(({ number, firstSheet, survey }) =>
      onSheets(pagesWith(tokens.get(number) ?? "", survey.pages), { planned, theme: THEME, firstSheet }).map((page) =>
        page.content.flatMap(textsOf).map(({ text }) => text),
      ),
    ),
  );
  return { documents: planning.documents, printed, tokens, duplex };
}

const cases = Array.from({ length: CASES }, (_, seed) => caseOf(seed));

it("no page of one child holds a token of another one", () => {
  for (const { printed, tokens } of cases)
    for (const page of printed.flat()) {
      const held = [...tokens.values()].filter((token) => page.includes(token));
      expect(held.length).toBeLessThanOrEqual(1);
    }
});

it("every page of every letter is printed, once", () => {
  for (const { documents, printed, tokens } of cases)
    for (const { number, survey } of documents.flatMap(({ letters }) => letters)) {
      const own = printed.flat().filter((page) => page.includes(tokens.get(number) ?? ""));
      expect(own).toHaveLength(survey.pages);
    }
});

it("every letter begins on a front", () => {
  const onBothSides = cases.filter(({ duplex }) => duplex);
  expect(onBothSides.length).toBeGreaterThan(CASES / 2);
  for (const { documents, printed, tokens } of onBothSides) {
    const begins = documents.flatMap(({ letters }, at) =>
      letters.map(({ number }) => printed[at]?.findIndex((page) => page.includes(tokens.get(number) ?? "")) ?? -1),
    );
    expect(begins.filter((page) => page < 0)).toEqual([]);
    // The cover before them is one whole sheet.
    expect(begins.filter((page) => page % 2 > 0)).toEqual([]);
  }
});

it("the codes of a job are unique, go up by one within a file, and are as many as its sheets", () => {
  for (const { documents, printed } of cases) {
    const all = documents.flatMap((document, at) => {
      const codes = (printed[at] ?? []).flatMap((page) => page.filter((text) => /^[A-Z]+-\d{3,}$/.test(text)));
      const expected = Array.from({ length: sheetsIn(document) - 1 }, (_, index) =>
        sheetCode(document.letter, index + 2),
      );
      expect(codes).toEqual(expected);
      return codes;
    });
    expect(new Set(all).size).toBe(all.length);
  }
});
