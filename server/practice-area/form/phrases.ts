/** The pages of a practice's phrases: the same values as its file has, laid out so that a person can fill them in. Pure. */
import type { Said } from "../../../knowledge/located-yaml.ts";
import { ACTIVITIES, FUNCTIONS } from "../../../knowledge/vocabulary.ts";
import type { LimitId } from "../../../knowledge/vocabulary.ts";
import type { Shelf } from "../../words/template-check.ts";
import type { Whose } from "../whose.ts";
import type { Group, Part, Plain } from "./group.ts";

const LIMITS: readonly LimitId[] = [...ACTIVITIES, ...FUNCTIONS];
const ANSWERS = ["answer1", "answer2", "answer3"] as const;

/** The four pages, with the words underneath beside each field: the shipped ones, or for a clinician the practice's. */
export function phraseGroups({ content, knowledge }: Shelf, level: Whose["level"]): readonly Group[] {
  const limits: Readonly<Record<string, string>> = content.phrases.what;
  const seen = seenWords(limits, content.seen.what);
  return [effectsGroup(limits, level), seen, ideasUnder(knowledge, level), ownIdeas(limits)];
}

const UNDER = { practice: "shipped", clinician: "practice's" } as const;

type Words = Readonly<Record<string, string>>;

function effectsGroup(limits: Words, level: Whose["level"]): Group {
  return {
    id: "effects",
    title: "Words for effects",
    says: `What is hard, in the first column of a letter's table. Empty: the ${UNDER[level]} words, which stand over each field.`,
    parts: [
      {
        kind: "cells",
        legend: "In your words",
        cells: LIMITS.map((id) => ({ kind: "line", at: `effects.${id}`, label: limits[id] ?? id })),
      },
    ],
  };
}

function seenWords(limits: Words, seen: Readonly<Record<string, readonly string[] | undefined>>): Group {
  return {
    id: "seen",
    title: "Words taken by a click",
    says: "What we see, as a clinician may take it by a click.",
    parts: LIMITS.map((id): Part => ({
      kind: "cells",
      legend: limits[id] ?? id,
      cells: [
        { kind: "lines", at: `seen.${id}.add`, label: "Add", lines: 2, hint: "One a line." },
        {
          kind: "lines",
          at: `seen.${id}.retire`,
          label: "Take off",
          lines: 2,
          hint: seen[id] === undefined ? "There are none." : `One a line, as it stands: ${seen[id].join("; ")}`,
        },
      ],
    })),
  };
}

function ideasUnder({ considerations }: Shelf["knowledge"], level: Whose["level"]): Group {
  return {
    id: "ideas",
    title: level === "practice" ? "Shipped ideas" : "The practice's ideas",
    says: "What the team may want to consider. Reword an idea, or offer it no more.",
    parts: [...considerations.values()].map(({ id, words }): Part => ({
      kind: "cells",
      legend: words,
      cells: [
        { kind: "line", at: `reword.${id}`, label: "In your words" },
        { kind: "tick", at: `retired.${id}`, label: "Offer it no more" },
      ],
    })),
  };
}

function ownIdeas(limits: Words): Group {
  const options = { "": "Nothing more", ...Object.fromEntries(LIMITS.map((id) => [id, limits[id] ?? id])) };
  return {
    id: "own",
    title: "Your own ideas",
    says: "Ideas that you add. Each is offered beside the effects that it helps with.",
    parts: [
      {
        kind: "rows",
        key: "add",
        one: "an idea",
        cells: [
          { kind: "line", at: "words", label: "The idea", needed: true },
          {
            kind: "choice",
            at: "register",
            label: "Is",
            options: { school: "An idea for the school's team", medical: "A medical need of the day" },
          },
          {
            kind: "choice",
            at: "answer1",
            label: "Helps with",
            hint: "One is needed.",
            options: { ...options, "": "Choose" },
          },
          { kind: "choice", at: "answer2", label: "And with", options },
          { kind: "choice", at: "answer3", label: "And also with", options },
          { kind: "number", at: "from_age", label: "From which age, in years", hint: "Empty: any age." },
          { kind: "line", at: "id", label: "Short name", hint: "Empty: made from the idea." },
        ],
      },
    ],
  };
}

/** The values of a file as the pages have them. */
export function toPages({ effects, seen, ideas }: Plain): Plain {
  const { reword, retire, add } = groupIn(ideas);
  return {
    effects: groupIn(effects),
    seen: groupIn(seen),
    reword: groupIn(reword),
    retired: Object.fromEntries(listIn(retire).flatMap((id) => (typeof id === "string" ? [[id, true]] : []))),
    add: listIn(add).map((row) => {
      const { answers, ...rest } = groupIn(row);
      const given = listIn(answers);
      return { ...rest, ...Object.fromEntries(ANSWERS.map((key, place) => [key, given[place] ?? null])) };
    }),
  };
}

/** The values of the pages as a file has them; what says nothing is left out. */
export function toFile({ effects, seen, reword, retired, add }: Plain): Readonly<Record<string, Said | undefined>> {
  const retire = Object.entries(groupIn(retired)).flatMap(([id, is]) => (is === true ? [id] : []));
  const taken = new Set<string>();
  const ideas = said({
    reword: said(groupIn(reword)),
    retire,
    add: listIn(add).map((row) => ideaOf(groupIn(row), taken)),
  });
  return { effects: orNothing(said(groupIn(effects))), seen: orNothing(said(seenOf(seen))), ideas: orNothing(ideas) };
}

function seenOf(seen: Said | undefined): { [key: string]: Said } {
  return Object.fromEntries(Object.entries(groupIn(seen)).map(([id, own]) => [id, said(groupIn(own))]));
}

function ideaOf(row: { readonly [key: string]: Said }, taken: Set<string>): Said {
  const answers = ANSWERS.flatMap((key) => (typeof row[key] === "string" && row[key] !== "" ? [row[key]] : []));
  const words = typeof row["words"] === "string" ? row["words"] : "";
  const given = typeof row["id"] === "string" && row["id"] !== "" ? row["id"] : named(words, taken);
  taken.add(given);
  const { register = "school", from_age: age = null } = row;
  return { id: given, register, words, answers, ...(age === null ? {} : { from_age: age }) };
}

function named(words: string, taken: ReadonlySet<string>): string {
  const plain = words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[_0-9]+|_+$/g, "")
    .slice(0, 40);
  const name = `own_${plain === "" ? "idea" : plain}`;
  return taken.has(name) ? `${name}_${taken.size}` : name;
}

/** Where a field of the pages stands in the file. */
export function pathInFile(id: string): readonly (string | number)[] {
  const steps = id.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const [first, second, third] = steps;
  if (first === "reword") return ["ideas", "reword", second ?? ""];
  if (first === "retired") return ["ideas", "retire"];
  if (first !== "add") return steps;
  return ["ideas", "add", second ?? 0, String(third).startsWith("answer") ? "answers" : (third ?? "")];
}

function groupIn(value: Said | undefined): { readonly [key: string]: Said } {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

function listIn(value: Said | undefined): readonly Said[] {
  return Array.isArray(value) ? value : [];
}

function said(group: { readonly [key: string]: Said }): { [key: string]: Said } {
  return Object.fromEntries(Object.entries(group).filter(([, value]) => !isNothing(value)));
}

function orNothing(group: { [key: string]: Said }): Said | undefined {
  return isNothing(group) ? undefined : group;
}

function isNothing(value: Said): boolean {
  if (value === null || value === "") return true;
  return Array.isArray(value) ? value.length === 0 : typeof value === "object" && Object.keys(value).length === 0;
}
