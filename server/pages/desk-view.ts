/** A page of the work around a letter, as its template prints it. */
import type { DeskAct, DeskForm, DeskPage, DeskSection, DeskTable, Fact, Paper, Tick, Way } from "./desk-model.ts";
import { faultOf, faultWords, fieldView } from "./fields.ts";
import type { FieldView } from "./fields.ts";
import { frameView } from "./frame-view.ts";
import type { FrameView } from "./frame-view.ts";
import type { FieldFault } from "./models.ts";

export interface DeskView extends FrameView {
  readonly heading: string;
  readonly lead: readonly string[];
  readonly said: string | null;
  readonly faults: readonly { readonly href: string | null; readonly words: string }[];
  readonly parts: readonly { readonly id: string; readonly heading: string }[];
  readonly sections: readonly SectionView[];
  readonly back: WayView | null;
  readonly mend: { readonly head: string };
  readonly isTurned: boolean;
  readonly language: string | null;
}

export interface WayView {
  readonly href: string;
  readonly words: string;
  readonly newWindow: boolean;
}

export interface SectionView {
  readonly id: string;
  readonly heading: string;
  readonly isLoud: boolean;
  readonly words: readonly string[];
  readonly facts: readonly Fact[];
  readonly table: TableView | null;
  readonly items: readonly ItemView[];
  readonly ways: readonly WayView[];
  readonly acts: readonly ActView[];
  readonly form: FormView | null;
  readonly paper: Paper | null;
  readonly beside: readonly Paper[];
  readonly changes: readonly ChangeView[];
}

interface ChangeView {
  readonly heading: string;
  readonly stretches: readonly { readonly text: string; readonly isAdded: boolean; readonly isRemoved: boolean }[];
}

interface TableView extends Omit<DeskTable, "rows"> {
  readonly rows: readonly (readonly CellView[])[];
}

interface CellView {
  readonly words: string;
  readonly href: string | null;
  readonly hint: string | null;
  readonly isHead: boolean;
}

interface ItemView {
  readonly head: string;
  readonly lines: readonly string[];
  readonly ways: readonly WayView[];
  readonly acts: readonly ActView[];
}

export interface ActView extends Omit<DeskAct, "hidden"> {
  readonly hidden: readonly Hidden[];
}

interface Hidden {
  readonly name: string;
  readonly value: string;
}

interface FormView {
  readonly action: string;
  readonly fields: readonly FieldView[];
  readonly ticks: readonly TickView[];
  readonly groups: readonly GroupView[];
  readonly hidden: readonly Hidden[];
  readonly button: string;
  readonly method: "post" | "get";
  readonly shortcut: string | null;
  readonly accept: string;
  readonly file: string | null;
  readonly isLong: boolean;
  readonly newWindow: boolean;
  readonly fileFault: string | null;
  readonly fold: string | null;
  readonly isFaulty: boolean;
}

type TickView = Tick & { readonly fault: string | null };

interface GroupView {
  readonly legend: string;
  readonly hint: string | null;
  readonly fields: readonly FieldView[];
  readonly ticks: readonly TickView[];
}

/** Fewer parts than this need no list of them, and a list of more would be read in place of the page. */
const PARTS = 3;
const MOST_PARTS = 9;

/** All that the template prints. */
export function deskView(page: DeskPage): DeskView {
  const {
    title,
    lead,
    said,
    faults,
    sections,
    back,
    isTurned = false,
    mend = { head: "To mend first", error: "Error" },
  } = page;
  return {
    ...frameView(faults.length > 0 ? `${mend.error}: ${title}` : title, page),
    heading: title,
    lead,
    said,
    faults: faults.map((fault) => faultLink(fault, sections)),
    parts:
      isTurned || sections.length < PARTS || sections.length > MOST_PARTS
        ? []
        : sections.map(({ id, heading }) => ({ id, heading })),
    sections: sections.map((section) => sectionView(section, faults)),
    back: back === null ? null : wayView(back),
    mend,
    isTurned,
    language: page.language ?? null,
  };
}

/** Told with the name of its field, as it stands away from it. */
export function faultLink(
  { field, message }: FieldFault,
  sections: readonly DeskSection[],
): DeskView["faults"][number] {
  const forms = sections.flatMap(({ form }) => (form === null ? [] : [form]));
  const fields = forms.flatMap((form) => [...form.fields, ...form.groups.flatMap((group) => group.fields)]);
  const label = fields.find(({ id }) => id === field)?.label;
  const words = faultWords(message);
  return {
    href: field === null ? null : `#${field}`,
    words: label === undefined ? words : `${label}: ${words}`,
  };
}

/** A section, as its template prints it. */
export function sectionView(section: DeskSection, faults: readonly FieldFault[]): SectionView {
  return {
    ...section,
    table: section.table === null ? null : tableView(section.table),
    items: section.items.map((item) => ({ ...item, ways: item.ways.map(wayView), acts: item.acts.map(actView) })),
    ways: section.ways.map(wayView),
    acts: section.acts.map(actView),
    changes: section.changes.map(({ heading, stretches }) => ({
      heading,
      stretches: stretches.map(({ is, text }) => ({ text, isAdded: is === "added", isRemoved: is === "removed" })),
    })),
    form: section.form === null ? null : formView(section.form, faults),
  };
}

function tableView({ caption, head, rows }: DeskTable): TableView {
  return {
    caption,
    head,
    rows: rows.map((row) =>
      row.map(({ words, href = null, hint = null }, place) => ({ words, href, hint, isHead: place === 0 })),
    ),
  };
}

function formView(form: DeskForm, faults: readonly FieldFault[]): FormView {
  const fields = form.fields.map((field) => fieldView(field, faults));
  const tickView = (tick: Tick): TickView => ({ ...tick, fault: faultOf(tick.id, faults) });
  const ticks = form.ticks.map(tickView);
  const groups = form.groups.map(({ hint = null, ...group }) => ({
    ...group,
    hint,
    fields: group.fields.map((field) => fieldView(field, faults)),
    ticks: group.ticks.map(tickView),
  }));
  const all = [...fields, ...ticks, ...groups.flatMap((group) => [...group.fields, ...group.ticks])];
  return {
    ...form,
    fields,
    ticks,
    groups,
    isFaulty: all.some(({ fault }) => fault !== null),
    hidden: hiddenIn(form.hidden),
    fileFault: faultOf("file", faults),
  };
}

/** A button, as its template prints it. */
export function actView(act: DeskAct): ActView {
  return { ...act, hidden: hiddenIn(act.hidden) };
}

function hiddenIn(hidden: DeskAct["hidden"]): readonly Hidden[] {
  return Object.entries(hidden).map(([name, value]) => ({ name, value }));
}

/** A way, as its template prints it. */
export function wayView({ href, words, newWindow = false }: Way): WayView {
  return { href, words, newWindow };
}
