/**
 * The checker beside a second, simple reader of the same letters: charts by chance, decisions by chance, and faults put in by chance.
 * Where the two disagree, one of them is wrong. The simple reader shares no code with the checker and looks for plain words only.
 */
import { describe, expect, it } from "@jest/globals";
import { composeLetter } from "../../../letter/compose.ts";
import type { Choices } from "../../../letter/decisions/choices.ts";
import { decide, preselect } from "../../../letter/decisions/decide.ts";
import type { Letter } from "../../../letter/document.ts";
import { sentencesOf, sentenceText } from "../../../letter/document.ts";
import type { Material } from "../../../letter/material.ts";
import { judgeLetter } from "../../../letter/rubric/judge-letter.ts";
import type { Bundle, ChildName } from "../../../sandbox/cast.ts";
import { CAST } from "../../../sandbox/cast.ts";
import { asBundle } from "../../findings/as-bundle.ts";
import { aGeneratedChild, poolOf } from "../../findings/generated.ts";
import { seeded } from "../../findings/seeded.ts";
import type { Seeded } from "../../findings/seeded.ts";
import { chartOf, DAY, kindMaterial, materialOf, templateOf, world } from "../cast-material.ts";
import { filled, filledKinds } from "../kinds/filled.ts";
import { add, addPoint, both, renumbered } from "./mending.ts";
import type { Change } from "./mending.ts";

const POOL = poolOf(world.knowledge);
const ITEMS = 25;

/** A draft about a child who does not exist; null where no letter of this kind is for the age. */
function draftByChance(seed: number): Letter | null {
  const bundle = asBundle(aGeneratedChild(POOL, seeded(seed), ITEMS), `child-${seed}`) as Bundle;
  const material = materialOf(chartOf(bundle));
  const made = preselect(material, DAY);
  if (made.kind === "refused") return null;
  const composing = composeLetter(made.decisions, templateOf());
  if (composing.kind !== "composed") throw new Error(JSON.stringify(composing));
  return composing.letter;
}

type Trouble = "left over" | "two spaces" | "empty point" | "claim" | "dose" | "other language" | "secret";

/** What the simple reader sees. */
function simply({ blocks }: Letter): readonly Trouble[] {
  const body = blocks.filter(({ id }) => id !== "who_decides").flatMap((block) => sentencesOf(block).map(sentenceText));
  const text = body.join("\n");
  const low = text.toLowerCase();
  const items = blocks.flatMap((block) => (block.block === "list" ? block.items : []));
  const claims = ["eligible", "entitled to", "qualifies for", "must be placed", "an aide", "lawsuit", "tiene derecho"];
  const found: readonly (readonly [Trouble, boolean])[] = [
    ["left over", low.includes("undefined") || text.includes("{{")],
    ["two spaces", body.some((one) => one.includes("  "))],
    ["empty point", items.some((item) => item.map(sentenceText).join("") === "")],
    ["claim", claims.some((words) => low.includes(words))],
    ["dose", / \d+ mg[ .]/.test(text)],
    ["other language", body.some((one) => one.includes(" que ") && one.includes(" la ") && !one.includes(" the "))],
    ["secret", low.includes("suicid")],
  ];
  return found.flatMap(([trouble, there]) => (there ? [trouble] : []));
}

/** The same as the checker tells it. */
function checked(letter: Letter): readonly Trouble[] {
  const told = judgeLetter(letter, world.content.kinds.get(letter.kind) ?? null, world.knowledge).faults;
  const says = (id: string, words: RegExp): boolean => told.some((fault) => fault.id === id && words.test(fault.why));
  const found: readonly (readonly [Trouble, boolean])[] = [
    ["left over", says("R24", /placeholder/)],
    ["two spaces", says("R24", /two spaces/)],
    ["empty point", says("R24", /empty point/)],
    ["claim", says("R9", /./)],
    ["dose", says("R19", /a dose/)],
    ["other language", says("R24", /another language/)],
    ["secret", says("R19", /sensitive/)],
  ];
  return found.flatMap(([trouble, there]) => (there ? [trouble] : []));
}

const SPOILS: readonly [Change, ...Change[]] = [
  add("questions", "Ask undefined about it."),
  add("questions", "Call {{recipient.name}} about it."),
  add("questions", "Please  call."),
  addPoint("diagnoses", ""),
  add("questions", "The child is eligible for a plan."),
  add("questions", "The child is entitled to help."),
  add("questions", "The child must be placed in another class."),
  add("questions", "El niño tiene derecho a un plan."),
  add("questions", "Takes 18 mg each day."),
  add("questions", "Creo que la escuela es buena y que la familia está de acuerdo con todo."),
  add("questions", "Was suicidal in spring."),
  add("questions", "Mornings are best, and Tuesday is easiest."),
  add("questions", "Drinks water at lunch."),
];

