/**
 * What a page for the family may ask for. It knows who the child is and to whom it goes, and nothing of the record: what worries the
 * family is theirs to write, and so are their names, their role and the day.
 */
import type { CalendarDate, PartialDate } from "../../chart/dates.ts";
import type { Origin } from "../document.ts";
import { blank, field } from "../field.ts";
import type { Field, View } from "../field.ts";
import type { FamilyWords } from "./words.ts";

/** What is known before the family takes up the pen. */
export interface FamilyFacts {
  readonly child: {
    readonly name: string | null;
    readonly called: string | null;
    readonly bornOn: PartialDate | CalendarDate | null;
  };
  /** The third birthday, while it is still to come. */
  readonly thirdBirthday: CalendarDate | null;
  readonly recipient: { readonly name: string | null; readonly organization: string | null };
  readonly practice: { readonly name: string | null; readonly phone: string | null };
  readonly resources: readonly Resource[];
}

/** Somebody who helps families, as the practice names them. */
export interface Resource {
  readonly what: ResourceKind;
  readonly name: string;
  readonly phone: string | null;
  readonly web: string | null;
}

export const RESOURCES = ["parent_center", "state_complaint", "civil_rights_office", "early_intervention"] as const;
export type ResourceKind = (typeof RESOURCES)[number];

/** The view of a page in a language. What is not known is a blank where a page always needs it, else absent. */
export function familyView(facts: FamilyFacts, words: FamilyWords): View {
  const { child, recipient, practice } = facts;
  return {
    child: {
      name: child.name === null ? labelled("child_name", words) : field(child.name, CHART),
      called: child.called === null ? labelled("child_name", words) : field(child.called, CHART),
      born: child.bornOn === null ? labelled("child_born", words) : field(dayIn(words, child.bornOn), CHART),
      third_birthday: facts.thirdBirthday === null ? undefined : field(dayIn(words, facts.thirdBirthday), CHART),
    },
    recipient: {
      name: properName(recipient.name, CLINICIAN),
      organization: properName(recipient.organization, CHART) ?? labelled("school_name", words),
    },
    practice: {
      name: properName(practice.name, PRACTICE) ?? labelled("practice_name", words),
      phone: practice.phone === null ? labelled("practice_phone", words) : field(practice.phone, PRACTICE),
    },
    resources: Object.fromEntries(RESOURCES.map((what) => [what, resourceField(what, facts, words)])),
    blank: Object.fromEntries(Object.keys(words.blanks).map((name) => [name, labelled(name, words)])),
    line: Object.fromEntries(Object.entries(words.lines).map(([name, label]) => [name, wide(label, name)])),
  };
}

const CHART: Origin = { from: "chart", sources: ["Patient"], edited: false };
const CLINICIAN: Origin = { from: "clinician", sources: ["decisions:recipient"], edited: false };
const PRACTICE: Origin = { from: "template", sources: ["practice:letterhead"], edited: false };

/** Names of schools and offices are English in any language, and are heard so. */
function properName(text: string | null, origin: Origin): Field | undefined {
  return text === null ? undefined : field(text, origin, "en-US");
}

function resourceField(what: ResourceKind, { resources }: FamilyFacts, words: FamilyWords): Field {
  const known = resources.filter((resource) => resource.what === what);
  if (known.length === 0) return labelled(what, words);
  const text = known
    .map(({ name, phone, web }) => [name, phone, web].filter((part) => part !== null).join(", "))
    .join("; ");
  return field(text, PRACTICE, "en-US");
}

function labelled(name: string, words: FamilyWords): Field {
  const label = words.blanks[name];
  if (label === undefined) throw new Error(`the words of ${words.language} have no label for the blank ${name}`);
  return blank(label, name);
}

function wide(label: string, name: string): Field {
  const { origin } = blank(label, name);
  return { field: true, runs: [{ text: label, blank: true, wide: true, field: name }], origin };
}

/** A day in the words of the language, at the precision at which it is known. */
export function dayIn({ months, date }: Pick<FamilyWords, "months" | "date">, on: PartialDate | CalendarDate): string {
  const [year = "", month, day] = on.split("-");
  if (month === undefined) return year;
  const name = months[Number(month) - 1] ?? month;
  if (day === undefined) return `${name} ${year}`;
  return date.replace(/\{(day|month|year)\}/g, (_all, part: string) =>
    part === "day" ? String(Number(day)) : part === "month" ? name : year,
  );
}
