/** A letter that is asked for and not written: the clinician's reason, what is offered instead, and a neutral note for the chart. Pure. */
import { dateInWords } from "../../letter/dates-in-words.ts";
import type { CalendarDate } from "../../chart/dates.ts";
import { deskAct, deskForm, deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskAct, DeskSection, Tick, Way } from "../pages/desk-model.ts";
import type { FieldFault } from "../pages/models.ts";
import { dayInWords } from "../moments.ts";
import type { Practice } from "../practice/practice.ts";
import type { Fields } from "../review/form.ts";
import type { Kept, RecordContents } from "../store/records.ts";

export const DECLINED: Readonly<Record<string, string>> = {
  no_effect: "nothing about school is known that it could tell",
  not_established: "what is suspected is not established yet",
  not_my_patient: "I do not know the child well enough",
  not_medical: "what is asked for is the school's to say, not medicine's",
  disagree: "I do not agree that it is so",
  other: "of another reason",
};

export const OFFERED: Readonly<Record<string, string>> = {
  offer_iep_evaluation: "A letter that supports the family's own request for a school evaluation",
  offer_confirmation: "A letter that only confirms the diagnosis, and says that no effect was reported",
  offer_family_guide: "The guide for families: how to ask the school in writing",
  offer_visit: "A visit to find out more",
};

/** What a clinician can go on with at once; null where no kind of letter fits the age. */
export interface InsteadNames {
  readonly evaluation: string | null;
  readonly confirmation: string | null;
}

export interface DeclineWords {
  readonly instead: InsteadNames;
  /** Languages of the pages for families: the name of the folder and what people call it. */
  readonly languages: Readonly<Record<string, string>>;
  readonly practice: Practice;
  readonly base: string;
  readonly on: CalendarDate;
  readonly filled: Fields;
}

/** The form, and what was declined before. */
export function declineSections(declines: readonly Kept<"decline">[], words: DeclineWords): readonly DeskSection[] {
  const { base, filled, practice, on } = words;
  const form = deskForm({
    action: `${base}decline`,
    fields: [
      {
        id: "because",
        label: "I cannot support this now, because",
        value: filled["because"] ?? "no_effect",
        options: DECLINED,
      },
      { id: "words", label: "In your words, for the record", value: filled["words"] ?? "", lines: 2 },
    ],
    groups: [{ legend: "What you offer instead", fields: [], ticks: offers(filled) }],
    button: "Record that I do not write it now",
    fold: declines.length === 0 ? null : "Record another one",
  });
  const about = ["It is recorded here and goes nowhere: nothing is printed, and nothing goes to the school."];
  const before = declines.map(({ content, at }) =>
    deskItem({
      head: `${dayInWords(practice, at)}: ${DECLINED[content.because] ?? content.because}`,
      lines: [
        ...(content.words === "" ? [] : [`“${content.words}”`]),
        ...(content.offered.length === 0
          ? []
          : [`Offered: ${content.offered.map((id) => OFFERED[id] ?? id).join("; ")}.`]),
      ],
    }),
  );
  const last = declines.at(-1);
  return [
    ...(last === undefined ? [] : [...offerSection(last.content, words), noteSection(last.content, on)]),
    deskSection({ id: "decline", heading: "Not now", words: about, form }),
    ...(before.length === 0 ? [] : [deskSection({ id: "before", heading: "Recorded before", items: before })]),
  ];
}

function offers(filled: Fields): readonly Tick[] {
  return Object.entries(OFFERED).map(([id, label]) => ({ id, label, isTicked: filled[id] === "on" }));
}

/** What was offered, a click away. */
function offerSection({ offered }: RecordContents["decline"], words: DeclineWords): readonly DeskSection[] {
  if (offered.length === 0) return [];
  const { base, instead } = words;
  const begin = (wish: string, name: string | null): readonly DeskAct[] =>
    name === null ? [] : [deskAct(`${base}decline/instead`, `Begin: ${name}`, { hidden: { instead: wish } })];
  const acts = [
    ...(offered.includes("offer_iep_evaluation") ? begin("evaluation", instead.evaluation) : []),
    ...(offered.includes("offer_confirmation") ? begin("confirmation", instead.confirmation) : []),
  ];
  const ways = offered.includes("offer_family_guide") ? guides(words) : [];
  const visit = offered.includes("offer_visit") ? [VISIT] : [];
  return [deskSection({ id: "offered", heading: "What you offer instead", words: visit, ways, acts })];
}

const VISIT =
  "For the visit, to copy to who schedules: “Please offer the family a visit about school, 30 minutes. Ask them to bring what the school has written, and the name of a teacher to ask.”";

function guides({ base, languages }: DeclineWords): readonly Way[] {
  return Object.entries(languages).flatMap(([language, name]) => [
    { href: `${base}family/next_steps.${language}.pdf`, words: `The guide for families, ${name}`, newWindow: true },
    { href: `${base}family/request_iep.${language}.pdf`, words: `The parents' own request, ${name}`, newWindow: true },
  ]);
}

/** For the visit's own note, to be copied: it blames nobody and tells no reason to who may read along. */
function noteSection({ offered }: RecordContents["decline"], on: CalendarDate): DeskSection {
  const instead = offered.map((id) => NOTE[id]).filter((words) => words !== undefined);
  const note = [
    `${dateInWords(on)}: A letter for school was asked for and talked about. It was not written today.`,
    ...(instead.length === 0 ? [] : [`Offered: ${instead.join(", ")}.`]),
    "The school can be asked in writing at any time, with or without a letter.",
  ].join(" ");
  return deskSection({ id: "note", heading: "A note for the visit, to copy", words: [note] });
}

const NOTE: Readonly<Record<string, string>> = {
  offer_iep_evaluation: "a letter in support of the family's own request for an evaluation",
  offer_confirmation: "a letter that only confirms the diagnosis",
  offer_family_guide: "the guide for families",
  offer_visit: "another visit",
};

/** What was filled in, as it is recorded; or what is to be mended. */
export function declineFrom(fields: Fields): RecordContents["decline"] | FieldFault {
  const because = fields["because"] ?? "";
  if (!Object.hasOwn(DECLINED, because)) return { field: "because", message: "choose one" };
  const words = (fields["words"] ?? "").trim().slice(0, 2000);
  if (because === "other" && words === "") return { field: "words", message: "say it in a few words" };
  return { because, words, offered: Object.keys(OFFERED).filter((id) => fields[id] === "on") };
}