function spoiled(letter: Letter, chance: Seeded): Letter {
  const changes = Array.from({ length: chance.whole(3) }, () => chance.pick(SPOILS));
  return renumbered(both(...changes)(letter));
}

const SEEDS = Array.from({ length: process.env["SUITE"] === "full" ? 400 : 60 }, (_, index) => index + 1);

describe("the checker and a simple reader", () => {
  it("agree on letters about children by chance, spoiled by chance", () => {
    const drafts = SEEDS.flatMap((seed) => {
      const letter = draftByChance(seed);
      return letter === null ? [] : [{ seed, letter: spoiled(letter, seeded(seed + 1000)) }];
    });
    expect(drafts.length).toBeGreaterThan(SEEDS.length / 3);
    const apart = drafts
      .map(({ seed, letter }) => ({ seed, simple: simply(letter), checked: checked(letter) }))
      .filter(({ simple, checked: told }) => simple.join() !== told.join());
    expect(apart).toEqual([]);
  });
});

/** Some of what a clinician would keep, by chance, and the rest dropped. */
function byChance(choices: Choices, chance: Seeded): Choices {
  return {
    ...choices,
    diagnoses: choices.diagnoses.map((one) => ({ ...one, keep: one.keep && chance.chance(85) })),
    limitations: choices.limitations.map((one) => ({ ...one, keep: one.keep && chance.chance(85) })),
    ideas: choices.ideas.map((one) => ({ ...one, keep: one.keep && chance.chance(90) })),
  };
}

function wordsOf({ blocks }: Letter): string {
  return blocks.flatMap(sentencesOf).map(sentenceText).join("\n");
}

/** What was dropped, in the words in which it was offered. */
function dropped({ diagnoses, limitations }: Choices): readonly string[] {
  const kept = diagnoses.filter(({ keep }) => keep).map(({ plainName }) => plainName.toLowerCase());
  const names = diagnoses.filter(({ keep }) => !keep).map(({ plainName }) => plainName.toLowerCase());
  const saidOnce = new Set(limitations.filter(({ keep }) => keep).map(({ words }) => words));
  const effects = limitations
    .filter(({ keep, words }) => !keep && !saidOnce.has(words))
    .map(({ words }) => words ?? "");
  return [
    ...names.filter((name) => !kept.some((own) => own.includes(name))),
    ...effects.filter((words) => words !== ""),
  ];
}

function decidedByChance(
  child: ChildName,
  seed: number,
): { readonly choices: Choices; readonly letter: Letter } | null {
  const material: Material = kindMaterial(child, "section_504");
  const choices = byChance(filled(child, material), seeded(seed));
  const deciding = decide(choices, material);
  if (deciding.kind === "refused") return null;
  const composing = composeLetter(deciding.decisions, templateOf());
  return composing.kind === "composed" ? { choices, letter: composing.letter } : null;
}

const CHILDREN = CAST.filter((child) => child !== "almost_nothing" && filledKinds(child).includes("section_504"));
const GIVEN = ["Nora", "Theo", "Mateo", "Jordan", "Wes", "Sofia", "Elias"];

describe("a letter that was decided by chance", () => {
  const made = CHILDREN.flatMap((child) =>
    [1, 2, 3, 4, 5, 6].flatMap((seed) => {
      const one = decidedByChance(child, seed);
      return one === null ? [] : [{ child, ...one }];
    }),
  );

  it("is composed often enough to say something", () => {
    expect(made.length).toBeGreaterThan(CHILDREN.length / 2);
  });

  it("has no word of what was dropped", () => {
    const left = made.flatMap(({ child, choices, letter }) =>
      dropped(choices)
        .filter((words) => wordsOf(letter).toLowerCase().includes(words.toLowerCase()))
        .map((words) => `${child}: ${words}`),
    );
    expect(left).toEqual([]);
  });

  it("has no other child's name, nothing left over, no empty point, no gap, one language", () => {
    for (const { letter } of made) {
      const text = wordsOf(letter);
      const named = GIVEN.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
      expect(named.length).toBeLessThanOrEqual(1);
      expect(simply(letter)).toEqual([]);
      expect(checked(letter)).toEqual([]);
    }
  });
});
