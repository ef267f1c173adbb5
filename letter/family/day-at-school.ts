/**
 * The page that asks a family what a day at school looks like: a question for each activity, in plain words. It knows who the child is
 * and which activities are asked about, and nothing of the record.
 */
import { z } from "zod";
import type { Fault } from "../../knowledge/fault.ts";
import { readYaml } from "../../knowledge/located-yaml.ts";
import type { YamlText } from "../../knowledge/located-yaml.ts";
import { reviewUnit } from "../../knowledge/reviewable.ts";
import type { ReviewUnit } from "../../knowledge/reviewable.ts";
import { review } from "../../knowledge/schema-parts.ts";
import { ACTIVITIES, FUNCTIONS } from "../../knowledge/vocabulary.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { FamilyPage } from "./page-file.ts";

/** Who may answer. */
export const ANSWERERS = ["mother", "father", "guardian", "student", "other"] as const;
export type Answerer = (typeof ANSWERERS)[number];

/** What may be wrong with answers: nobody or somebody else without a word, a day that is none, nothing at all. */
export type AnswerFault = "by" | "who" | "day" | "nothing";

export interface DayAtSchool {
  readonly language: string;
  readonly title: string;
  readonly lead: string;
  /** What becomes of the page. */
  readonly after: string;
  readonly footer: string;
  /** What stands before and under the blanks. */
  readonly child: string;
  readonly who: string;
  readonly day: string;
  readonly answer: string;
  readonly other: string;
  readonly button: string;
  readonly thanks: string;
  /** On a screen: beside a field that may not be blank, and what is told of what was sent. */
  readonly needed: string;
  readonly mend: Readonly<Record<"head" | "error" | AnswerFault, string>>;
  readonly people: Readonly<Record<Answerer, string>>;
  readonly ask: Readonly<Partial<Record<LimitId, string>>>;
}

const limitIds: readonly LimitId[] = [...ACTIVITIES, ...FUNCTIONS];
const text = z.string().min(1);
const pageSchema = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/),
  reviewed: review,
  title: text,
  lead: text,
  after: text,
  footer: text,
  child: text,
  who: text,
  day: text,
  answer: text,
  other: text,
  button: text,
  thanks: text,
  needed: text,
  mend: z.strictObject({ head: text, error: text, by: text, who: text, day: text, nothing: text }),
  people: z.strictObject({ mother: text, father: text, guardian: text, student: text, other: text }),
  ask: z.partialRecord(z.enum(limitIds), text),
});

type Reading =
  | { readonly kind: "read"; readonly value: { readonly page: DayAtSchool; readonly unit: ReviewUnit } }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Reads the page of one language; every fault names its line. */
export function readDayAtSchool(file: YamlText): Reading {
  const reading = readYaml(file, pageSchema);
  if (reading.kind === "refused") return reading;
  const { reviewed, ...page } = reading.value;
  const id = file.file.replace(/^templates\/|\.yaml$/g, "");
  return { kind: "read", value: { page, unit: reviewUnit({ id, plain: reading.plain, review: reviewed, cites: [] }) } };
}

/** The page as it is set on paper, with room to write under each question. */
export function dayAtSchoolPage(words: DayAtSchool, asked: readonly LimitId[]): FamilyPage {
  const { language, title, lead, after, footer, child, other, ask } = words;
  const room = "{{line.answer}}\n\n{{line.answer}}";
  const questions = asked.flatMap((of): readonly [string, string][] => (ask[of] === undefined ? [] : [[of, ask[of]]]));
  const sections = [
    ["opening", `# ${title}\n\n${lead}\n\n**${child}:** {{child.name}} {{line.who}} {{line.day}}`],
    ...questions.map(([of, question]) => [of, `## ${question}\n\n${room}`]),
    ["other", `## ${other}\n\n${room}\n\n${after}`],
  ];
  const file = `templates/family/day-at-school.${language.slice(0, 2)}.yaml`;
  return {
    id: "day_at_school",
    language,
    version: 1,
    footer,
    file,
    sections: sections.map(([id = "", written = ""]) => ({ id, text: written, firstLine: 1, file, level: "shipped" })),
  };
}
