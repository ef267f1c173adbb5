/** What another reader, poppler, finds in the tags: the letter in reading order, compared with what a person has looked at. */
import { expect, it } from "@jest/globals";
import { agreed } from "../golden/golden.ts";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Letter } from "../../letter/document.ts";
import { writePdf } from "../../pdf/write.ts";
import { describeWith } from "../judges/needed.ts";
import { absentPoppler } from "../judges/poppler.ts";
import { THEME, pagesOf } from "./laid-out.ts";
import { LEFTWARD } from "./names.ts";
import {
  DRAFT,
  LUCIA,
  NORA,
  THEO,
  heading,
  letterOf,
  letterhead,
  lines,
  paragraph,
  signature,
  table,
} from "./sample-letter.ts";

/** Names of several scripts in every kind of block. */
const NAMES: Letter = letterOf([
  letterhead(null, "عيادة النور Pediatrics", "12 Main Street", "Phone 555-0140"),
  lines("address", "Ms. נועה כהן", "شارع الملك فهد 15"),
  heading("Medical information: Nour نور Haddad", "subject", 1),
  paragraph("p", "Dear family of محمد العلي, born in 2017: Ẹ̀bùn Ọlá, Nguyễn Thị Bích Ngọc, Łukasz Żółkowski (9)."),
  table("t", ["Who", "What"], ["נועה (רחל) כהן", "Works 5 minutes"]),
  signature(true, "Sincerely,", "**Dr. نور حداد, MD**"),
]);
/** The controls with which poppler tells in which direction it reads. */
const DIRECTIONS = /[\u202a-\u202e]/g;

async function toldBy(program: string, options: readonly string[], letter: Letter): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "letter-"));
  const file = join(folder, "letter.pdf");
  writeFileSync(file, await writePdf(pagesOf(letter), letter, THEME));
  const out = program === "pdftotext" ? ["-"] : [];
  const said = execFileSync(program, [...options, file, ...out], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return said;
}

describeWith(absentPoppler(), "the letter as poppler reads it", () => {
  it.each([
    ["nora", NORA],
    ["theo", THEO],
    ["draft", DRAFT],
    ["lucia", LUCIA],
    ["names", NAMES],
  ] as const)("has the tags and the order of the golden text: %s", async (name, letter) => {
    const said = await toldBy("pdfinfo", ["-struct-text"], letter);
    expect(said).toBe(agreed(`pdf-${name}.txt`, said));
  });

  it.each(Object.entries(LEFTWARD))("has a name from right to left in its order: %s", async (_, name) => {
    const letter = letterOf([paragraph("p", `Nour ${name} Haddad`), table("t", ["Who", "What"], [name, "Words"])]);
    // A joiner leaves no ink; a doubling mark is drawn before the vowel above it, which is the same text (NFC).
    const plain = name.replaceAll("\u200c", "").normalize("NFC");
    const told = (await toldBy("pdfinfo", ["-struct-text"], letter)).normalize("NFC");
    expect(told.split(`"${plain}"`)).toHaveLength(3);
    const text = (await toldBy("pdftotext", [], letter)).normalize("NFC").replaceAll(DIRECTIONS, "");
    expect(text.split(plain)).toHaveLength(3);
  });

  it("has every word behind a name with marks over its capitals", async () => {
    const letter = letterOf([paragraph("p", "Here is Ẹ̀bùn Ọlá, and these words follow.")]);
    expect(await toldBy("pdfinfo", ["-struct-text"], letter)).toContain("and these words follow.");
  });

  it("says on every page that it is a draft", async () => {
    const pages = (await toldBy("pdftotext", [], { ...NORA, status: "draft" }))
      .split("\f")
      .filter((page) => page !== "");
    expect(pages.map((page) => page.includes("DRAFT"))).toEqual([true, true]);
  });
});
