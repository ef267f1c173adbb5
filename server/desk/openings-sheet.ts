/** The page of what was begun before and what waits, in words. Pure. */
import type { ListingLetters } from "../../fhir/filing/look.ts";
import { dateInWords } from "../../letter/dates-in-words.ts";
import { momentInWords } from "../moments.ts";
import { deskAct, deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskAct, DeskItem, DeskSection } from "../pages/desk-model.ts";
import type { Practice } from "../practice/practice.ts";
import type { DraftSummary } from "../store/drafts.ts";
import type { SignatureRequest } from "../store/signature-requests.ts";
import type { EarlierLetter, Openings } from "../workflow/openings.ts";
import type { ParkedLetter } from "../workflow/park-letter.ts";
import { colleagueItem, takenItem } from "./colleague-items.ts";

export interface OpeningsWords {
  readonly practice: Practice;
  /** `/launches/<id>/` */
  readonly base: string;
  /** What people call a kind of letter. */
  readonly kindName: (id: string) => string;
  /** What an answer of that kind of letter answers. */
  readonly askedAs: (kind: string, answer: string) => string;
  /** A person as the practice names them. */
  readonly person: (who: string) => string;
}

/** The sections of the page. */
export function openingsSections(openings: Openings, words: OpeningsWords): readonly DeskSection[] {
  const { drafts, colleagues, taken, parked, waiting, asked, letters } = openings;
  return [
    section(
      "taken",
      "Taken over from you",
      taken.map((one) => takenItem(one, words)),
    ),
    section(
      "waiting",
      "Waits for your signature",
      waiting.map((one) => waitingItem(one, words)),
    ),
    section(
      "colleagues",
      "Somebody else is writing about this child",
      colleagues.map((one) => colleagueItem(one, words)),
    ),
    section(
      "parked",
      "Waits for the family",
      parked.map((one) => parkedItem(one, words)),
    ),
    section(
      "drafts",
      "Your drafts",
      drafts.map((draft) => draftItem(draft, words)),
    ),
    section(
      "asked",
      "What you asked to be signed",
      asked.map((one) => askedItem(one, words)),
    ),
    section(
      "letters",
      "Letters about this child",
      letters.map((one) => letterItem(one, words)),
    ),
  ].filter((each) => each !== null);
}

function section(id: string, heading: string, items: readonly DeskItem[]): DeskSection | null {
  return items.length === 0 ? null : deskSection({ id, heading, items });
}

function waitingItem(request: SignatureRequest, { practice, base, kindName }: OpeningsWords): DeskItem {
  const { id, kind, asker, askedAt, note, needs } = request;
  const what = needs === "cosignature" ? "to co-sign" : "to sign";
  return deskItem({
    head: `${kindName(kind)}: ${asker} asks you ${what}`,
    lines: [momentInWords(practice, askedAt), ...(note === "" ? [] : [`“${note}”`])],
    ways: [{ href: `${base}requests/${id}/`, words: "Look at it" }],
  });
}

function parkedItem(
  { draft, at, until, isOwn, answeredAt }: ParkedLetter,
  { practice, base, kindName, person }: OpeningsWords,
): DeskItem {
  const by = isOwn ? "you" : person(draft.who);
  const key = { href: `${base}family`, words: "Ask the family, or key what they answered" };
  const state =
    answeredAt === null
      ? "Waiting for the family's answers."
      : `The family's answers are here since ${momentInWords(practice, answeredAt)}.`;
  return deskItem({
    head: `${kindName(draft.kind)}: parked`,
    lines: [state, `Parked by ${by}, ${momentInWords(practice, at)}. Kept until ${momentInWords(practice, until)}.`],
    ways: [key],
    acts: isOwn
      ? [
          deskAct(`${base}before/drafts/${draft.id}/open`, "Go on with it", { isQuiet: answeredAt === null }),
          deskAct(`${base}before/drafts/${draft.id}/drop`, "Throw it away", { isQuiet: true }),
        ]
      : [],
  });
}

function draftItem(
  { id, kind, savedAt, expiresAt }: DraftSummary,
  { practice, base, kindName }: OpeningsWords,
): DeskItem {
  return deskItem({
    head: `${kindName(kind)}, saved ${momentInWords(practice, savedAt)}`,
    lines: [
      `Kept until ${momentInWords(practice, expiresAt)}. Colleagues who open this chart can read it and take it over; you are told.`,
    ],
    acts: [
      deskAct(`${base}before/drafts/${id}/open`, "Go on with it"),
      deskAct(`${base}before/drafts/${id}/drop`, "Throw it away", { isQuiet: true }),
    ],
  });
}

