/** What a line never tears, in English and in Spanish. A low line marks each space at which no line may end. */
import { describe, expect, it } from "@jest/globals";
import { breakLines } from "../../pdf/lines.ts";
import { facesOf } from "../../pdf/faces.ts";
import type { Span } from "../../pdf/spans.ts";
import { shippedFaces } from "../../pdf/shipped.ts";
import { isHeld } from "../../pdf/together.ts";

const faces = shippedFaces();

/** The text with a low line for each space that is held. */
function marked(text: string): string {
  return text.replace(/ /g, (space, at: number) => (isHeld(text, at + 1) ? "_" : space));
}

function span(text: string, own: Partial<Span> = {}): Span {
  return { text, style: "regular", color: "#000000", other: null, script: null, blank: null, ...own };
}

/** The lines of a paragraph in a column of so many points. */
function linesIn(width: number, ...spans: readonly Span[]): readonly string[] {
  const lines = breakLines(spans, { faces, size: 11, width });
  return lines.map(({ fragments }) =>
    fragments
      .map(({ text }) => text)
      .join("")
      .trimEnd(),
  );
}

describe("a line never tears", () => {
  it.each([
    ["a date", "seen on October_27,_2026, in May_2026 and on Oct._3, by then"],
    ["a Spanish date", "el 27_de_octubre_de_2026, en octubre_de_2026 y el 1.º_de_enero por la tarde"],
    ["a number and what it counts", "works 30_minutes, 5 to 10_minutes, at 8:30_a.m., 40_mg, 98.6_°F, 5_% of it"],
    ["a Spanish number and what it counts", "30_minutos, 2_veces por semana, 3_años_4_meses y 40_mg"],
    ["an age", "at age_9, aged_14, 2_years_8_months old; edad_9"],
    ["a section, a part, a page, a grade", "under Section_504, §_504, Part_300, Page_1_of_2, grade_4, type_1 diabetes"],
    ["a Spanish section, page or grade", "la Sección_504, Página_1_de_2, el grado_4 y el 2.º_grado"],
    ["a rule of law", "34_CFR_104.35 and 42_U.S.C._12102 and 34_CFR_§_300.8 say"],
    ["a phone number", "call (555)_555-0140, 555_555_0140, +1_555_555_0140, ext._12 or 555-0140 today"],
    ["a name and its credentials", "by Elena_Marsh,_MD,_FAAP, and Priya_Raman,_PsyD, after"],
    ["a title and a name", "Dr._Marsh, Ms._Whitfield, Dra._Núñez and Sr._Peña came"],
    ["initials and a name", "J._R._R._Tolkien and Ann B._Lee wrote"],
    ["a state and its ZIP code", "Fairview, OH_44000 is near"],
    ["a sign that parts two things from the first of them", "Nora Ellison_· Born_— then"],
  ])("%s", (_, text) => {
    expect(marked(text.replaceAll("_", " "))).toBe(text);
  });

  it("words that only look like such a thing", () => {
    for (const text of [
      "she may read 3 of the books in a row",
      "uno de cada diez",
      "Parents ask. They write",
      "in March and again",
    ]) {
      expect(marked(text)).toBe(text);
    }
  });

  it("a date at the end of a line: the line ends before it", () => {
    const text = "It was made on October 27, 2026.";
    for (const width of [110, 130, 150])
      expect(linesIn(width, span(text))).toEqual(["It was made on", "October 27, 2026."]);
  });

  it("a date whose year is in bold", () => {
    const spans = [span("It was made on October 27, "), span("2026", { style: "strong" }), span(".")];
    for (const width of [110, 130, 150])
      expect(linesIn(width, ...spans)).toEqual(["It was made on", "October 27, 2026."]);
  });

  it("a thing that fits a line; in a narrower column it is torn at its spaces", () => {
    expect(linesIn(60, span("On October 27, 2026."))).toEqual(["On", "October 27,", "2026."]);
    expect(linesIn(30, span("27 de octubre"))).toEqual(["27 de", "octu", "bre"]);
  });
});

describe("a word that is wider than its line", () => {
  it("fills each line, and leaves no letter alone on the last", () => {
    for (const width of [40, 60, 80, 100]) {
      const lines = linesIn(width, span("electroencephalographically"));
      expect(lines.join("")).toBe("electroencephalographically");
      expect(lines.length).toBeGreaterThan(1);
      for (const line of lines) expect(line.length).toBeGreaterThanOrEqual(3);
    }
  });

  it("of ten thousand letters is cut without measuring each beginning of it", () => {
    let shaped = 0;
    const [own] = faces.chain;
    const regular = {
      ...own.regular,
      shape: (word: string) => ((shaped += word.length), own.regular.shape(word)),
    };
    const counting = facesOf([{ ...own, regular }]);
    const word = "abcdefghij".repeat(1000);
    const lines = breakLines([span(word)], { faces: counting, size: 11, width: 468 });
    expect(lines.flatMap(({ fragments }) => fragments.map(({ text }) => text)).join("")).toBe(word);
    expect(shaped).toBeLessThan(10 * word.length);
  });
});

describe("a paragraph of spaces", () => {
  it("has no line", () => {
    for (const text of ["", " ", "\u00a0 \u00a0"]) expect(linesIn(100, span(text))).toEqual([]);
  });
});
