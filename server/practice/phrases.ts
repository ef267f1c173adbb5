/** A practice's own phrases: effects in its words, words taken by a click, ideas added, reworded or retired. Laid over the shipped ones. */
import { z } from "zod";
import type { Fault } from "../../knowledge/fault.ts";
import type { Consideration, IdeaId, Knowledge } from "../../knowledge/knowledge.ts";
import { readYaml } from "../../knowledge/located-yaml.ts";
import type { YamlText } from "../../knowledge/located-yaml.ts";
import { didYouMean } from "../../knowledge/near.ts";
import { ideaId } from "../../knowledge/schema-parts.ts";
import { ACTIVITIES, FUNCTIONS } from "../../knowledge/vocabulary.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import { claimsIn } from "../../letter/promises/claims.ts";
import { leaksIn } from "../../letter/promises/leaks.ts";
import { sensitiveWords } from "../../letter/promises/sensitive.ts";
import { uncleanWords } from "../../letter/rubric/clean.ts";
import type { Content } from "../words/content.ts";
import type { Shelf } from "../words/template-check.ts";

export interface OwnPhrases {
  readonly effects: Readonly<Partial<Record<LimitId, string>>>;
  readonly seen: Readonly<
    Partial<Record<LimitId, { readonly add: readonly string[]; readonly retire: readonly string[] }>>
  >;
  readonly ideas: {
    readonly add: readonly (Pick<Consideration, "id" | "register" | "words" | "answers"> & {
      readonly from_age: number | null;
    })[];
    readonly reword: Readonly<Record<string, string>>;
    readonly retire: readonly string[];
  };
}

const limitIds: readonly LimitId[] = [...ACTIVITIES, ...FUNCTIONS];
const limit = z.enum(limitIds);
const words = z.string().trim().min(2).max(300);
const list = z.array(words).default([]);

const phrasesSchema = z
  .strictObject({
    language: z.literal("en"),
    effects: z.partialRecord(limit, words).default({}),
    seen: z.partialRecord(limit, z.strictObject({ add: list, retire: list })).default({}),
    ideas: z
      .strictObject({
        add: z
          .array(
            z.strictObject({
              id: ideaId,
              register: z.enum(["medical", "school"]),
              words,
              answers: z.array(limit).min(1),
              from_age: z.int().min(0).max(21).nullable().default(null),
            }),
          )
          .default([]),
        reword: z.record(z.string(), words).default({}),
        retire: z.array(z.string()).default([]),
      })
      .prefault({}),
  })
  .transform((own): OwnPhrases => own);

export type ReadingOwnPhrases =
  | { readonly kind: "read"; readonly phrases: OwnPhrases }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Reads the file; every fault has its place: names that there are not, and words that no letter says. */
export function readOwnPhrases(source: YamlText, { content, knowledge }: Shelf): ReadingOwnPhrases {
  const reading = readYaml(source, phrasesSchema);
  if (reading.kind === "refused") return reading;
  const own = reading.value;
  const wrong = [
    ...unknownIdeas(own, knowledge),
    ...unknownWords(own, content),
    ...saidIn(own).flatMap((said) => refusedWords(said, knowledge)),
  ];
  if (wrong.length === 0) return { kind: "read", phrases: own };
  const faults = wrong.map(({ path, message }) => ({ file: source.file, ...reading.placeOf(path), message }));
  return { kind: "refused", faults };
}

/** The shelf with the practice's phrases in place of the shipped ones; an idea that was retired is offered no more. */
export function withOwnPhrases({ content, knowledge }: Shelf, own: OwnPhrases): Shelf {
  const seen = { ...content.seen.what };
  for (const id of limitIds) {
    const change = own.seen[id];
    if (change === undefined) continue;
    seen[id] = [...(seen[id] ?? []).filter((one) => !change.retire.includes(one)), ...change.add];
  }
  return {
    content: {
      ...content,
      phrases: { ...content.phrases, what: { ...content.phrases.what, ...own.effects } },
      seen: { ...content.seen, what: seen },
    },
    knowledge: { ...knowledge, considerations: ideasWith(own, knowledge) },
  };
}