function askedItem(request: SignatureRequest, { practice, base, kindName, person }: OpeningsWords): DeskItem {
  const { id, kind, state, askedOf, changedAt, reply, letter } = request;
  const of = person(askedOf);
  const when = momentInWords(practice, changedAt);
  const again = deskAct(`${base}before/requests/${id}/open`, "Go on with it");
  switch (state) {
    case "waiting":
      return deskItem({
        head: `${kindName(kind)}: waiting for ${of}`,
        lines: [`Asked ${when}. Nothing is given out before it is signed.`],
        acts: [deskAct(`${base}before/requests/${id}/take-back`, "Take it back", { isQuiet: true })],
      });
    case "returned":
      return deskItem({
        head: `${kindName(kind)}: ${of} gave it back`,
        lines: [when, `“${reply ?? ""}”`],
        acts: [again],
      });
    case "signed":
      return deskItem({
        head: `${kindName(kind)}: signed`,
        lines: [when],
        ways: letter === null ? [] : [{ href: `${base}letters/${letter}/`, words: "Open the letter" }],
      });
    case "taken_back":
      return deskItem({ head: `${kindName(kind)}: taken back`, lines: [when] });
    default:
      return state;
  }
}

function letterItem(earlier: EarlierLetter, { base, kindName, person }: OpeningsWords): DeskItem {
  const { letter, on, signedBy, waitsForInk } = earlier;
  const name = `${kindName(letter.kind)}, number ${letter.number}`;
  const open = {
    href: `${base}letters/${letter.id}/`,
    words: waitsForInk ? "Open it, or add the signed page" : "Open it",
  };
  if (waitsForInk || on === null)
    return deskItem({ head: name, lines: ["Printed for a signature in ink. It is not signed yet."], ways: [open] });
  const signed = `Signed ${dateInWords(on)}${signedBy === null ? "" : ` by ${person(signedBy)}`}.`;
  return deskItem({
    head: name,
    lines: [`${signed} ${ADVICE[adviceFor(earlier)]}`, ...(earlier.isToFile ? [TO_FILE] : [])],
    ways: [open],
    acts: [
      ...(earlier.isToFile ? [deskAct(`${base}letters/${letter.id}/file`, "File it in the chart")] : []),
      ...(letter.state === "signed" ? actsFor(earlier, `${base}before/letters/${letter.id}/`) : []),
    ],
  });
}

const TO_FILE = "You signed it, and it is not in the chart yet.";

const ADVICE = {
  fresh: "It is two weeks old at most: open or print that one, or make a corrected version that takes its place.",
  recent: "It is six months old at most: an update of it is usual, and takes its place.",
  last_year: "It is a year old at most: a new letter can begin with it.",
  old: "",
  replaced: "A newer letter has taken its place.",
  withdrawn: "It was withdrawn; do not hand it out.",
} as const;

function adviceFor({ letter, freshness }: EarlierLetter): keyof typeof ADVICE {
  return letter.state === "replaced" || letter.state === "withdrawn" ? letter.state : freshness;
}

function actsFor({ freshness, isToFile }: EarlierLetter, place: string): readonly DeskAct[] {
  const replace = (words: string): DeskAct => deskAct(`${place}replace`, words);
  const begin = deskAct(`${place}begin`, "Begin a new letter with it", { isQuiet: freshness !== "last_year" });
  switch (freshness) {
    case "fresh":
      return [{ ...replace("Make a corrected version"), isQuiet: isToFile }, begin];
    case "recent":
      return [replace("Update that letter"), begin];
    case "last_year":
      return [begin];
    case "old":
      return [];
    default:
      return freshness;
  }
}

/** Letters that the chart holds and that are not from here; or that nobody could say. */
export function chartSection(listing: ListingLetters): readonly DeskSection[] {
  const heading = "Other letters in the chart";
  if (listing.kind === "no-answer") {
    const words = ["The EHR did not say which letters the chart holds. There may be some: look in the chart."];
    return [deskSection({ id: "chart", heading, words })];
  }
  const items = listing.letters.map(({ title, on }) =>
    deskItem({ head: title, lines: [on === null ? "Without a day" : `Filed on ${on}. Look at it in the chart.`] }),
  );
  return items.length === 0 ? [] : [deskSection({ id: "chart", heading, items })];
}

/** What else can be done about this child: the way out for a letter that is asked for and not written, and permissions. */
export function besideLetters(base: string): readonly DeskSection[] {
  return [
    deskSection({
      id: "not-now",
      heading: "If you cannot support a letter now",
      ways: [{ href: `${base}decline`, words: "Record it, and offer something else" }],
    }),
    deskSection({
      id: "permissions",
      heading: "For the school, only by a signed permission",
      ways: [{ href: `${base}authorizations`, words: "Permissions of this child" }],
    }),
  ];
}
