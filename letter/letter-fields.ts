/** The fields of every letter, as `viewOf` fills them, with a sample of each. Says which may be empty, so that a template asks first. */
import type { FieldCatalogue, FieldEntry } from "./field-catalogue.ts";
import type { ChartDatum, Kind } from "./kind.ts";
import type { Answer } from "./kind/answer.ts";

/** What a template of this kind may ask for. The kind's own questions are fields too: one that is not needed may be empty. */
export function fieldsOf(kind: FieldsKind): FieldCatalogue {
  const answers = kind.answers.map((answer) => [answer.id, entryOf(answer)] as const);
  const chart = kind.chart.map((datum) => [datum, maybe(CHART_SAMPLES[datum])] as const);
  return {
    ...FIELDS,
    child: group({ ...CHILD, grade: kind.grade === "needed" ? always("4") : maybe("4") }),
    letter: group({ title: always(kind.title) }),
    replaces: kind.replaces === "needed" ? always("7F3K-2Q") : maybe("7F3K-2Q"),
    chart: group(Object.fromEntries(chart)),
    answers: group(Object.fromEntries(answers)),
  };
}

type FieldsKind = Pick<Kind, "title" | "answers" | "chart" | "grade" | "replaces">;

function entryOf({ type, example, needed }: Answer): FieldEntry {
  if (type === "list") return list({ words: always(example) });
  return needed ? always(example) : maybe(example);
}

const always = (sample: string): FieldEntry => ({ entry: "field", sample, mayBeEmpty: false });
const maybe = (sample: string): FieldEntry => ({ entry: "field", sample, mayBeEmpty: true });
const group = (fields: FieldCatalogue): FieldEntry => ({ entry: "group", fields, mayBeEmpty: false });
const list = (fields: FieldCatalogue): FieldEntry => ({ entry: "list", fields });

const IDEAS = list({
  words: always("Directions in writing, one step at a time"),
  answers: always("staying with a task"),
});

const CHILD: FieldCatalogue = {
  name: always("Nora Ellison"),
  called: always("Nora"),
  born: always("March 14, 2017"),
  age: maybe("9"),
  their: always("her"),
  them: always("her"),
};

const CHART_SAMPLES: Record<ChartDatum, string> = {
  third_birthday: "March 2, 2027",
  transition_by: "December 2, 2026",
  within_90_days: "",
  eighteenth_birthday: "September 9, 2026",
  is_18: "",
  home_languages: "Spanish and English",
};

const FIELDS: FieldCatalogue = {
  last_visit: maybe("October 27, 2026"),
  recipient: group({
    greeting: always("Ms. Whitfield"),
    name: maybe("Ms. Dana Whitfield"),
    role: always("Section 504 Coordinator"),
    office: always("the Office of Accessibility Services"),
    organization: maybe("Cedar Ridge Elementary School"),
    public_school: maybe(""),
  }),
  diagnoses: list({
    name: always("ADHD, combined presentation"),
    explanation: maybe("a condition that makes it hard to hold attention"),
    established: maybe("I made this diagnosis on February 3, 2025."),
    expected: maybe("It is expected to last through the school years."),
  }),
  confirmation_only: maybe(""),
  effects: list({
    what: always("Staying with a task"),
    seen: always("Works about 5 to 10 minutes (most days; her teacher, October 2026)."),
    activities: always("Concentrating"),
    area: always("Communication"),
    compared: maybe("Most children this age use short sentences."),
  }),
  medical_needs: IDEAS,
  ideas: IDEAS,
  accommodations: IDEAS,
  categories: list({ words: always("speech or language impairment") }),
  permission: maybe("Nora's parents gave written permission on October 27, 2026."),
  signer: group({
    name: always("Elena Marsh"),
    credential: always("MD, FAAP"),
    specialty: maybe("Pediatrician"),
    phone: always("555-0140"),
  }),
};
