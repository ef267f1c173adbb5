/** The cast as letters are made from it: the real reader, the real knowledge, the shipped words. */
import { calendarDate } from "../../chart/dates.ts";
import type { CalendarDate } from "../../chart/dates.ts";
import type { Chart } from "../../chart/chart.ts";
import { readInput } from "../../fhir/input.ts";
import { understand } from "../../fhir/understand.ts";
import { composeLetter } from "../../letter/compose.ts";
import type { Composing } from "../../letter/compose.ts";
import type { Choices, LimitationChoice } from "../../letter/decisions/choices.ts";
import { decide, preselect } from "../../letter/decisions/decide.ts";
import { propose } from "../../letter/decisions/propose.ts";
import type { Letter } from "../../letter/document.ts";
import type { Kind } from "../../letter/kind.ts";
import type { Material } from "../../letter/material.ts";
import type { Template } from "../../letter/template.ts";
import { childOn } from "../../sandbox/cast.ts";
import type { Bundle, ChildName } from "../../sandbox/cast.ts";
import { loadWorld } from "../../server/load-world.ts";
import type { World } from "../../server/world.ts";
import { materialFor } from "../../server/workflow/compose-letter.ts";

export const DAY: CalendarDate = day("2026-11-23");

export function day(text: string): CalendarDate {
  const date = calendarDate(text);
  if (date === null) throw new Error(`no day: ${text}`);
  return date;
}

export const world: World = loaded();

function loaded(): World {
  const loading = loadWorld(new Date("2026-11-23T12:00:00Z"), { practice: null, fonts: null });
  if (loading.kind === "refused") throw new Error(JSON.stringify(loading.faults));
  return loading.world;
}

export function chartOf(bundle: Bundle): Chart {
  const input = readInput(JSON.stringify(bundle), "child.json");
  if (input.kind === "refused") throw new Error(input.why);
  const [record] = input.records;
  if (record === undefined || record.kind === "refused") throw new Error("no child");
  return understand(record);
}

export function templateOf(kind = "section_504"): Template {
  const template = world.content.templates.get(`${kind}.en`);
  if (template === undefined) throw new Error(`no template: ${kind}`);
  return template;
}

/** What a Section 504 letter about this chart is made from; `choices` only where something is released. */
export function materialOf(chart: Chart, choices: Choices | null = null, on: CalendarDate = DAY): Material {
  return materialFor({ chart, kind: kindNamed("section_504"), on, setting: null, choices }, world);
}

export function kindNamed(id: string): Kind {
  const kind = world.content.kinds.get(id);
  if (kind === undefined) throw new Error(`no kind: ${id}`);
  return kind;
}

/** What a letter of any kind about a child of the cast is made from. */
export function kindMaterial(name: ChildName, id: string): Material {
  const chart = chartOf(childOn(name, DAY).bundle);
  return materialFor({ chart, kind: kindNamed(id), on: DAY, setting: null, choices: null }, world);
}

export function castMaterial(name: ChildName): Material {
  return materialOf(chartOf(childOn(name, DAY).bundle));
}

export function draftOf(material: Material): Letter {
  const made = preselect(material, DAY);
  if (made.kind === "refused") throw new Error(made.faults[0]?.message);
  return letterOf(composeLetter(made.decisions, templateOf(material.kind.id)));
}

export function letterOf(composing: Composing): Letter {
  if (composing.kind !== "composed") throw new Error(JSON.stringify(composing));
  return composing.letter;
}

/** Decides and composes; throws with the faults where it is refused. */
export function decidedLetter(choices: Choices, material: Material): Letter {
  const deciding = decide(choices, material);
  if (deciding.kind === "refused") throw new Error(JSON.stringify(deciding.faults));
  return letterOf(composeLetter(deciding.decisions, templateOf(material.kind.id)));
}

/** The prepared choices of a child of the cast, completed as its pediatrician would in two minutes. */
export function completed(material: Material): Choices {
  const { choices } = propose(material, DAY);
  return {
    ...choices,
    child: { called: null, pronouns: null, grade: "4" },
    signer: { name: "Elena Marsh", credential: "MD, FAAP", specialty: "Pediatrician", phone: "555-0140" },
    limitations: choices.limitations.map(withWitness),
    answers: {
      ...choices.answers,
      request: "The child's parents have asked the school, in writing, for an evaluation under Section 504.",
      known_since: "2019",
    },
  };
}

function withWitness(choice: LimitationChoice): LimitationChoice {
  return choice.keep && choice.seenBy === null ? { ...choice, seenBy: "her teacher, October 2026" } : choice;
}

/** A clinician's own statement of one effect. */
export function statement(of: LimitationChoice["of"], words: string): LimitationChoice {
  return {
    of,
    also: [],
    keep: true,
    what: null,
    words,
    sources: [],
    seenBy: "me, October 27, 2026",
    howOften: null,
    where: null,
    compared: null,
    dueTo: [],
  };
}
