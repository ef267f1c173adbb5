/** A page of the work around a letter, as its template prints it. */
import type { DeskAct, DeskForm, DeskPage, DeskSection, Fact, Paper, Tick, Way } from "./desk-model.ts";
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
  readonly isTurned: boolean;
  readonly language: string | null;
}

interface WayView {
  readonly href: string;
  readonly words: string;
  readonly newWindow: boolean;
}

interface SectionView {
  readonly id: string;
  readonly heading: string;
  readonly isLoud: boolean;
  readonly words: readonly string[];
  readonly facts: readonly Fact[];
  readonly items: readonly ItemView[];
  readonly ways: readonly WayView[];
  readonly acts: readonly ActView[];
  readonly form: FormView | null;
  readonly paper: Paper | null;
}

interface ItemView {
  readonly head: string;
  readonly lines: readonly string[];
  readonly ways: readonly WayView[];
  readonly acts: readonly ActView[];
}

interface ActView extends Omit<DeskAct, "hidden"> {
  readonly hidden: readonly Hidden[];
}

interface Hidden {
  readonly name: string;
  readonly value: string;
}

interface FormView {
  readonly action: string;
  readonly fields: readonly FieldView[];
  readonly ticks: readonly (Tick & { readonly fault: string | null })[];
  readonly hidden: readonly Hidden[];
  readonly button: string;
  readonly file: string | null;
  readonly fileFault: string | null;
}

/** Fewer parts than this need no list of them. */
const PARTS = 3;

/** All that the template prints. */
export function deskView(page: DeskPage): DeskView {
  const { title, lead, said, faults, sections, back, isTurned = false } = page;
  return {
    ...frameView(faults.length > 0 ? `Error: ${title}` : title, page),
    heading: title,
    lead,
    said,
    faults: faults.map((fault) => faultLink(fault, sections)),
    parts: isTurned || sections.length < PARTS ? [] : sections.map(({ id, heading }) => ({ id, heading })),
    sections: sections.map((section) => sectionView(section, faults)),
    back: back === null ? null : wayView(back),
    isTurned,
    language: page.language ?? null,
  };
}

/** Told with the name of its field, as it stands away from it. */
function faultLink({ field, message }: FieldFault, sections: readonly DeskSection[]): DeskView["faults"][number] {
  const fields = sections.flatMap(({ form }) => form?.fields ?? []);
  const label = fields.find(({ id }) => id === field)?.label;
  const words = faultWords(message);
  return {
    href: field === null ? null : `#${field}`,
    words: label === undefined ? words : `${label}: ${words}`,
  };
}

function sectionView(section: DeskSection, faults: readonly FieldFault[]): SectionView {
  return {
    ...section,
    items: section.items.map((item) => ({ ...item, ways: item.ways.map(wayView), acts: item.acts.map(actView) })),
    ways: section.ways.map(wayView),
    acts: section.acts.map(actView),
    form: section.form === null ? null : formView(section.form, faults),
  };
}

function formView(form: DeskForm, faults: readonly FieldFault[]): FormView {
  return {
    ...form,
    fields: form.fields.map((field) => fieldView(field, faults)),
    ticks: form.ticks.map((tick) => ({ ...tick, fault: faultOf(tick.id, faults) })),
    hidden: hiddenIn(form.hidden),
    fileFault: faultOf("file", faults),
  };
}

function actView(act: DeskAct): ActView {
  return { ...act, hidden: hiddenIn(act.hidden) };
}

function hiddenIn(hidden: DeskAct["hidden"]): readonly Hidden[] {
  return Object.entries(hidden).map(([name, value]) => ({ name, value }));
}

function wayView({ href, words, newWindow = false }: Way): WayView {
  return { href, words, newWindow };
}