function ideasWith({ ideas }: OwnPhrases, { considerations, activities }: Knowledge): Knowledge["considerations"] {
  const kept = [...considerations].filter(([id]) => !ideas.retire.includes(id));
  const reworded = kept.map(([id, idea]): [IdeaId, Consideration] => [
    id,
    { ...idea, words: ideas.reword[id] ?? idea.words },
  ]);
  const added = ideas.add.map(({ id, register, words: own, answers, from_age: fromAge }): [IdeaId, Consideration] => {
    // The law behind an idea of a practice is the one that names the activity.
    const authorities = [...new Set(answers.flatMap((one) => activities.get(one)?.authority ?? []))];
    return [id, { id, register, words: own, answers, fromAge, settings: null, authorities, reviewed: false }];
  });
  return new Map([...reworded, ...added]);
}

interface Wrong {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

function unknownIdeas({ ideas }: OwnPhrases, { considerations }: Knowledge): readonly Wrong[] {
  const known: readonly string[] = [...considerations.keys()];
  const none = (id: string): string => `There is no idea "${id}".${didYouMean(id, known)}`;
  return [
    ...Object.keys(ideas.reword).flatMap((id) =>
      known.includes(id) ? [] : [{ path: ["ideas", "reword", id], message: none(id) }],
    ),
    ...ideas.retire.flatMap((id, place) =>
      known.includes(id) ? [] : [{ path: ["ideas", "retire", place], message: none(id) }],
    ),
    ...ideas.add.flatMap(({ id }, place) => {
      const isTwice = ideas.add.findIndex((one) => one.id === id) !== place;
      if (!known.includes(id) && !isTwice) return [];
      return [
        { path: ["ideas", "add", place, "id"], message: `There is an idea "${id}" already; give this one another id.` },
      ];
    }),
  ];
}

function unknownWords({ seen }: OwnPhrases, content: Content): readonly Wrong[] {
  return limitIds.flatMap((id) => {
    const known = content.seen.what[id] ?? [];
    return (seen[id]?.retire ?? []).flatMap((one, place) => {
      if (known.includes(one)) return [];
      return [
        {
          path: ["seen", id, "retire", place],
          message: `"${one}" is none of the words for ${id}.${didYouMean(one, known)}`,
        },
      ];
    });
  });
}

interface Said {
  readonly path: Wrong["path"];
  readonly words: string;
  /** The part of a letter in which they would stand. */
  readonly section: string;
}

function saidIn({ effects, seen, ideas }: OwnPhrases): readonly Said[] {
  const effectWords = limitIds.flatMap((id): readonly Said[] => [
    ...(effects[id] === undefined ? [] : [{ path: ["effects", id], words: effects[id], section: "effects" }]),
    ...(seen[id]?.add ?? []).map((own, place) => ({
      path: ["seen", id, "add", place],
      words: own,
      section: "effects",
    })),
  ]);
  return [
    ...effectWords,
    ...Object.entries(ideas.reword).map(([id, own]) => ({
      path: ["ideas", "reword", id],
      words: own,
      section: "ideas",
    })),
    ...ideas.add.map(({ words: own, register }, place) => ({
      path: ["ideas", "add", place, "words"],
      words: own,
      section: register === "medical" ? "medical_needs" : "ideas",
    })),
  ];
}

function refusedWords({ path, words: own, section }: Said, { sensitive }: Knowledge): readonly Wrong[] {
  const found = [
    ...claimsIn(own, section),
    ...leaksIn(own),
    ...uncleanWords(own),
    ...sensitiveWords(own, sensitive).map((one) => ({
      words: one,
      why: "a sensitive matter is no phrase for every child",
    })),
    ...(/[{}<>]/.test(own.replace("{how_long}", ""))
      ? [{ words: own, why: "a phrase has no braces and no signs of formatting" }]
      : []),
  ];
  return found.map(({ words: said, why }) => ({ path, message: `"${said}": ${why}.` }));
}
