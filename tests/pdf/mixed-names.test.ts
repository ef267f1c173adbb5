/** Names that nobody thought of: parts of many scripts in any order, set and read back. */
import { describe, expect, it } from "@jest/globals";
import { join } from "node:path";
import { openFonts } from "../../pdf/font-folder.ts";
import { islandsIn } from "../../pdf/islands.ts";
import { textsOf } from "../../pdf/page.ts";
import { readPdf } from "../../pdf/read.ts";
import { themeOf } from "../../pdf/theme.ts";
import { printable } from "../../pdf/words.ts";
import { writePdf } from "../../pdf/write.ts";
import { elementsOf, inkOf, pagesOf, taggedInk, treeInk } from "./laid-out.ts";
import { letterOf, paragraph } from "./sample-letter.ts";

const PARTS = ["Nora", "O'Brien", "Nguyễn", "Ẹ̀bùn", "Łukasz", "Ελένη", "Олена", "نور", "محمد", "مُحَمَّد", "علی\u200cرضا", "לאה", "נֹעָה", "王小明", "さくら", "김민준"]; // prettier-ignore
const BETWEEN = [" ", " ", " ", "-", ", ", " (", ") ", " · ", " 12 ", "/", " “", "” ", "' ", ". ", " ٣ "];
const COUNT = process.env["SUITE"] === "full" ? 4000 : 250;

/** Numbers from 0 up to 1, always the same ones (Lehmer's generator). */
function* numbers(seed: number): Generator<number> {
  let state = seed;
  for (;;) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

function namesFrom(seed: number, count: number): readonly string[] {
  const from = numbers(seed);
  const pick = (words: readonly string[]): string => words[Math.floor((from.next().value ?? 0) * words.length)] ?? "";
  return Array.from({ length: count }, () => {
    const parts = 1 + Math.floor((from.next().value ?? 0) * 6);
    return Array.from({ length: parts }, (_, index) => (index === 0 ? "" : pick(BETWEEN)) + pick(PARTS)).join("");
  });
}

const opening = openFonts(join(import.meta.dirname, "fonts", "cff"));
if (opening.kind === "refused") throw new Error(JSON.stringify(opening.faults));
const look = { accent: null, logo: null } as const;
const THEMES = [
  themeOf({ ...look, faces: opening.typeCase.standard, size: "standard" }),
  themeOf({ ...look, faces: opening.typeCase.hyperlegible, size: "large" }),
];
const names = namesFrom(2026, COUNT);

describe("a name of any scripts", () => {
  it("is on the page letter for letter, inside its margins, and nothing stands on anything else", () => {
    for (const [index, name] of names.entries()) {
      const theme = THEMES[index % THEMES.length] ?? THEMES[0];
      const letter = letterOf([paragraph("p", `Child ${name} and more words`), paragraph("q", name)]);
      const [page] = pagesOf(letter, theme);
      if (page === undefined || theme === undefined) throw new Error("no page");
      expect(taggedInk([page])).toBe(inkOf(printable(treeInk(letter))));
      for (const part of elementsOf(page)) expect([name, ...overlaps(textsOf(part))]).toEqual([name]);
      for (const text of elementsOf(page).flatMap(textsOf)) {
        expect(text.x).toBeGreaterThanOrEqual(theme.margins.left);
        expect(text.x + text.width).toBeLessThanOrEqual(theme.paper.width - theme.margins.right + 8);
      }
    }
  });

  it("leaves what is no part of an island in its order from the left", () => {
    for (const name of names) {
      const words = `Child ${name} and more words`;
      const parts = [printable(words)];
      let rest = parts.join("");
      for (const { start, end } of islandsIn(parts))
        rest = `${rest.slice(0, start)}${"|".repeat(end - start)}${rest.slice(end)}`;
      const [page] = pagesOf(letterOf([paragraph("p", words)]), THEMES[0]);
      const texts = (page === undefined ? [] : elementsOf(page)).flatMap(textsOf);
      const isOutside = (text: string): boolean => rest.includes(text.trim());
      const outside = texts.filter(({ leftward, text }) => leftward !== true && text.trim() !== "" && isOutside(text));
      const ordered = outside.toSorted((one, other) => one.y - other.y || one.x - other.x);
      expect(ordered.map(({ text }) => text)).toEqual(outside.map(({ text }) => text));
    }
  });

  it("is read back from the file as it is written", async () => {
    const paint = { faces: opening.typeCase.standard, logo: null };
    for (const name of names.slice(0, COUNT / 5)) {
      const letter = letterOf([paragraph("p", `Nour ${name} Haddad, 9 years`)]);
      const reading = await readPdf(await writePdf(pagesOf(letter, THEMES[0]), letter, paint));
      if (reading.kind === "refused") throw new Error(reading.why);
      const text = inkOf(reading.pages.map((page) => page.text).join(""));
      expect(text).toContain(inkOf(`Nour ${name} Haddad, 9 years`).replaceAll("\u200c", ""));
    }
  }, 60_000);
});

/** Texts of one line that reach into each other. */
function overlaps(texts: ReturnType<typeof textsOf>): readonly string[] {
  const ordered = texts.toSorted((one, other) => one.y - other.y || one.x - other.x);
  return ordered.flatMap((text, index) => {
    const next = ordered[index + 1];
    const isOver =
      next !== undefined && next.y === text.y && next.text.trim() !== "" && text.x + text.width > next.x + 0.05;
    return isOver ? [`${text.text} over ${next.text}`] : [];
  });
}
