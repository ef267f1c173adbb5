/** The page on which a signed letter is given: to whom it goes by default, on which permission to a school, and what was given. Pure. */
import { dayInWords, momentInWords } from "../moments.ts";
import { deskAct, deskForm, deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskItem, DeskSection } from "../pages/desk-model.ts";
import type { FieldSetting } from "../pages/fields.ts";
import type { Practice } from "../practice/practice.ts";
import type { Fields } from "../review/form.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import type { Giving } from "../workflow/give-letter.ts";

export interface GiveWords {
  readonly practice: Practice;
  /** `/launches/<id>/` */
  readonly base: string;
  /** `/launches/<id>/letters/<letter>/` */
  readonly place: string;
  readonly letter: LetterSummary;
  /** What was filled in, where something of it is to be mended. */
  readonly filled: Fields;
}

/** The sections of the page. */
export function giveSections(giving: Giving, words: GiveWords): readonly DeskSection[] {
  const { letter } = words;
  const ended = letter.state === "signed" ? null : ENDED[letter.state];
  if (ended !== null) {
    const heading = "Not to be handed out";
    return [deskSection({ id: "ended", heading, isLoud: true, words: [ended] }), ...given(giving, words)];
  }
  return [
    whose(giving, words),
    ...given(giving, words),
    handOverSection(giving, words),
    schoolSection(giving, words),
    undo(words),
  ];
}

const ENDED = {
  held: "It is not signed. Only what a clinician signed is given out.",
  replaced: "A newer letter has taken its place. Hand out the newer one only.",
  withdrawn: "It was withdrawn. Do not hand it out.",
} as const;

const WHOSE: Record<Giving["usual"], readonly string[]> = {
  family: [
    "It goes to the family. No permission is needed for that: the family decides who reads it further.",
    "To the school it goes only by a signed permission.",
  ],
  student: [
    "The student is of age, so the letter is theirs. Where a court named a guardian, it may be the guardian's: ask.",
    "To the school it goes only by a signed permission of the student or of that guardian.",
  ],
  minor: [
    "The young person may control something that this letter tells; which matters those are, State law says.",
    "Offer them their own copy first. A parent gets it only if the young person agrees.",
  ],
};

function whose({ usual, agreements }: Giving, { practice, place, letter }: GiveWords): DeskSection {
  const seen = agreements.map(
    ({ content, at }) => `${content.by} (${content.relation}) agreed on ${dayInWords(practice, at)}`,
  );
  return deskSection({
    id: "whose",
    heading: "Whose it is",
    isLoud: usual === "minor",
    words: WHOSE[usual],
    facts: [
      { term: "Letter", says: letter.number },
      { term: "Shown before", says: seen.length === 0 ? "To nobody on record" : seen.join("; ") },
    ],
    ways: [
      { href: `${place}letter.pdf?print`, words: "Print", newWindow: true },
      { href: `${place}letter.pdf?download`, words: "Download" },
      {
        href: `${place}leaves`,
        words: `Show ${usual === "family" ? "the parent" : usual === "minor" ? "the young person" : "the student"} what leaves this room`,
      },
    ],
  });
}

const TO = { family: "The family", student: "The student", school: "The school" };
const RELATIONS = {
  "": "Not chosen yet",
  mother: "mother",
  father: "father",
  "legal guardian": "legal guardian",
  "foster parent": "foster parent",
  "the student": "the student",
  "school staff": "school staff",
  other: "somebody else",
};
const IDENTIFIED = {
  "": "Not chosen yet",
  "known to the clinic": "Known to the clinic",
  "by a photo ID": "Photo ID",
  "by the child's name and birth date": "Told the child's name and birth date",
  "by the address on file": "Sent to the address on file",
  "by their account in the portal": "Their account in the portal",
};
const WAYS = { "on paper": "On paper", "in the portal": "In the portal", "by mail": "By mail", "by fax": "By fax" };

/** The form of a hand-over: to whom, how they were known, by which permission. */
export function handOverSection(giving: Giving, { place, filled }: GiveWords): DeskSection {
  const isFamily = giving.usual === "family";
  const chosen = (setting: FieldSetting): FieldSetting => ({ ...setting, value: filled[setting.id] ?? setting.value });
  const fields: readonly FieldSetting[] = [
    { id: "to", label: "Given to", options: TO, value: isFamily ? "family" : "student" },
    { id: "person", label: "Name of who got it", value: "", needed: true },
    {
      id: "relation",
      label: "Who that is to the child",
      options: RELATIONS,
      needed: true,
      value: isFamily ? "" : "the student",
    },
    { id: "identified", label: "How you knew them", options: IDENTIFIED, value: "", needed: true },
    { id: "way", label: "How", options: WAYS, value: "on paper" },
    permissionField(giving),
  ];
  const label = "The young person agrees that a parent gets it";
  const ticks = [{ id: "minor_agrees", label, isTicked: filled["minor_agrees"] === "on" }];
  return deskSection({
    id: "hand-over",
    heading: "Record that it was given",
    form: deskForm({
      action: `${place}give`,
      fields: fields.map(chosen),
      ticks: giving.usual === "minor" ? ticks : [],
      button: "Record it",
    }),
  });
}

function permissionField({ authorizations }: Giving): FieldSetting {
  const options = authorizations.map(({ id, said, whyNot }) => [
    id,
    `${said.recipient}, signed by ${said.signedBy}${whyNot === null ? "" : " (does not reach: see below)"}`,
  ]);
  return {
    id: "authorization",
    label: "Permission, for a school",
    options: { "": "None", ...Object.fromEntries(options) },
    value: authorizations.find(({ whyNot }) => whyNot === null)?.id ?? "",
  };
}

function schoolSection({ authorizations }: Giving, { base }: GiveWords): DeskSection {
  const items = authorizations.map(({ said, whyNot }) =>
    deskItem({
      head: `${said.recipient}, signed by ${said.signedBy} (${said.relation})`,
      lines: [whyNot === null ? `In force. It covers ${said.covers}.` : `Does not reach. ${whyNot}`],
    }),
  );
  return deskSection({
    id: "school",
    heading: "Permissions for the school",
    words: items.length === 0 ? ["None is recorded for this child. Without one, give the letter to the family."] : [],
    items,
    ways: [{ href: `${base}authorizations`, words: "Record a permission, or take one back" }],
  });
}

function given({ handovers }: Giving, { practice, place }: GiveWords): readonly DeskSection[] {
  const items = handovers.map(({ id, content, at }): DeskItem =>
    deskItem({
      head: `${content.person} (${content.relation}), ${content.way}`,
      lines: [`${momentInWords(practice, at)}, by ${content.by}. Identified: ${content.identified}.`],
      ways: [{ href: `${place}receipts/${id}`, words: "Receipt" }],
    }),
  );
  return items.length === 0 ? [] : [deskSection({ id: "given", heading: "Given so far", items })];
}

function undo({ base, place, letter }: GiveWords): DeskSection {
  return deskSection({
    id: "undo",
    heading: "If something is wrong with it",
    ways: [{ href: `${place}withdraw`, words: "Withdraw it" }],
    acts: [deskAct(`${base}before/letters/${letter.id}/replace`, "Make a corrected version", { isQuiet: true })],
  });
}
