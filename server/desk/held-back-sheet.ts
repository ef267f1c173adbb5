/** More from the chart: what stays out of every letter, for the eyes of who signs, and let out item by item. Pure. */
import type { WithheldClass } from "../../knowledge/vocabulary.ts";
import type { Released } from "../../letter/decisions/choices.ts";
import { deskAct, deskForm, deskSection } from "../pages/desk-model.ts";
import type { DeskSection } from "../pages/desk-model.ts";
import type { FieldFault } from "../pages/models.ts";
import type { Fields } from "../review/form.ts";
import type { Agrees, HeldBack } from "../workflow/let-out.ts";

/** Before it is opened: the same words whether there is something or not. */
export function closedSections(base: string): readonly DeskSection[] {
  return [
    deskSection({
      id: "closed",
      heading: "For your eyes",
      words: [
        "Some matters stay out of every letter unless who signs it lets them out, one by one: among them substance use, sexual and reproductive health, gender, abuse and neglect, self-harm, eating disorders, genetics, and whatever the record or the practice marks as confidential.",
        "Who sits beside you may read along: turn the screen first. The record keeps that you looked.",
      ],
      acts: [deskAct(`${base}more`, "Show me what is held back")],
    }),
  ];
}

/** Why a class is held back, in words for a clinician. */
const CLASSES: Record<WithheldClass, string> = {
  substance_use: "Substance use",
  hiv: "HIV",
  sti: "Sexually transmitted infection",
  reproductive: "Reproductive health",
  gender: "Gender",
  abuse: "Abuse, neglect or custody",
  self_harm: "Self-harm",
  eating_disorder: "Eating disorder",
  nicotine: "Nicotine",
  genetics: "Genetics",
  ehr_label: "The record marks it as confidential",
  adolescent: "Confidential at this age",
  practice: "The practice keeps it out",
};

const AGREED: Record<Agrees, Readonly<Record<string, string>>> = {
  family: { family: "The parent or guardian" },
  young_person: { alone: "The young person, asked alone", together: "The young person, with a parent in the room" },
  student: { student: "The student, who is of age" },
};

const WHOSE: Record<Agrees, string> = {
  family: "To let one out, ask the parent or guardian whether the school may read it.",
  young_person:
    "At this age the young person may control these matters; which, State law says. Ask them, alone, and not the family. A letter that tells one of them is theirs first: it does not go to the family by itself.",
  student: "The student is of age. To let one out, ask them.",
};

export interface Opened {
  readonly base: string;
  readonly items: readonly HeldBack[];
  readonly agrees: Agrees;
  /** What was filled in, where something of it is to be mended. */
  readonly filled: Fields;
}

/** What is held back, each with its own form; what is in this letter first. */
export function openedSections(opened: Opened): readonly DeskSection[] {
  const { items, agrees } = opened;
  if (items.length === 0)
    return [
      deskSection({
        id: "none",
        heading: "Nothing is held back",
        words: ["The chart holds nothing of the kind, as far as it could be read."],
      }),
    ];
  const sections = items.map((one, place) => itemSection(one, `item-${place + 1}`, opened));
  const isOut = (place: number): number => (items[place]?.released === null ? 1 : 0);
  return [
    deskSection({ id: "whose", heading: "Whose it is to say", words: [WHOSE[agrees]] }),
    ...sections
      .map((section, place) => ({ section, place }))
      .toSorted((a, b) => isOut(a.place) - isOut(b.place))
      .map(({ section }) => section),
  ];
}

function itemSection(one: HeldBack, id: string, opened: Opened): DeskSection {
  const { kind, name } = one.item;
  const heading = name === null ? kind : `${kind}: ${name}`;
  const words = [knownOf(one)];
  if (one.released !== null) {
    const { source, reason, agreedBy } = one.released;
    return deskSection({
      id,
      heading,
      isLoud: true,
      words: ["It is let out, for this letter.", ...words],
      facts: [
        { term: "Why", says: reason },
        { term: "Agreed by", says: agreedBy },
      ],
      acts: [deskAct(`${opened.base}more/keep-back`, "Keep it out again", { hidden: { source } })],
    });
  }
  if (!one.mayBe) return deskSection({ id, heading, words: [...words, NEVER] });
  return deskSection({ id, heading, words, form: formOf(one, id, opened) });
}

const NEVER = "The record forbids to disclose it without the patient's own directive. It cannot be let out here.";

/** "Abuse, neglect or custody. August 22, 2025, Elena Marsh, MD. “Yes”" */
function knownOf({ class: found, item: { on, by, quoted } }: HeldBack): string {
  const when = [on, by].filter((part) => part !== null).join(", ");
  return [`${CLASSES[found]}.`, ...(when === "" ? [] : [`${when}.`]), ...(quoted === null ? [] : [`“${quoted}”`])].join(
    " ",
  );
}

function formOf({ source }: HeldBack, id: string, { base, agrees, filled }: Opened): NonNullable<DeskSection["form"]> {
  const mine = filled["item"] === id ? filled : {};
  return deskForm({
    action: `${base}more/let-out`,
    hidden: { source, item: id },
    fields: [
      {
        id: `${id}.reason`,
        label: "Why the school needs to know it",
        value: mine[`${id}.reason`] ?? "",
        needed: true,
        lines: 2,
      },
      {
        id: `${id}.agreed_by`,
        label: "Who agreed",
        value: mine[`${id}.agreed_by`] ?? "",
        options: { "": "Choose", ...AGREED[agrees] },
      },
    ],
    ticks: [
      {
        id: `${id}.tick`,
        label: "I talked about it with them, and it may stand in this letter.",
        isTicked: mine[`${id}.tick`] === "on",
      },
    ],
    button: "Let it out for this letter",
    fold: "Let it out",
  });
}

/** What was filled in for one item, or what is to be mended. */
export function letOutFrom(fields: Fields, agrees: Agrees): Omit<Released, "source"> | readonly FieldFault[] {
  const { item = "" } = fields;
  const text = (name: string): string => (fields[`${item}.${name}`] ?? "").trim().slice(0, LONGEST);
  const agreedBy = AGREED[agrees][text("agreed_by")];
  const faults = [
    ...(text("reason") === "" ? [{ field: `${item}.reason`, message: "say why the school needs to know it" }] : []),
    ...(agreedBy === undefined ? [{ field: `${item}.agreed_by`, message: "say who agreed" }] : []),
    ...(text("tick") === "on" ? [] : [{ field: `${item}.tick`, message: "tick this, or leave it out of the letter" }]),
  ];
  return agreedBy === undefined || faults.length > 0 ? faults : { reason: text("reason"), agreedBy };
}

const LONGEST = 500;
