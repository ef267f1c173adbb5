/** Words of another language for what a letter names by id. What is not here prints in English and says so. */
import { z } from "zod";
import { faultAt } from "./check-references.ts";
import type { Content } from "./content.ts";
import type { Fault } from "./fault.ts";
import type { Names } from "./knowledge.ts";
import { didYouMean } from "./near.ts";
import { review, text, textOrNull } from "./schema-parts.ts";

const named = z.strictObject({ id: text, name: text, explanation: textOrNull, soft: textOrNull });

/** One file of `names/`. */
export const namesFile = z.strictObject({
  language: text.regex(/^[a-z]{2,3}$/),
  reviewed: review,
  conditions: z.array(named),
  considerations: z.record(text, text),
  activities: z.record(text, text),
});

/** Words for ids that are not there, which would never print. */
export function nameFaults(content: Content): Fault[] {
  const known = {
    conditions: content.conditions.map(({ value }): string => value.id),
    considerations: content.considerations.value.considerations.map(({ id }): string => id),
    activities: content.activities.value.activities.map(({ id }): string => id),
  };
  return content.names.flatMap((located) => {
    const { conditions, considerations, activities } = located.value;
    return [
      ...conditions.map(({ id }, place) => ({ group: "conditions" as const, id, path: ["conditions", place, "id"] })),
      ...Object.keys(considerations).map((id) => ({
        group: "considerations" as const,
        id,
        path: ["considerations", id],
      })),
      ...Object.keys(activities).map((id) => ({ group: "activities" as const, id, path: ["activities", id] })),
    ]
      .filter(({ group, id }) => !known[group].includes(id))
      .map(({ group, id, path }) =>
        faultAt(located, path, `There is no "${id}" among the ${group}.${didYouMean(id, known[group])}`),
      );
  });
}

/** The words of each language, by its code. */
export function namesOf({ names }: Pick<Content, "names">): ReadonlyMap<string, Names> {
  return new Map(
    names.map(({ value }) => [
      value.language,
      {
        conditions: new Map(value.conditions.map(({ id, ...words }) => [id, words])),
        considerations: new Map(Object.entries(value.considerations)),
        activities: new Map(Object.entries(value.activities)),
      },
    ]),
  );
}
