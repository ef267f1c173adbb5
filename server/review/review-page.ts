/** The review page's model, from the prepared choices, what the clinician chose since, and what the EHR gave. */
import { ageInWords, dateInWords } from "../../letter/dates-in-words.ts";
import { calendarDate } from "../../chart/dates.ts";
import type { ChoiceFault } from "../../letter/decisions/choice-fault.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import { whyOf } from "../../findings/why/why-of.ts";
import type { Why } from "../../findings/why/why.ts";
import { openCategories } from "../../letter/decisions/check-categories.ts";
import { signerRemarks } from "../../letter/decisions/check-signer.ts";
import { sourceWords } from "./source-words.ts";
import { propose } from "../../letter/decisions/propose.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { Said } from "../../letter/kind/answer.ts";
import type { Material } from "../../letter/material.ts";
import type {
  AnswerField,
  DiagnosisRow,
  IdeaRow,
  LimitationRow,
  ReviewPage,
  SectionState,
  Strip,
} from "../pages/models.ts";

export interface ReviewState {
  readonly strip: Strip;
  readonly material: Material;
  readonly choices: Choices;
  /** All kinds of letter, this one among them. */
  readonly kinds: ReviewPage["kind"]["others"];
  readonly sections: readonly SectionState[];
  readonly faults: readonly ChoiceFault[];
  readonly version: number;
  readonly saved: boolean;
}

/** All that the page shows. */
export function reviewPage({
  strip,
  material,
  choices,
  kinds,
  sections,
  faults,
  version,
  saved,
}: ReviewState): ReviewPage {
  const words = sourceWords(material.chart);
  const named = (source: string): string => words[source] ?? source;
  const { child } = choices;
  return {
    page: "review",
    ...strip,
    kindName: material.kind.name,
    kind: {
      id: material.kind.id,
      others: kinds,
      comparesAge: material.kind.effects === "areas",
      grade: material.kind.grade,
    },
    categories: categoryRows(choices, material),
    remarks: signerRemarks(choices, material),
    sections,
    unread: material.findings.unread.map(({ source, why: reason }) => ({ source: named(source), why: reason })),
    conflicts: material.findings.conflicts.map((conflict) => conflict.why),
    recipient: recipientOf(choices),
    details: { called: child.called ?? "", pronouns: child.pronouns ?? "", grade: child.grade ?? "" },
    ...rowsOf(choices, material, named),
    answers: answerFields(choices, material),
    confirmationOnly: choices.confirmationOnly,
    faults: faults.map(({ path, message }) => ({ field: path.length === 0 ? null : path.join("."), message })),
    version,
    saved,
  };
}

function recipientOf({ recipient }: Choices): ReviewPage["recipient"] {
  const { role, name, organization, school, address } = recipient;
  return { role, name: name ?? "", organization: organization ?? "", school, address: address.join("\n") };
}

function rowsOf(
  choices: Choices,
  material: Material,
  named: Offered["named"],
): Pick<ReviewPage, "diagnoses" | "limitations" | "ideas"> {
  const { why } = propose(material, choices.on);
  const places = placesOf(whyOf(material.findings, material.knowledge, choices.ideas));
  const offered = (list: "diagnoses" | "limitations", place: number): Offered => {
    return { field: `${list}.${place}`, why: why[list][place] ?? "", named, places };
  };
  return {
    diagnoses: choices.diagnoses.map((choice, place) => diagnosisRow(choice, offered("diagnoses", place))),
    limitations: choices.limitations.map((choice, place) =>
      limitationRow(choice, offered("limitations", place), material),
    ),
    ideas: choices.ideas.flatMap((choice, place) =>
      ideaRow(choice, material).map((row) => ({ ...row, field: `ideas.${place}`, whyPlace: places.idea(choice.id) })),
    ),
  };
}

/** Where each row's chain stands on the page that says why. */
interface Places {
  readonly diagnosis: (source: string | undefined) => string | null;
  readonly limitation: (of: string) => string | null;
  readonly idea: (id: string) => string | null;
}

function placesOf({ diagnoses, limitations, considerations }: Why): Places {
  return {
    diagnosis: (source) => diagnoses.find((each) => each.source === source)?.id ?? null,
    limitation: (of) => limitations.find((each) => each.of === of)?.id ?? null,
    idea: (id) => considerations.find((each) => each.idea === id)?.id ?? null,
  };
}

/** Name, age and birth date as every page of a launch shows them. */
export function childInStrip({ chart }: Pick<Material, "chart">, on: Choices["on"]): Strip["child"] {
  const born = chart.bornOn === null ? null : calendarDate(chart.bornOn);
  return {
    name: chart.identity.name?.full ?? "Name not in the chart",
    age: born === null ? null : ageInWords(born, on),
    born: chart.bornOn === null ? null : dateInWords(chart.bornOn),
  };
}

/** Where a row stands in the form, why it is offered, and its sources in words. */
interface Offered {
  readonly field: string;
  readonly why: string;
  readonly named: (source: string) => string;
  readonly places: Places;
}

function diagnosisRow(choice: Choices["diagnoses"][number], { field, why, named, places }: Offered): DiagnosisRow {
  const { by, on, how } = choice.diagnosed;
  return {
    field,
    keep: choice.keep,
    plainName: choice.plainName,
    diagnosed: { by: by ?? "", on: on ?? "", how: how ?? "" },
    expected: choice.expected ?? "",
    why,
    sources: choice.sources.map(named),
    whyPlace: places.diagnosis(choice.sources[0]),
  };
}

function limitationRow(
  choice: Choices["limitations"][number],
  { field, why, named, places }: Offered,
  material: Material,
): LimitationRow {
  return {
    field,
    keep: choice.keep,
    activities: inWords([choice.of, ...choice.also], material),
    what: choice.what ?? "",
    words: choice.words ?? "",
    seenBy: choice.seenBy ?? "",
    howOften: choice.howOften ?? "",
    where: choice.where ?? "",
    compared: choice.compared ?? "",
    why,
    sources: choice.sources.map(named),
    whyPlace: places.limitation(choice.of),
  };
}

function categoryRows({ categories }: Choices, material: Material): ReviewPage["categories"] {
  return openCategories(material).map((category) => ({
    id: category,
    words: material.knowledge.pathways.get(`idea.${category}`)?.label ?? category,
    keep: categories.includes(category),
  }));
}

function ideaRow(choice: Choices["ideas"][number], material: Material): readonly Omit<IdeaRow, "field" | "whyPlace">[] {
  const idea = [...material.knowledge.considerations.values()].find(({ id }) => id === choice.id);
  if (idea === undefined) return [];
  const { register, words } = idea;
  const answers = inWords(choice.answers, material);
  return [{ keep: choice.keep, words: choice.words ?? words, register, answers }];
}

function inWords(ids: readonly LimitId[], { knowledge }: Material): string {
  const labels = ids.map((id) => knowledge.activities.get(id)?.label ?? id);
  return labels.map((label, place) => (place === 0 ? label : label.toLowerCase())).join(", ");
}

function asText(said: Said): string {
  return typeof said === "string" ? said : said.join("\n");
}

function answerFields({ answers }: Choices, { kind }: Material): readonly AnswerField[] {
  return kind.answers.map(({ id, ask, example, needed, type, options }) => ({
    field: `answers.${id}`,
    ask,
    example,
    value: asText(answers[id] ?? ""),
    needed,
    isList: type === "list",
    options: Object.fromEntries(options.map((option) => [option.id, option.words])),
  }));
}
