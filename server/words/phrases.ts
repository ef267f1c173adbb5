/** The phrase library, read from `templates/phrases`: effects, areas, witnesses and medical terms in a reader's words. */
import { z } from "zod";
import type { Fault } from "../../knowledge/fault.ts";
import { readYaml } from "../../knowledge/located-yaml.ts";
import type { YamlText } from "../../knowledge/located-yaml.ts";
import { reviewUnit } from "../../knowledge/reviewable.ts";
import type { ReviewUnit } from "../../knowledge/reviewable.ts";
import { review } from "../../knowledge/schema-parts.ts";
import { ACTIVITIES, FUNCTIONS } from "../../knowledge/vocabulary.ts";
import type { Review } from "../../knowledge/knowledge.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import { AREAS } from "../../letter/areas.ts";
import type { Phrases } from "../../letter/material.ts";

const limitIds: readonly LimitId[] = [...ACTIVITIES, ...FUNCTIONS];
const head = { language: z.literal("en"), reviewed: review };
const term = z.strictObject({ term: z.string().min(2), means: z.string().min(2) });

const effectsFile = z.strictObject({ ...head, what: z.record(z.enum(limitIds), z.string()) });
const areasFile = z.strictObject({ ...head, areas: z.record(z.enum(AREAS), z.string()) });
const witnessesFile = z.strictObject({ ...head, me: z.string(), of_the_child: z.array(z.string()).min(1) });
const termsFile = z.strictObject({ ...head, terms: z.array(term) });

export type ReadingPhrases =
  | { readonly kind: "read"; readonly phrases: Omit<Phrases, "spanish">; readonly units: readonly ReviewUnit[] }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Reads the library from its texts; every fault of every file is told. */
export function readPhrases(texts: readonly YamlText[]): ReadingPhrases {
  const effects = part("effects.en.yaml", effectsFile, texts);
  const areas = part("areas.en.yaml", areasFile, texts);
  const witnesses = part("witnesses.en.yaml", witnessesFile, texts);
  const terms = part("terms.en.yaml", termsFile, texts);
  if (effects.kind === "read" && areas.kind === "read" && witnesses.kind === "read" && terms.kind === "read") {
    const { me, of_the_child } = witnesses.value;
    return {
      kind: "read",
      phrases: {
        what: effects.value.what,
        areas: areas.value.areas,
        witnesses: { me, ofTheChild: of_the_child },
        terms: terms.value.terms,
      },
      units: [effects.unit, areas.unit, witnesses.unit, terms.unit],
    };
  }
  const faults = [effects, areas, witnesses, terms].flatMap((one) => (one.kind === "refused" ? one.faults : []));
  return { kind: "refused", faults };
}

type Part<T> =
  | { readonly kind: "read"; readonly value: T; readonly unit: ReviewUnit }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

function part<T extends { readonly reviewed: Review }>(
  name: string,
  schema: z.ZodType<T>,
  texts: readonly YamlText[],
): Part<T> {
  const file = texts.find((text) => text.file.endsWith(`/${name}`));
  if (file === undefined) {
    const message = "is missing";
    return { kind: "refused", faults: [{ file: `templates/phrases/${name}`, line: null, column: null, message }] };
  }
  const reading = readYaml(file, schema);
  if (reading.kind === "refused") return reading;
  const { value, plain } = reading;
  const id = file.file.replace(/^templates\/|\.yaml$/g, "");
  return { kind: "read", value, unit: reviewUnit({ id, plain, review: value.reviewed, cites: [] }) };
}
