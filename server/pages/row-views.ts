/** The rows that a clinician keeps or leaves: what is offered, why, on what evidence, and the fields that word it. */
import { faultOf, fieldView } from "./fields.ts";
import type { FieldSetting, FieldView } from "./fields.ts";
import type { DiagnosisRow, FieldFault, IdeaRow, LimitationRow } from "./models.ts";
import { cardView, sinceWords } from "./row-card.ts";
import type { CardView } from "./row-card.ts";

export interface DiagnosisView extends Row {
  readonly label: string;
  readonly card: CardView | null;
  /** What hangs on it, and its items: ids with a space between. */
  readonly bears: string;
  readonly items: string;
  readonly fields: readonly FieldView[];
}

export interface LimitationView extends Row {
  readonly label: string;
  readonly card: CardView | null;
  /** What it bears on and what it is said to come from: ids with a space between. */
  readonly of: string;
  readonly due: string;
  /** Sentences for a click, as JSON; null where there are none. */
  readonly ready: string | null;
  /** Nothing is known of this child yet: only a person can answer. */
  readonly isQuestion: boolean;
  /** What the letter would say, with who saw it; null while there are no words. */
  readonly said: string | null;
  /** What only a person can answer, for a row without words. */
  readonly question: string | null;
  /** What its folded fields are opened for. */
  readonly opens: string;
  readonly fields: readonly FieldView[];
}

export interface IdeaView extends Row {
  readonly label: string;
  readonly register: IdeaRow["register"];
  readonly answers: string;
  /** What it answers: ids with a space between. */
  readonly of: string;
  readonly isEdited: boolean;
  readonly field: FieldView;
}

/** Rows as they stand, and at the end those that fold away. */
export interface Folded<T> {
  readonly first: readonly T[];
  readonly more: readonly T[];
}

/** Beyond so many rows, what is neither ticked nor to be mended folds away: a long chart stays a short page. */
const MOST_AT_ONCE = 10;

interface Row {
  /** The row's own id, and the beginning of its fields' names. */
  readonly id: string;
  readonly keep: boolean;
  readonly why: string;
  /** What became of it since the last letter, where that has to be looked at. */
  readonly sinceWords: string | null;
  /** Where its chain stands on the page that says why. */
  readonly whyPlace: string | null;
  /** What is wrong with the row as a whole. */
  readonly fault: string | null;
  /** Its fields stand open: it is kept and words are missing, or something in it must be mended. */
  readonly isOpen: boolean;
}

/** One diagnosis that may be named. */
export function diagnosisView(row: DiagnosisRow, faults: readonly FieldFault[]): DiagnosisView {
  const { by, on, how } = row.diagnosed;
  const id = (name: string): string => `${row.field}.${name}`;
  const fields = [
    { id: id("plain_name"), label: "In plain words", value: row.plainName, needed: true },
    { id: id("diagnosed.by"), label: "Diagnosed by", hint: "For example: me; Dr. A. Stone", value: by },
    { id: id("diagnosed.on"), label: "When", hint: "For example: 2024, 5/2024 or 5/17/2024", value: on },
    { id: id("diagnosed.how"), label: "How", hint: "For example: by interview and rating forms", value: how },
    {
      id: id("expected"),
      label: "What is expected",
      value: row.expected,
      hint: "For example: lasting; expected to continue beyond this school year",
    },
  ].map((setting) => fieldView(setting, faults));
  return {
    ...rowOf(row, faults),
    label: row.plainName,
    card: cardView(row),
    bears: row.bearsOn.join(" "),
    items: row.ids.join(" "),
    fields,
    isOpen: hasFault(row.field, faults),
  };
}

/** One effect at school, offered or asked about. */
export function limitationView(row: LimitationRow, faults: readonly FieldFault[], comparesAge = false): LimitationView {
  const { why, asked } = questionIn(row.why);
  const isQuestion = row.words === "" && !row.keep;
  const fields = limitationFields(row, comparesAge).map((setting) => fieldView(setting, faults));
  return {
    ...rowOf(row, faults),
    label: row.what === "" ? row.activities : `${row.what} (${row.activities.toLowerCase()})`,
    card: cardView(row),
    of: row.of.join(" "),
    due: row.dueTo.join(" "),
    ready: row.ready.length === 0 ? null : JSON.stringify(row.ready),
    isQuestion,
    fields,
    said: saidWords(row),
    question: isQuestion ? asked : null,
    why: isQuestion && asked !== null ? why : row.why,
    opens: opensWords(row, isQuestion),
    isOpen:
      (row.keep && (row.words === "" || row.seenBy === "")) || hasFault(row.field, faults) || isAsked(row, faults),
  };
}

function opensWords({ mayComeFrom }: LimitationRow, isQuestion: boolean): string {
  if (isQuestion) return "Say what is seen";
  return Object.keys(mayComeFrom).length === 0
    ? "Change the words, or who saw it"
    : "Change the words, who saw it, or what it comes from";
}

