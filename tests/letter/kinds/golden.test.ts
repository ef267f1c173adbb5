import { describe, expect, it } from "@jest/globals";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Letter } from "../../../letter/document.ts";
import { judgeLetter } from "../../../letter/rubric/judge-letter.ts";
import { passes } from "../../../letter/rubric/verdict.ts";
import { letterText } from "../../../letter/text.ts";
import { CAST } from "../../../sandbox/cast.ts";
import type { ChildName } from "../../../sandbox/cast.ts";
import { decidedLetter, draftOf, kindMaterial } from "../cast-material.ts";
import { filled, filledKinds } from "./filled.ts";

const NOTHING_ON_FILE: ChildName = "almost_nothing";
const letters = CAST.filter((child) => child !== NOTHING_ON_FILE).flatMap((child) =>
  filledKinds(child).map((kind) => ({ child, kind })),
);

/** `UPDATE_GOLDENS=1` writes what is missing or differs; the difference is looked at before it is kept. */
function golden(child: string, kind: string, letter: Letter): string {
  const file = resolve(import.meta.dirname, `../../golden/kinds/${kind}/${child}.txt`);
  const said = `${letterText({ ...letter, number: letter.number === null ? null : "(number)" }).trimEnd()}\n`;
  if (process.env["UPDATE_GOLDENS"] === "1") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, said);
  }
  expect(existsSync(file)).toBe(true);
  expect(said).toBe(readFileSync(file, "utf8"));
  return said;
}

describe("letters about the children of the cast", () => {
  it.each(letters)("$kind: $child", ({ child, kind }) => {
    const material = kindMaterial(child, kind);
    const letter = decidedLetter(filled(child, material), material);
    golden(child, kind, letter);
    const verdict = judgeLetter(letter, material.kind);
    expect(verdict.faults.filter(({ id }) => !(id === "R18" && kind === "update"))).toEqual([]);
    expect(passes(verdict)).toBe(true);
  });

  it("section_504: a child of whom almost nothing is on file gets a draft of blanks", () => {
    golden(NOTHING_ON_FILE, "section_504", draftOf(kindMaterial(NOTHING_ON_FILE, "section_504")));
  });
});
