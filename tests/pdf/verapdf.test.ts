/** Finished letters before veraPDF and before our own checker: accessible (PDF/UA-1) and archival (PDF/A-2a), both at once. */
import { describe, expect, it } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Letter } from "../../letter/document.ts";
import { envelopeOf, US10_DOUBLE, US10_SINGLE } from "../../pdf/envelope.ts";
import type { Theme } from "../../pdf/theme.ts";
import { writePdf } from "../../pdf/write.ts";
import { openFonts } from "../../pdf/font-folder.ts";
import { themeOf } from "../../pdf/theme.ts";
import { describeWith } from "../judges/needed.ts";
import { absentJudge, judge } from "../judges/verapdf.ts";
import { conformanceFaults } from "../../pdf/conformance/check.ts";
import { generatedLetter } from "./generated-letter.ts";
import { LARGE, THEME, pagesOf } from "./laid-out.ts";
import { letterAbout } from "./names.ts";
import { printed } from "./printed.ts";
import { DRAFT, LUCIA, NORA, THEO, letterOf, paragraph, plainly, table } from "./sample-letter.ts";

const FULL = process.env["SUITE"] === "full";
const FILLER = "Plain words that fill a cell until the row is taller than the page. ".repeat(90);
function inFace(own: "standard" | "hyperlegible", folder: string | null): Theme {
  const opening = openFonts(folder === null ? null : join(import.meta.dirname, "fonts", folder));
  if (opening.kind === "refused") throw new Error(JSON.stringify(opening.faults));
  return themeOf({ faces: opening.typeCase[own], accent: null, logo: null, size: "standard" });
}

const mailed = (theme: Theme, shape: typeof US10_SINGLE): Theme => ({
  ...theme,
  mailing: { envelope: envelopeOf(shape), sender: ["Juniper Street Clinic", "Fairview, OH 44000"] },
});
const LETTERS: Readonly<Record<string, readonly [Letter, Theme]>> = {
  "signed, two pages": [NORA, THEME],
  "draft, two pages": [{ ...NORA, status: "draft", number: null }, THEME],
  "with a logo and a table over two pages": [THEO, THEME],
  "unsigned, Spanish with English words": [LUCIA, THEME],
  "with blanks": [DRAFT, THEME],
  "large print": [THEO, LARGE],
  "for an envelope with two windows": [{ ...NORA, status: "unsigned" }, mailed(THEME, US10_DOUBLE)],
  "for an envelope with one window": [THEO, mailed(THEME, US10_SINGLE)],
  "beside a window, as its address is too long": [THEO, mailed(THEME, US10_DOUBLE)],
  "large print for an envelope": [NORA, mailed(LARGE, US10_DOUBLE)],
  "a row over two pages": [letterOf([table("t", ["What", "How"], ["Long", FILLER], ["", ""])]), THEME],
  "a table without rows": [letterOf([table("t", ["What", "How"]), paragraph("p", "After it.")]), THEME],
  "names of many scripts": [
    letterOf([
      { ...paragraph("name"), sentences: [plainly("Nguyễn Thị Bích Ngọc, Łukasz Żółkowski, Ẹ̀bùn Ọlá, O'Brien & <b>")] },
    ]),
    THEME,
  ],
  "names from right to left": [letterAbout("مُحَمَّد نועה"), THEME],
  "names of two directions in large print": [letterAbout("ڈاکٹر 12 (نور) رضا"), LARGE],
  "the face for easier reading": [letterAbout("Nguyễn Ẹ̀bùn ☑"), inFace("hyperlegible", null)],
  "an added face with CFF outlines": [letterAbout("王小明 김민준"), inFace("standard", "cff")],
  "an added face with TrueType outlines": [letterAbout("山田さくら"), inFace("hyperlegible", "truetype")],
  "a title with signs of XML": [{ ...NORA, title: `Plans & <ideas> for "the team"` }, THEME],
  ...Object.fromEntries(
    Array.from({ length: FULL ? 60 : 6 }, (_, index) => {
      const { letter, size } = generatedLetter(index + 1, { rows: 30, sections: 5 });
      return [`made by chance ${index + 1}`, [letter, size === "large" ? LARGE : THEME]];
    }),
  ),
};

/** The judge takes a third of a second for each letter. */
const PRINTED = FULL ? 200 : 12;

describeWith(absentJudge(), "print files", () => {
  it(
    `of ${PRINTED} letters keep PDF/UA-1 and PDF/A-2a, printed on both sides and on one`,
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "judged-"));
      const names = LETTERS["names of many scripts"]?.[0] ?? NORA;
      const letters = Array.from({ length: PRINTED }, (_, index): Letter => {
        const letter = [NORA, THEO, LUCIA, names][index % 4] ?? NORA;
        return { ...letter, number: `N${index}` };
      });
      const sides = FULL ? [true] : [true, false];
      const files = await Promise.all(
        sides.map(async (duplex) => {
          const file = join(folder, `${duplex}.pdf`);
          writeFileSync(file, (await printed(letters, { duplex, mostSheets: 2 * PRINTED })).get("A") ?? "");
          return file;
        }),
      );
      const verdicts = judge(files);
      rmSync(folder, { recursive: true });
      expect(verdicts).toHaveLength(2 * files.length);
      expect(verdicts.filter((verdict) => !verdict.passed)).toEqual([]);
    },
    FULL ? 600_000 : 60_000,
  );
});

describeWith(absentJudge(), "finished letters", () => {
  it("keep PDF/UA-1 and PDF/A-2a, each of them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "judged-"));
    const files = await Promise.all(
      Object.entries(LETTERS).map(async ([name, [letter, theme]]) => {
        const file = join(folder, `${name.replaceAll(/\W+/g, "-")}.pdf`);
        writeFileSync(file, await writePdf(pagesOf(letter, theme), letter, theme));
        return file;
      }),
    );
    const verdicts = judge(files);
    rmSync(folder, { recursive: true });
    expect(verdicts).toHaveLength(2 * files.length);
    expect(verdicts.filter((verdict) => !verdict.passed)).toEqual([]);
  }, 180_000);
});

describe("finished letters, where the judge cannot sit", () => {
  it.each(Object.entries(LETTERS))("keep both standards by our own checker: %s", async (_, [letter, theme]) => {
    expect(conformanceFaults(await writePdf(pagesOf(letter, theme), letter, theme))).toEqual([]);
  });
});
