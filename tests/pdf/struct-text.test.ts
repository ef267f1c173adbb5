/** What another reader, poppler, finds in the tags: the letter in reading order, compared with what a person has looked at. */
import { expect, it } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Letter } from "../../letter/document.ts";
import { writePdf } from "../../pdf/write.ts";
import { describeWith } from "../judges/needed.ts";
import { absentPoppler } from "../judges/poppler.ts";
import { THEME, pagesOf } from "./laid-out.ts";
import { DRAFT, LUCIA, NORA, THEO } from "./sample-letter.ts";

const GOLDEN = join(import.meta.dirname, "../golden");

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
  ] as const)("has the tags and the order of the golden text: %s", async (name, letter) => {
    const golden = readFileSync(join(GOLDEN, `pdf-${name}.txt`), "utf8");
    expect(await toldBy("pdfinfo", ["-struct-text"], letter)).toBe(golden);
  });

  it("says on every page that it is a draft", async () => {
    const pages = (await toldBy("pdftotext", [], { ...NORA, status: "draft" }))
      .split("\f")
      .filter((page) => page !== "");
    expect(pages.map((page) => page.includes("DRAFT"))).toEqual([true, true]);
  });
});
