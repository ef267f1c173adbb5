import { describe, expect, it } from "@jest/globals";
import { composeLetter } from "../../../letter/compose.ts";
import { ageFaults } from "../../../letter/decisions/check-age.ts";
import { decide, preselect } from "../../../letter/decisions/decide.ts";
import type { Letter } from "../../../letter/document.ts";
import { sentencesOf, sentenceText } from "../../../letter/document.ts";
import type { Material } from "../../../letter/material.ts";
import { letterText } from "../../../letter/text.ts";
import { CAST, childOn } from "../../../sandbox/cast.ts";
import { materialFor } from "../../../server/workflow/compose-letter.ts";
import { seeded } from "../../findings/seeded.ts";
import { chartOf, DAY, letterOf, templateOf, world } from "../cast-material.ts";
import { BABY } from "./baby.ts";
import { madeChoices } from "./generated.ts";

const TIMES = process.env["SUITE"] === "full" ? 40 : 2;
const charts = [...CAST.map((child) => chartOf(childOn(child, DAY).bundle)), BABY];
const kinds = [...world.content.kinds.values()];

/** Every child whose age fits the kind. */
function materialsOf(kind: (typeof kinds)[number]): readonly Material[] {
  return charts
    .map((chart) => materialFor({ chart, kind, on: DAY, setting: null, choices: null }, world))
    .filter((material) => ageFaults(material).length === 0);
}

function untidy(letter: Letter): readonly string[] {
  const texts = letter.blocks.flatMap(sentencesOf).map(sentenceText);
  const empty = letter.blocks
    .flatMap((block) => (block.block === "list" ? block.items : []))
    .some((item) => item.length === 0);
  return [
    ...texts.filter((text) => /undefined|null|NaN|\[object|\{\{|\}\}/.test(text)),
    ...texts.filter((text) => / {2}/.test(text) || text !== text.trim()),
    ...texts.filter((text) => /\(\s*\)|\s[,.;:]|\.\.(?!\.)|;\s*\)/.test(text)),
    ...(empty ? ["an empty point"] : []),
  ];
}

describe.each(kinds.map((kind) => [kind.id, kind] as const))("%s", (_id, kind) => {
  const materials = materialsOf(kind);

  it("prints all that was kept and not a word of what was dropped, whatever a clinician chooses", () => {
    const found: string[] = [];
    for (const [place, material] of materials.entries()) {
      for (let time = 0; time < TIMES; time++) {
        const { choices, kept, dropped } = madeChoices(material, seeded(1000 * place + time));
        const deciding = decide(choices, material);
        if (deciding.kind === "refused") {
          // A child of whom nothing is on file has no diagnosis to name.
          found.push(
            ...deciding.faults.filter(({ path }) => path[0] !== "diagnoses").map((fault) => JSON.stringify(fault)),
          );
          continue;
        }
        const letter = letterOf(composeLetter(deciding.decisions, templateOf(kind.id)));
        const text = letterText(letter).replaceAll(/\s+/g, " ");
        found.push(
          ...kept
            .filter((word) => !text.includes(word))
            .map((word) => `${place}: kept and not printed: ${wordPlace(word, choices)}`),
        );
        found.push(
          ...dropped.filter((word) => text.includes(word)).map((word) => `${place}: dropped and printed: ${word}`),
        );
        found.push(...untidy(letter));
      }
    }
    expect([...new Set(found)]).toEqual([]);
    expect(materials.length).toBeGreaterThan(0);
  });

  it("gives each child of its ages a draft without holes", () => {
    for (const material of materials) {
      const made = preselect(material, DAY);
      if (made.kind === "refused") throw new Error(JSON.stringify(made.faults));
      expect(untidy(letterOf(composeLetter(made.decisions, templateOf(kind.id))))).toEqual([]);
    }
  });
});

/** Which choice a word belongs to, so that a failure can be read. */
function wordPlace(word: string, choices: object): string {
  const entries = Object.entries(choices).filter(([, value]) => JSON.stringify(value)?.includes(word));
  return entries.map(([key]) => key).join(", ");
}
