/** What a language's folder says beside its pages: its name, and what stands under the blanks that a family fills in. */
import { z } from "zod";
import type { Fault } from "../../knowledge/fault.ts";
import { readYaml } from "../../knowledge/located-yaml.ts";
import type { Said } from "../../knowledge/located-yaml.ts";
import type { Review } from "../../knowledge/knowledge.ts";
import { review } from "../../knowledge/schema-parts.ts";

export interface FamilyWords {
  /** BCP 47. */
  readonly language: string;
  /** As those who speak it call it. */
  readonly name: string;
  readonly months: readonly string[];
  /** A day in words, with `{day}`, `{month}` and `{year}`. */
  readonly date: string;
  /** Short blanks by name: the label under each. */
  readonly blanks: Readonly<Record<string, string>>;
  /** Blanks as wide as the page. */
  readonly lines: Readonly<Record<string, string>>;
  readonly reviewed: Review;
}

export type WordsReading =
  | { readonly kind: "read"; readonly value: FamilyWords; readonly plain: Said }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

const labels = z.record(z.string().regex(/^[a-z_]+$/), z.string().min(1));

const wordsSchema = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/),
  name: z.string().min(1),
  months: z.array(z.string().min(1)).length(12),
  date: z
    .string()
    .refine(
      (text) => ["{day}", "{month}", "{year}"].every((part) => text.includes(part)),
      "names {day}, {month} and {year}",
    ),
  blanks: labels,
  lines: labels,
  reviewed: review,
});

/** Reads `words.yaml` of a language; every fault names its line. */
export function readFamilyWords(file: { readonly file: string; readonly text: string }): WordsReading {
  return readYaml(file, wordsSchema);
}
