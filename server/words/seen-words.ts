/** `templates/phrases/seen.en.yaml`: words that a clinician may take by a click to say what is seen. Data; it concludes nothing. */
import { z } from "zod";
import type { Fault } from "../../knowledge/fault.ts";
import { readYaml } from "../../knowledge/located-yaml.ts";
import type { YamlText } from "../../knowledge/located-yaml.ts";
import { reviewUnit } from "../../knowledge/reviewable.ts";
import type { ReviewUnit } from "../../knowledge/reviewable.ts";
import { review } from "../../knowledge/schema-parts.ts";
import { ACTIVITIES, FUNCTIONS } from "../../knowledge/vocabulary.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";

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

const seenSchema = z.strictObject({
  language: z.literal("en"),
  reviewed: review,
  how_long: words,
  how_often: words,
  where: words,
  seen_by: words,
  what: z.partialRecord(z.enum(limitIds), words),
});

type Reading =
  | { readonly kind: "read"; readonly value: { readonly words: SeenWords; readonly unit: ReviewUnit } }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Reads the file; every fault names its line. */
export function readSeenWords(file: YamlText): Reading {
  const reading = readYaml(file, seenSchema);
  if (reading.kind === "refused") return reading;
  const { how_long, how_often, where, seen_by, what, reviewed } = reading.value;
  const id = file.file.replace(/^templates\/|\.yaml$/g, "");
  const unit = reviewUnit({ id, plain: reading.plain, review: reviewed, cites: [] });
  return {
    kind: "read",
    value: { words: { howLong: how_long, howOften: how_often, where, seenBy: seen_by, what }, unit },
  };
}
