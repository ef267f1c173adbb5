import { expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { everyLockedWords, hasLockedWords, lockedWords } from "../../letter/locked-words.ts";
import type { Language } from "../../letter/document.ts";

/** A part for each kind: its name behind `#`, then in each language the bold words, the plain words and the foot of the page. */
const agreed = readFileSync(join(import.meta.dirname, "../golden/locked-words.txt"), "utf8");
const LANGUAGES: readonly Language[] = ["en-US", "es-US"];

const kinds = [...agreed.matchAll(/^# (\w+)$/gm)].map(([, kind]) => kind ?? "");

function told(kind: string): string {
  if (!hasLockedWords(kind)) return `# ${kind}\nhas no locked words`;
  const texts = LANGUAGES.map((language) => {
    const { heading, bold, plain, footer } = lockedWords(kind, language);
    return [heading, `**${bold}**`, plain, `_${footer}_`].filter((line) => line !== "").join("\n");
  });
  return `# ${kind}\n${texts.join("\n\n")}`;
}

it("says who decides in the agreed words, letter for letter, in every kind of letter and both languages", () => {
  expect(`${kinds.map(told).join("\n\n")}\n`).toBe(agreed);
});

it("has agreed words for every kind, and no kind twice", () => {
  expect(new Set(kinds).size * LANGUAGES.length).toBe(everyLockedWords().length);
  expect(kinds).toHaveLength(new Set(kinds).size);
});
