/** The review page's model, from the prepared choices, what the clinician chose since, and what the EHR gave. */
import { calendarDate } from "../../chart/dates.ts";
import type { ChoiceFault } from "../../letter/decisions/choice-fault.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import { ageInWords, dateInWords } from "../../letter/dates-in-words.ts";
import { sinceLast } from "../../letter/decisions/renew.ts";
import { remarksOf } from "../../letter/decisions/remarks.ts";
import type { Kind } from "../../letter/kind.ts";
import type { Said } from "../../letter/kind/answer.ts";
import { isNeeded } from "../../letter/kind/occasion.ts";
import type { Material } from "../../letter/material.ts";
import type { AnswerField, ReviewPage, SectionState, Strip } from "../pages/models.ts";
import type { World } from "../world.ts";
import { noteOffers } from "../notes/offered-notes.ts";
import { reviewHelp } from "./help.ts";
import type { Helping } from "./help.ts";
import { reviewRows } from "./review-rows.ts";
import { sourceWords } from "./source-words.ts";

export interface ReviewState {
  readonly strip: Strip;
  readonly material: Material;
  readonly choices: Choices;
  readonly helping: Helping;
  readonly sections: readonly SectionState[];
  readonly faults: readonly ChoiceFault[];
  readonly version: number;
  readonly saved: boolean;
  readonly mayOpenMore: boolean;
}

/** All that the page shows. */
export function reviewPage(state: ReviewState, world: Pick<World, "practice" | "content">): ReviewPage {
  const { strip, material, choices, helping, sections, faults, version, saved, mayOpenMore } = state;
  const words = sourceWords(material.chart);
  const since = helping.last === null || !helping.isRenewal ? null : sinceLast(choices, helping.last);
  return {
    page: "review",
    ...strip,
    ...reviewHelp(helping, { choices, material }, world),
    kindName: material.kind.name,
    kind: reviewedKind(material.kind),
    categories: categoryRows(choices, material),
    remarks: [...remarksOf(choices, material), ...letOutRemarks(choices, words)],
    sections,
    unread: material.findings.unread
      .filter(isOneItem)
      .map(({ source, why }) => ({ source: words[source] ?? source, why })),
    mayOpenMore,
    conflicts: material.findings.conflicts.map((conflict) => conflict.why),
    recipient: recipientOf(choices),
    details: detailsOf(choices),
    ...reviewRows({ choices, material, since, seen: world.content.seen.what }),
    unsaid: { notes: noteOffers(material), isBare: choices.limitations.every((row) => row.words === null) },
    answers: answerFields(choices, material),
    confirmationOnly: choices.confirmationOnly,
    enclosures: choices.enclosures.map(({ file, name }) => ({
      name: name ?? "A file",
      href: file === null ? null : `${strip.base}enclosures/${file}`,
    })),
    faults: faults.map(({ path, message }) => ({ field: path.length === 0 ? null : path.join("."), message })),
    version,
    saved,
  };
}

/** What was let out stays in sight until it is signed. */
function letOutRemarks({ released }: Choices, words: Readonly<Record<string, string>>): readonly string[] {
  return released.map(
    ({ source, agreedBy }) =>
      `You let this out for this letter: ${words[source] ?? source}. Agreed by: ${agreedBy}. To keep it out again, open “More from the chart” below.`,
  );
}

function reviewedKind({ id, effects, grade, limits }: Kind): ReviewPage["kind"] {
  return {
    id,
    comparesAge: effects === "areas",
    grade,
    tells: {
      effects: limits.effects.most > 0,
      ideas: limits.effects.most > 0 && limits.ideas.most + limits.medicalNeeds.most > 0,
    },
  };
}

function recipientOf({ recipient }: Choices): ReviewPage["recipient"] {
  const { role, name, organization, school, address } = recipient;
  return { role, name: name ?? "", organization: organization ?? "", school, address: address.join("\n") };
}

function detailsOf({ child: { called, pronouns, grade } }: Choices): ReviewPage["details"] {
  return { called: called ?? "", pronouns: pronouns ?? "", grade: grade ?? "" };
}

/** Name, age and birth date as every page of a launch shows them. */
export function childInStrip({ chart }: Pick<Material, "chart">, on: Choices["on"]): Strip["child"] {
  const born = chart.bornOn === null ? null : calendarDate(chart.bornOn);
  return {
    name: chart.identity.name?.full ?? "Name not in the chart",
    age: born === null ? null : ageInWords(born, on),
    born: chart.bornOn === null ? null : dateInWords(chart.bornOn),
    recordNumber: chart.identity.recordNumber,
  };
}

function categoryRows({ categories }: Choices, material: Material): ReviewPage["categories"] {
  return material.categories.map((category) => ({
    id: category,
    words: material.knowledge.pathways.get(`idea.${category}`)?.label ?? category,
    keep: categories.includes(category),
  }));
}

function asText(said: Said): string {
  return typeof said === "string" ? said : said.join("\n");
}

/** What only the clinician can say. Why it is right long after the last visit is asked where the visit is long ago. */
function answerFields(choices: Choices, { kind, chart }: Material): readonly AnswerField[] {
  const { answers, recipient, on } = choices;
  const told = { answers, school: recipient.school, on, visits: chart.visits };
  const asked = kind.answers.filter(
    (answer) =>
      answer.neededWhen?.when !== "visit_older_than_months" ||
      isNeeded(answer, told) ||
      (answers[answer.id] ?? null) !== null,
  );
  const which = kind.replaces === "needed" ? [replacedField(choices)] : [];
  const fields = asked.map(({ id, ask, example, needed, type, options, ready }) => ({
    field: `answers.${id}`,
    ask,
    example,
    value: asText(answers[id] ?? ""),
    needed,
    ready,
    isList: type === "list",
    options: Object.fromEntries(options.map((option) => [option.id, option.words])),
  }));
  return [...which, ...fields];
}

function replacedField({ replaces }: Choices): AnswerField {
  const ask = "Which letter does this one take the place of? Its number, from the foot of its pages.";
  return {
    field: "replaces",
    ask,
    example: "7F3K-2Q",
    value: replaces ?? "",
    needed: true,
    ready: [],
    isList: false,
    options: {},
  };
}

/** A whole part that could not be read (`Observation/#survey`) is told as a part; an item without an id has a number. */
function isOneItem({ source }: { readonly source: string }): boolean {
  return !/#[a-z_]+$/i.test(source);
}
