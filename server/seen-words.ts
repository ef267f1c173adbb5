/** `templates/phrases/seen.en.yaml`: words that a clinician may take by a click to say what is seen. Data; it concludes nothing. */
import { z } from "zod";
import { review } from "../knowledge/schema-parts.ts";
import { ACTIVITIES, FUNCTIONS } from "../knowledge/vocabulary.ts";
import type { LimitId } from "../knowledge/vocabulary.ts";

export interface SeenWords {
  readonly howLong: readonly string[];
  readonly howOften: readonly string[];
  readonly where: readonly string[];
  /** With `{visit}` and `{month}` to be filled in. */
  readonly seenBy: readonly string[];
  /** By activity or function; `{how_long}` is a choice of its own. */
  readonly what: Readonly<Partial<Record<LimitId, readonly string[]>>>;
}

const limitIds: readonly LimitId[] = [...ACTIVITIES, ...FUNCTIONS];
const words = z.array(z.string()).min(1);

/** The file as it is written. */
export const seenSchema = z.strictObject({
  language: z.literal("en"),
  reviewed: review,
  how_long: words,
  how_often: words,
  where: words,
  seen_by: words,
  what: z.partialRecord(z.enum(limitIds), words),
});

/** The file's value as the pages use it. */
export function seenFrom({ how_long, how_often, where, seen_by, what }: z.infer<typeof seenSchema>): SeenWords {
  return { howLong: how_long, howOften: how_often, where, seenBy: seen_by, what };
}
