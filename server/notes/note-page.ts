/** The page of an open note, from its text and from what was chosen of it so far. Pure. */
import type { NoteItem } from "../../chart/chart.ts";
import type { ReadingNote } from "../../fhir/notes/read-note.ts";
import { reasonInWords } from "../../fhir/pull/state.ts";
import { subjectOf } from "../../findings/subjects.ts";
import { dateInWords } from "../../letter/dates-in-words.ts";
import type { Material } from "../../letter/material.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { FieldFault, Strip } from "../pages/models.ts";
import type { NotePage, SentenceOffer, UseForm } from "../pages/note-model.ts";
import type { SeenWords } from "../words/seen-words.ts";
import { likelyActivities } from "./likely-activities.ts";
import { idOfNote, noteName } from "./offered-notes.ts";
import { sentencesIn } from "./sentences.ts";

/** What a page of a note is made from. */
export interface NoteLook {
  readonly strip: Strip;
  readonly material: Material;
  readonly note: NoteItem;
  readonly seen: SeenWords["what"];
  /** Whether words tell of what stays out of letters. */
  readonly isKeptOut: (words: string) => boolean;
  readonly isTicked: boolean;
}

/** What was chosen of it, and what is wrong with that. */
export interface Chosen {
  readonly at: number | null;
  readonly filled: Partial<Pick<UseForm, "quote" | "words" | "of" | "seenBy">>;
  readonly faults: readonly FieldFault[];
}

/** The note with its sentences. */
export function notePage(look: NoteLook, text: string, { at, filled, faults }: Chosen): NotePage {
  const all = sentencesIn(text);
  const shown = all.filter(({ words }) => !look.isKeptOut(words));
  const sentences = shown.map(({ at: place, words }) => sentenceOffer(look, { at: place, words }, place === at));
  const chosen = sentences.find((one) => one.isChosen && one.isUsable);
  const quote = filled.quote ?? chosen?.words ?? "";
  const use = useForm(look, { words: quote, of: chosen?.likely ?? "", ...filled, quote });
  return { ...frameOf(look), sentences, leftOut: all.length - shown.length, notShown: null, use, faults };
}

/** The note of which no text is shown, and why. */
export function closedNotePage(look: NoteLook, why: Exclude<ReadingNote, { kind: "read" }>): NotePage {
  const notShown =
    why.kind === "no-answer" ? `The EHR did not give the note: ${reasonInWords(why.why)}` : CLOSED[why.why];
  return { ...frameOf(look), sentences: [], leftOut: 0, notShown, use: useForm(look, { quote: "" }), faults: [] };
}

const CLOSED: Record<Extract<ReadingNote, { kind: "not-shown" }>["why"], string> = {
  elsewhere: "The text of this note lies at another server, which is not asked. Look at it in the chart.",
  "no-text": "This note has no text that can be read here, such as a scan. Look at it in the chart.",
  "too-long": "This note is longer than a visit note. Look at it in the chart.",
  "not-current": "This note was replaced or taken back since the chart was read. Look in the chart.",
  "another-patient": "The EHR gave a note of another patient, and it is not shown. Tell the EHR's administrator.",
};

function frameOf({ strip, note }: NoteLook): Strip & Pick<NotePage, "page" | "id" | "name"> {
  return { page: "note", ...strip, id: idOfNote(note.source), name: noteName(note) };
}

type Sentence = Pick<SentenceOffer, "at" | "words">;

/** A sentence about somebody else is shown, and cannot become a statement about the child. */
function sentenceOffer({ material, seen }: NoteLook, { at, words }: Sentence, isChosen: boolean): SentenceOffer {
  const { ordered, likely } = likelyActivities(words, { knowledge: material.knowledge, seen });
  const isUsable = subjectOf(words, material.knowledge.functional.others).kind !== "someone_else";
  return { at, words, likely: likely === 0 ? "" : (ordered[0] ?? ""), isChosen: isChosen && isUsable, isUsable };
}

function useForm(look: NoteLook, filled: Partial<UseForm> & Pick<UseForm, "quote">): UseForm {
  const { material, seen, note, isTicked } = look;
  const { activities } = material.knowledge;
  const { ordered } = likelyActivities(filled.quote, { knowledge: material.knowledge, seen });
  const usual = filled.quote === "" ? askedFirst(material) : ordered;
  return {
    words: "",
    of: "",
    seenBy: "",
    ...filled,
    activities: Object.fromEntries(usual.map((id) => [id, activities.get(id)?.label ?? id])),
    witnesses: witnessesOf(note, material),
    isTicked,
  };
}

/** What this child's diagnoses bear on comes before all else. */
function askedFirst({ findings, knowledge }: Material): readonly LimitId[] {
  const asked = findings.limitations.map(({ of }) => of);
  return [...new Set([...asked, ...knowledge.activities.keys()])];
}

/** Whoever wrote the note, of the signer "me"; then whom a note often quotes. */
function witnessesOf({ by, on }: NoteItem, { signer }: Material): readonly string[] {
  const day = on === null ? "" : `, ${dateInWords(on)}`;
  const mine = signer !== null && by?.startsWith(signer.name) === true;
  const author = by === null ? [] : [`${mine ? "seen by me" : by}${day}`];
  return [...author, ...["mother", "father", "teacher"].map((who) => `${who}${day}`)];
}
