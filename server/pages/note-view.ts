/** An open note as its template prints it: its sentences as plain text, and the form by which one becomes a statement. */
import { fieldView } from "./fields.ts";
import type { FieldView } from "./fields.ts";
import { frameView } from "./frame-view.ts";
import type { FrameView } from "./frame-view.ts";
import type { NotePage, SentenceOffer } from "./note-model.ts";

export interface NoteView extends FrameView {
  readonly heading: string;
  readonly place: string;
  readonly back: string;
  readonly sentences: readonly SentenceOffer[];
  readonly leftOut: string | null;
  readonly notShown: string | null;
  readonly isChosen: boolean;
  readonly quote: string;
  readonly fields: readonly FieldView[];
  readonly prints: string;
  readonly fault: string | null;
}

/** All that the template prints. */
export function noteView(page: NotePage): NoteView {
  const { base, id, name, sentences, leftOut, notShown, use, faults } = page;
  return {
    ...frameView(faults.length > 0 ? "Error: A note from the chart" : "A note from the chart", page, "note.js"),
    heading: name,
    place: `${base}notes/${id}`,
    back: `${base}#limitations`,
    sentences,
    leftOut: leftOut === 0 ? null : LEFT_OUT,
    notShown,
    isChosen: use.quote !== "",
    quote: use.quote,
    fields: fieldsOf(page),
    prints: use.isTicked ? TICKED : UNTICKED,
    fault: faults.find(({ field }) => field === null)?.message ?? null,
  };
}

const LEFT_OUT =
  "A part of this note is not shown here: it tells of something that stays out of letters. Read it in the chart.";
const TICKED = "It becomes your statement: ticked once you named who saw it, and yours to change or to take out.";
const UNTICKED = "It waits unticked beside the other effects for the clinician who signs.";

function fieldsOf({ use, faults }: NotePage): readonly FieldView[] {
  const { words, of, seenBy, activities, witnesses } = use;
  return [
    { id: "words", label: "What is seen, as a fact", value: words, lines: 3, needed: true },
    { id: "of", label: "What it bears on", value: of, options: { "": "Choose", ...activities }, needed: true },
    { id: "seen_by", label: "Who saw it, and when", value: seenBy, ready: witnesses },
  ].map((setting) => fieldView({ ...setting, id: `use.${setting.id}` }, faults));
}