/** A diagnosis lacks its effect, and this one does not say yet which diagnosis it comes from. */
function isAsked({ keep, dueTo, mayComeFrom }: LimitationRow, faults: readonly FieldFault[]): boolean {
  if (!keep || dueTo.length > 0 || Object.keys(mayComeFrom).length === 0) return false;
  return faults.some(({ field }) => field !== null && /^diagnoses\.\d+$/.test(field));
}

function limitationFields(row: LimitationRow, comparesAge: boolean): readonly FieldSetting[] {
  const id = (name: string): string => `${row.field}.${name}`;
  return [
    { id: id("words"), label: "What is seen, as a fact", value: row.words, lines: 2, needed: true },
    {
      id: id("seen_by"),
      label: "Who saw it, and when",
      value: row.seenBy,
      needed: true,
      hint: "For example: me, at the visit of May 4; her teacher, October",
    },
    { id: id("how_often"), label: "How often", hint: "For example: most days", value: row.howOften },
    { id: id("where"), label: "Where", hint: "For example: in class, at lunch", value: row.where },
    {
      id: id("what"),
      label: "Name it in a teacher's words",
      hint: "For example: staying with a task",
      value: row.what,
    },
    ...comingFrom(row),
    ...(comparesAge
      ? [
          {
            id: id("compared"),
            label: "What most children of this age do",
            hint: "For example: Most children this age use short sentences",
            value: row.compared,
          },
        ]
      : []),
  ];
}

/** Asked only where a diagnosis is offered of which the knowledge base knows no effect. */
function comingFrom({ field, dueTo, mayComeFrom }: LimitationRow): readonly FieldSetting[] {
  if (Object.keys(mayComeFrom).length === 0) return [];
  const options = { "": "As the knowledge base has it", ...mayComeFrom };
  return [{ id: `${field}.due`, label: "Which diagnosis it comes from", value: dueTo[0] ?? "", options }];
}

/** "typical of the diagnosis; ask. How long does the child sit?": the reason, and the question after it where there is one. */
function questionIn(words: string): { readonly why: string; readonly asked: string | null } {
  const [, why = words, asked = null] = /^(.*?)\. (\p{Lu}.*\?)$/su.exec(words) ?? [];
  return { why, asked };
}

function saidWords({ words, howOften, where, seenBy }: LimitationRow): string | null {
  if (words === "") return null;
  const details = [howOften, where, seenBy === "" ? "nobody named yet who saw it" : seenBy].filter(
    (part) => part !== "",
  );
  return `${words} (${details.join("; ")})`;
}

/** One idea for the team, under the register it belongs to. */
export function ideaView(row: IdeaRow, faults: readonly FieldFault[]): IdeaView {
  const { field, words, register, answers, of, origin } = row;
  const own = { id: `${field}.words`, label: "In your words", value: words, lines: 2 };
  return {
    ...rowOf({ ...row, why: "" }, faults),
    label: words,
    register,
    answers,
    of: of.join(" "),
    isEdited: origin === "edited",
    field: fieldView(own, faults),
    isOpen: hasFault(field, faults),
  };
}

/** Folds what is offered beyond the first rows; nothing that is ticked or faulty is ever folded. */
export function folded<T extends Row>(rows: readonly T[], most = MOST_AT_ONCE): Folded<T> {
  const isFolded = (row: T, place: number): boolean => place >= most && !row.keep && row.fault === null && !row.isOpen;
  return {
    first: rows.filter((row, place) => !isFolded(row, place)),
    more: rows.filter(isFolded),
  };
}

type Offered = Pick<DiagnosisRow, "field" | "keep" | "why" | "since" | "whyPlace">;

function rowOf({ field, keep, why, since, whyPlace }: Offered, faults: readonly FieldFault[]): Omit<Row, "isOpen"> {
  return {
    id: field,
    keep,
    why: whyWords(why),
    sinceWords: sinceWords(since),
    whyPlace,
    fault: rowFault(field, faults),
  };
}

/** The name of a key in the decisions file helps nobody at a page. */
function whyWords(why: string): string {
  return why.replace(" with due_to", " under Day to day");
}

/** Faults of the row itself and of parts of it that have no field (its sources), in one text. */
function rowFault(id: string, faults: readonly FieldFault[]): string | null {
  const parts = new Set(
    faults.flatMap(({ field }) => (field !== null && isPartWithoutField(id, field) ? [field] : [])),
  );
  const words = [...parts].flatMap((field) => faultOf(field, faults) ?? []);
  return words.length === 0 ? null : words.join(" ");
}

const NO_FIELD = /^(\.keep|\.sources\b.*|\.due_to\b.*|\.answers|\.id|\.of|\.also\b.*)?$/;

function isPartWithoutField(id: string, field: string): boolean {
  return field === id || (field.startsWith(`${id}.`) && NO_FIELD.test(field.slice(id.length)));
}

function hasFault(id: string, faults: readonly FieldFault[]): boolean {
  return faults.some(({ field }) => field?.startsWith(`${id}.`) === true);
}
