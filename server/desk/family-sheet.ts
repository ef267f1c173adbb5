/** Asking the family: the page that goes home, the letter that waits for it, and the form into which the answers are keyed. Pure. */
import type { LimitId } from "../../knowledge/vocabulary.ts";
import { ANSWERERS } from "../../letter/family/day-at-school.ts";
import type { AnswerFault, DayAtSchool } from "../../letter/family/day-at-school.ts";
import { dayFrom, usDate } from "../days-written.ts";
import { toldBy } from "../family-answers/answer-rows.ts";
import { dayInWords, momentInWords } from "../moments.ts";
import { deskAct, deskForm, deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskForm, DeskSection, Way } from "../pages/desk-model.ts";
import type { FieldSetting } from "../pages/fields.ts";
import type { Practice } from "../practice/practice.ts";
import type { Fields } from "../review/form.ts";
import type { Kept, RecordContents } from "../store/records.ts";
import type { ParkedLetter } from "../workflow/park-letter.ts";

/** What the page is made from. */
export interface FamilyWords {
  readonly practice: Practice;
  /** `/launches/<id>/` */
  readonly base: string;
  /** The practice's day. */
  readonly today: string;
  readonly asked: readonly LimitId[];
  /** By the name of the language. */
  readonly days: ReadonlyMap<string, DayAtSchool>;
  readonly parked: readonly ParkedLetter[];
  readonly answered: readonly Kept<"family_answer">[];
  readonly filled: Fields;
}

/** The sections for who prepares or writes the letter. */
export function familySections(words: FamilyWords): readonly DeskSection[] {
  const waiting = words.parked.filter(({ answeredAt }) => answeredAt === null);
  return [sheetSection(words, waiting), keySection(words), ...toldSections(words)];
}

function sheetSection({ practice, base, days, asked }: FamilyWords, waiting: readonly ParkedLetter[]): DeskSection {
  const english = days.get("en");
  const ways = [...days].flatMap(([id, { people: _people, language }]): readonly Way[] => {
    const name = LANGUAGES[id] ?? language;
    return [
      { href: `${base}family/day-at-school.pdf?language=${id}`, words: `Print the page in ${name}`, newWindow: true },
      { href: `${base}family/tablet?language=${id}`, words: `Ask on this screen in ${name}` },
    ];
  });
  const [first] = waiting;
  const said =
    first === undefined
      ? "Parked, the letter is kept with all that was chosen, and offered again when the answers are here."
      : `A letter is parked and waits for these answers until ${dayInWords(practice, first.until)}.`;
  return deskSection({
    id: "sheet",
    heading: "One page for the family",
    words: ["It asks about the day at school in plain words. It names no diagnosis and nothing of the record.", said],
    items: asked.map((of) => deskItem({ head: english?.ask[of] ?? of })),
    ways,
    acts: first === undefined ? [deskAct(`${base}family/park`, "Park the letter until they answer")] : [],
  });
}

const LANGUAGES: Readonly<Record<string, string>> = { en: "English", es: "Spanish" };

function keySection(words: FamilyWords): DeskSection {
  const english = words.days.get("en");
  return deskSection({
    id: "answers",
    heading: "Key what they answered",
    words: ["In their words. The answers wait unticked beside the letter; only the clinician takes one over."],
    form: english === undefined ? null : answerForm(words, english, { button: "Keep the answers", turned: false }),
  });
}

/** The page on a screen that is turned to the family, in their language. */
export function tabletSections(words: FamilyWords, day: DayAtSchool): readonly DeskSection[] {
  return [
    deskSection({
      id: "answers",
      heading: day.title,
      words: [day.lead],
      form: answerForm(words, day, { button: day.button, turned: true }),
    }),
  ];
}

/** What the family sees when it has answered. */
export function thanksSections(day: DayAtSchool): readonly DeskSection[] {
  return [deskSection({ id: "thanks", heading: day.title, words: [day.thanks] })];
}

function answerForm(
  { base, asked, filled, today }: FamilyWords,
  day: DayAtSchool,
  { button, turned }: { readonly button: string; readonly turned: boolean },
): DeskForm {
  const fields: readonly FieldSetting[] = [
    {
      id: "by",
      label: turned ? day.who : "Who answers",
      value: filled["by"] ?? "",
      options: { "": "…", ...day.people },
      needed: true,
    },
    { id: "who", label: day.people.other, value: filled["who"] ?? "" },
    { id: "on", label: day.day, value: filled["on"] ?? usDate(today) },
    ...asked.flatMap((of) => {
      const label = day.ask[of];
      return label === undefined ? [] : [{ id: `answer.${of}`, label, value: filled[`answer.${of}`] ?? "", lines: 2 }];
    }),
    { id: "other", label: day.other, value: filled["other"] ?? "", lines: 2 },
  ];
  const words = { needed: day.needed, error: day.mend.error };
  return deskForm({
    action: `${base}family/answers`,
    hidden: turned ? { turned: day.language.slice(0, 2) } : {},
    fields: fields.map((field) => ({ ...field, words })),
    button,
  });
}

/** What was answered before; what helps and what the child is good at stands here alone. */
function toldSections({ practice, answered }: FamilyWords): readonly DeskSection[] {
  if (answered.length === 0) return [];
  const items = answered.map((one) =>
    deskItem({
      head: toldBy(one),
      lines: [
        ...one.content.answers.map(({ words }) => `“${words}”`),
        ...(one.content.other === "" ? [] : [`What helps, what the child is good at: “${one.content.other}”`]),
        `Keyed ${momentInWords(practice, one.at)}`,
      ],
    }),
  );
  return [deskSection({ id: "told", heading: "What they answered", items })];
}

const LONGEST = 500;

export type AnswersRead =
  | { readonly kind: "said"; readonly said: RecordContents["family_answer"] }
  /** At which field, and what of it; in which words is for the page to say. */
  | { readonly kind: "refused"; readonly field: string; readonly why: AnswerFault };

function refuse(field: string, why: AnswerFault): AnswersRead {
  return { kind: "refused", field, why };
}

/** The answers as they are kept, or what is to be mended. */
export function answersFrom(fields: Fields, today: string): AnswersRead {
  const by = ANSWERERS.find((one) => one === fields["by"]);
  if (by === undefined) return refuse("by", "by");
  const who = oneLine(fields["who"]);
  if (by === "other" && who === "") return refuse("who", "who");
  const on = dayFrom(fields["on"] ?? "");
  if (on === null || on > today) return refuse("on", "day");
  const answers = Object.entries(fields).flatMap(([name, value]) => {
    const words = oneLine(value);
    return name.startsWith("answer.") && words !== "" ? [{ of: name.slice("answer.".length), words }] : [];
  });
  const other = oneLine(fields["other"]);
  if (answers.length === 0 && other === "") return refuse("other", "nothing");
  return { kind: "said", said: { by, who: by === "other" ? who : null, on, answers, other } };
}

function oneLine(text: string | undefined): string {
  return (text ?? "").replace(/\s+/g, " ").trim().slice(0, LONGEST);
}
