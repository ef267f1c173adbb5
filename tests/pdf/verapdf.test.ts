/** Finished letters before veraPDF: accessible (PDF/UA-1) and archival (PDF/A-2a), both at once. */
import { expect, it } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Letter } from "../../letter/document.ts";
import type { Theme } from "../../pdf/theme.ts";
import { writePdf } from "../../pdf/write.ts";
import { describeWith } from "../judges/needed.ts";
import { absentJudge, judge } from "../judges/verapdf.ts";
import { LARGE, THEME, pagesOf } from "./laid-out.ts";
import { printed } from "./printed.ts";
import { DRAFT, LUCIA, NORA, THEO, letterOf, paragraph, plainly, table } from "./sample-letter.ts";

const FILLER = "Plain words that fill a cell until the row is taller than the page. ".repeat(90);
const LETTERS: Readonly<Record<string, readonly [Letter, Theme]>> = {
  "signed, two pages": [NORA, THEME],
  "draft, two pages": [{ ...NORA, status: "draft", number: null }, THEME],
  "with a logo and a table over two pages": [THEO, THEME],
  "unsigned, Spanish with English words": [LUCIA, THEME],
  "with blanks": [DRAFT, THEME],
  "large print": [THEO, LARGE],
  "a row over two pages": [letterOf([table("t", ["What", "How"], ["Long", FILLER], ["", ""])]), THEME],
  "names of many scripts": [
    letterOf([
      { ...paragraph("name"), sentences: [plainly("Nguyễn Thị Bích Ngọc, Łukasz Żółkowski, Ẹ̀bùn Ọlá, O'Brien & <b>")] },
    ]),
    THEME,
  ],
  "a title with signs of XML": [{ ...NORA, title: `Plans & <ideas> for "the team"` }, THEME],
};

/** The judge takes a third of a second for each letter. */
const FULL = process.env["SUITE"] === "full";
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
  }, 60_000);
});
