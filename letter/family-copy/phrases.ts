/** The fixed Spanish words of a family's copy beside its template: titles, roles, areas, labels of blanks. */
import { z } from "zod";
import type { Fault } from "../../knowledge/fault.ts";
import { readYaml } from "../../knowledge/located-yaml.ts";
import type { Said } from "../../knowledge/located-yaml.ts";
import type { Review } from "../../knowledge/knowledge.ts";
import { review } from "../../knowledge/schema-parts.ts";

type WordsById = Readonly<Record<string, string>>;

export interface CopyPhrases {
  /** What is hard, by activity. */
  readonly what: WordsById;
  /** Subject lines by kind of letter. */
  readonly titles: WordsById;
  /** Roles of recipients by their English. */
  readonly roles: WordsById;
  readonly areas: WordsById;
  readonly categories: WordsById;
  /** Choices by `kind.answer.option`. */
  readonly options: WordsById;
  /** Labels of blanks by the field that is missing. */
  readonly labels: WordsById;
}

const words = z.record(z.string(), z.string().min(1));

const lettersSchema = z.strictObject({
  language: z.literal("es"),
  reviewed: review,
  titles: words,
  roles: words,
  areas: words,
  categories: words,
  options: words,
  labels: words,
});

const effectsSchema = z.strictObject({ language: z.literal("es"), reviewed: review, what: words });

export interface PhraseFiles {
  readonly letters: { readonly file: string; readonly text: string };
  readonly effects: { readonly file: string; readonly text: string };
}

/** A file as it was read, for the review of its words. */
export interface PhraseUnit {
  readonly file: string;
  readonly plain: Said;
  readonly review: Review;
}

export type PhrasesReading =
  | { readonly kind: "read"; readonly phrases: CopyPhrases; readonly units: readonly PhraseUnit[] }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Reads `letters.es.yaml` and `effects.es.yaml`. */
export function readCopyPhrases({ letters, effects }: PhraseFiles): PhrasesReading {
  const [own, hard] = [readYaml(letters, lettersSchema), readYaml(effects, effectsSchema)];
  if (own.kind === "refused") return own;
  if (hard.kind === "refused") return hard;
  const { titles, roles, areas, categories, options, labels } = own.value;
  return {
    kind: "read",
    phrases: { what: hard.value.what, titles, roles, areas, categories, options, labels },
    units: [
      { file: letters.file, plain: own.plain, review: own.value.reviewed },
      { file: effects.file, plain: hard.plain, review: hard.value.reviewed },
    ],
  };
}
