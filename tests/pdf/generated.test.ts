/** What holds for every letter, tried on letters made by chance: on its pages, and again on the finished file as another reader tells it. */
import { describe, expect, it } from "@jest/globals";
import type { Letter } from "../../letter/document.ts";
import { US10_DOUBLE, envelopeOf } from "../../pdf/envelope.ts";
import type { Element, Page } from "../../pdf/page.ts";
import { textsOf } from "../../pdf/page.ts";
import type { ReadElement, ReadLine } from "../../pdf/read-text.ts";
import type { ReadPage } from "../../pdf/read.ts";
import { readPdf } from "../../pdf/read.ts";
import { shippedFaces } from "../../pdf/shipped.ts";
import type { Theme } from "../../pdf/theme.ts";
import { writePdf } from "../../pdf/write.ts";
import { generatedLetter } from "./generated-letter.ts";
import { LARGE, THEME, elementsOf, inkOf, pagesOf } from "./laid-out.ts";
import { unsound } from "./sound-pages.ts";

const FULL = process.env["SUITE"] === "full";
const LETTERS = FULL ? 1500 : 40;
const FILES = FULL ? 150 : 6;
const SEEDS = Array.from({ length: LETTERS }, (_, index) => index + 1);

const EASY = shippedFaces("hyperlegible");

function made(seed: number): { readonly letter: Letter; readonly theme: Theme } {
  const { letter, size } = generatedLetter(seed, { rows: seed % 40 === 0 ? 200 : 30, sections: 6 });
  const theme = size === "large" ? LARGE : THEME;
  return { letter, theme: seed % 5 === 0 ? { ...theme, faces: EASY } : theme };
}

/** The parts that a listener hears one by one, each with its role and its words. */
function told(pages: readonly Page[]): readonly (readonly string[])[] {
  return pages.map((page) => elementsOf(page).flatMap(leavesOf).filter(saying));
}

const LEAVES = ["P", "H1", "H2", "Lbl", "LBody", "TH", "TD"];

function leavesOf(part: Element): readonly string[] {
  const ink = (): string =>
    inkOf(
      textsOf(part)
        .map(({ text }) => text)
        .join(""),
    );
  // The mark between two letters that do not join is drawn as nothing, and no reader tells it.
  if (LEAVES.includes(part.role)) return [`${part.role} ${ink().replaceAll("\u200c", "")}`];
  return part.kids.flatMap((kid) => (kid.kind === "element" ? leavesOf(kid) : []));
}

/** The reader tells the parts of other pages too, without words. */
function readLeaves(part: ReadElement): readonly string[] {
  return LEAVES.includes(part.role) ? [`${part.role} ${inkOf(part.text)}`] : part.children.flatMap(readLeaves);
}

const saying = (leaf: string): boolean => !leaf.endsWith(" ");

function offPaper({ width, height, lines }: ReadPage): readonly ReadLine[] {
  return lines.filter((line) => line.x < 18 || line.x + line.width > width - 18 || line.y < 18 || line.y > height - 18);
}

describe("every letter", () => {
  it("has pages on which nothing is lost, parted, torn or out of its place", () => {
    const faults = SEEDS.flatMap((seed) => {
      const { letter, theme } = made(seed);
      return unsound(letter, pagesOf(letter, theme), theme).map((fault) => `letter ${seed}, ${fault}`);
    });
    expect(faults).toEqual([]);
  }, 600_000);

  it("has such pages behind a window too, where the address stands by other rules", () => {
    const mailing = { envelope: envelopeOf(US10_DOUBLE), sender: ["Juniper Street Clinic"] };
    const faults = SEEDS.slice(0, LETTERS / 3).flatMap((seed) => {
      const { letter, theme } = made(seed);
      return unsound(letter, pagesOf(letter, { ...theme, mailing }), theme).map((fault) => `letter ${seed}, ${fault}`);
    });
    expect(faults.filter((fault) => !/ is (?:outside the margins|off the paper|torn)$/.test(fault))).toEqual([]);
  }, 600_000);

  it("has the same pages each time, whatever was set before it", () => {
    for (const seed of SEEDS.slice(0, LETTERS / 6)) {
      const { letter, theme } = made(seed);
      const first = JSON.stringify(pagesOf(letter, theme));
      theme.faces.forget();
      expect(JSON.stringify(pagesOf(letter, theme))).toBe(first);
    }
  }, 600_000);

  it("is told by another reader of its file part by part, as it stands on the pages", async () => {
    for (const seed of SEEDS.slice(0, FILES)) {
      const { letter, theme } = made(seed);
      const pages = pagesOf(letter, theme);
      const reading = await readPdf(await writePdf(pages, letter, theme));
      if (reading.kind === "refused") throw new Error(`letter ${seed}: ${reading.why}`);
      const heard = reading.pages.map(({ structure }) =>
        structure === null ? [] : readLeaves(structure).filter(saying),
      );
      expect(heard).toEqual(told(pages));
      expect(reading.pages.flatMap(offPaper)).toEqual([]);
      const page = letter.language === "es-US" ? ["Página", "de"] : ["Page", "of"];
      reading.pages.forEach(({ text }, index) =>
        expect(text).toContain(`${page[0]} ${index + 1} ${page[1]} ${pages.length}`),
      );
    }
  }, 600_000);
});
