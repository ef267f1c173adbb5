/** The health and college letters about the cast, from the decisions that `children/` holds: each a decisions file as a clinician would save it. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse, stringify } from "yaml";
import { z } from "zod";
import type { CalendarDate } from "../../../chart/dates.ts";
import { composeLetter } from "../../../letter/compose.ts";
import type { Composing } from "../../../letter/compose.ts";
import type { Choices } from "../../../letter/decisions/choices.ts";
import { decide } from "../../../letter/decisions/decide.ts";
import { readDecisions } from "../../../letter/decisions/read-file.ts";
import type { Letter } from "../../../letter/document.ts";
import type { Kind } from "../../../letter/kind.ts";
import type { Material } from "../../../letter/material.ts";
import { CAST, childOn } from "../../../sandbox/cast.ts";
import type { Bundle, ChildName } from "../../../sandbox/cast.ts";
import { materialFor } from "../../../server/workflow/compose-letter.ts";
import { chartOf, DAY, letterOf, templateOf, world } from "../cast-material.ts";

/** The kinds of letters about health at school, and those for a college or a testing board. */
export const CARE_KINDS = [
  "health_plan",
  "infection_risk",
  "home_hospital",
  "attendance",
  "temporary",
  "activity",
  "transport",
  "medicine_cover",
  "meal_statement",
  "postsecondary",
  "exam_accommodations",
] as const;

export type CareKind = (typeof CARE_KINDS)[number];

/** One letter that a clinician has decided on. */
export interface CareLetter {
  readonly child: ChildName;
  readonly kind: CareKind;
}

const folder = join(import.meta.dirname, "children");
const fileSchema = z.looseObject({ letters: z.partialRecord(z.enum(CARE_KINDS), z.looseObject({})) });

function lettersOf(child: ChildName): z.infer<typeof fileSchema>["letters"] {
  return fileSchema.parse(parse(readFileSync(join(folder, `${child}.yaml`), "utf8"), { merge: true })).letters;
}

/** Every letter that is decided in `children/`, child by child. */
export function careLetters(): readonly CareLetter[] {
  const named = new Set(readdirSync(folder).map((file) => basename(file, ".yaml")));
  return CAST.filter((child) => named.has(child)).flatMap((child) => {
    const letters = lettersOf(child);
    return CARE_KINDS.filter((kind) => letters[kind] !== undefined).map((kind) => ({ child, kind }));
  });
}

/** What a letter of this kind about this child is made from; `on` a later day: the same chart, and the child is older. */
export function careMaterial(child: ChildName, kind: CareKind, on: CalendarDate = DAY): Material {
  return materialOfBundle(childOn(child, DAY).bundle, kind, on);
}

/** The same from a chart that a test has changed. */
export function materialOfBundle(bundle: Bundle, kind: CareKind, on: CalendarDate = DAY): Material {
  return materialFor({ chart: chartOf(bundle), kind: kindOf(kind), on, setting: null, choices: null }, world);
}

/** The kind as it is shipped. */
export function kindOf(id: CareKind): Kind {
  const kind = world.content.kinds.get(id);
  if (kind === undefined) throw new Error(`no kind: ${id}`);
  return kind;
}

/** The decisions as their file says them, read as any decisions file is. */
export function careChoices({ child, kind }: CareLetter, material: Material): Choices {
  const head = {
    version: 1,
    kind,
    on: material.findings.on,
    chart: material.chart.hash,
    knowledge: material.findings.knowledge,
  };
  const text = stringify({ ...head, ...lettersOf(child)[kind] }, { aliasDuplicateObjects: false });
  const reading = readDecisions({ file: `${child}.${kind}.yaml`, text });
  if (reading.kind === "refused") throw new Error(JSON.stringify(reading.faults));
  return reading.choices;
}

/** What stands against the choices, each with its place; empty where they can be decided. */
export function faultsAgainst(choices: Choices, material: Material): readonly string[] {
  const deciding = decide(choices, material);
  return deciding.kind === "refused" ? deciding.faults.map(({ path, message }) => `${path.join(".")}: ${message}`) : [];
}

/** The letter of the decisions; throws with everything that stands against it. */
export function careLetter(asked: CareLetter, material = careMaterial(asked.child, asked.kind)): Letter {
  return letterOf(composing(careChoices(asked, material), material));
}

/** What becomes of choices that can be decided: a letter, or the promises that it would break. */
export function composing(choices: Choices, material: Material): Composing {
  const deciding = decide(choices, material);
  if (deciding.kind === "refused") throw new Error(JSON.stringify(deciding.faults));
  return composeLetter(deciding.decisions, templateOf(material.kind.id));
}

/** What the finished letter would break, in words. */
export function brokenBy(choices: Choices, material: Material): readonly string[] {
  const made = composing(choices, material);
  return made.kind === "broken-promise" ? made.broken.map(({ why }) => why) : [];
}
