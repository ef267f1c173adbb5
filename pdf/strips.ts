/**
 * A strip is a slice of the letter that no page break can cut: a line, a table row, the letterhead.
 * Knows how a line becomes words at their places; knows no block and no page.
 */
import type { Run, Sentence } from "../letter/document.ts";
import { faced } from "./faced.ts";
import type { Fragment, Line } from "./lines.ts";
import { breakLines } from "./lines.ts";
import type { Artifact, Element, PlacedPicture, Role, Shape, Style, Text } from "./page.ts";
import type { Span, Spoken } from "./spans.ts";
import { faceOf, isLeftward } from "./spans.ts";
import { printable } from "./words.ts";
import type { Theme } from "./theme.ts";

export interface Strip {
  /** The space above it, dropped at the top of a page. */
  readonly before: number;
  readonly height: number;
  /** Stays on the page of the strip that follows. */
  readonly glued: boolean;
  /** Stands in the frame of the locked statement. */
  readonly framed: boolean;
  /** How many lines of running text it holds; decides what a signature may stand with. */
  readonly lines: number;
  /** Shown again above it when it opens a page: the head row of a table. */
  readonly repeated: Strip | null;
  /** Draws it with its top at `y`. */
  readonly at: (y: number) => readonly (Element | Artifact)[];
}

/** What every maker of strips needs. `key` names a new part of the page. */
export interface Setting {
  readonly theme: Theme;
  /** BCP 47. */
  readonly language: string;
  readonly key: () => number;
}

export interface Column {
  readonly x: number;
  readonly width: number;
  readonly size: number;
}

type Words = Pick<Sentence, "runs">;

export interface Ink {
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  readonly color: string;
}

/** Sentences as spans, a space between two that have none; the base style adds to each run's own. */
export function spansOf(sentences: readonly Words[], ink: Ink, setting: Setting): readonly Span[] {
  const spans: Span[] = [];
  for (const sentence of sentences) {
    for (const [index, run] of sentence.runs.entries()) {
      const isApart = spans.length === 0 || index > 0 || /\s$/.test(spans.at(-1)?.text ?? "");
      const span = spanOf(run, ink, setting);
      if (isApart) spans.push(span);
      else if (span.blank === null) spans.push({ ...span, text: ` ${span.text}` });
      else spans.push({ ...span, text: " ", blank: null }, span);
    }
  }
  return faced(spans, namingIn(setting));
}

function namingIn({ theme, key }: Setting): Parameters<typeof faced>[1] {
  return { faces: theme.faces, key };
}

function spanOf(run: Run, ink: Ink, setting: Setting): Span {
  const { language } = run;
  const { theme } = setting;
  const isBlank = run.blank === true;
  const span: Span = {
    text: printable(run.text),
    style: styleOf(run.strong === true || ink.strong === true, run.emphasis === true || ink.emphasis === true),
    color: isBlank ? theme.colors.muted : ink.color,
    other: language === undefined || language === setting.language ? null : { language, key: setting.key() },
    blank: null,
    script: null,
  };
  if (!isBlank) return span;
  const label = faced([span], namingIn(setting));
  const { body, fine } = theme.sizes;
  return { ...span, blank: { width: 12 * body, isWide: run.wide === true, labelSize: fine, label } };
}

function styleOf(strong: boolean, emphasis: boolean): Style {
  if (strong) return emphasis ? "strong_emphasis" : "strong";
  return emphasis ? "emphasis" : "regular";
}

/** The lines of some spans in a column. */
export function linesIn(spans: readonly Span[], column: Column, theme: Theme): readonly Line[] {
  return breakLines(spans, { faces: theme.faces, size: column.size, width: column.width });
}

/** The height of a line without blanks. */
export function lineHeight(size: number, theme: Theme): number {
  return rounded(size * theme.leading);
}

/** The height of this line: one with blanks has room to write above them and for their labels below. */
export function heightOf(line: Line, height: number, theme: Theme): number {
  return line.labels === 0 ? height : rounded(height + theme.writing + line.labels * labelHeight(theme));
}

function labelHeight(theme: Theme): number {
  return theme.sizes.fine * 1.15;
}

export interface LinePlace {
  readonly x: number;
  /** The top of the line. */
  readonly y: number;
  readonly size: number;
  readonly block: string;
}

export interface SetLine {
  readonly kids: readonly (Element | Text)[];
  /** The rules of blanks: drawn beside the part, as they mean nothing to a listener. */
  readonly shapes: readonly Shape[];
}

/** A line at its place: words of another language as parts of their own, blanks as rules with their labels below. */
export function setLine(line: Line, place: LinePlace, theme: Theme): SetLine {
  const baseline = place.y + baselineIn(place.size, theme) + (line.labels === 0 ? 0 : theme.writing);
  const at = { ...place, y: baseline };
  const kids = line.fragments.flatMap((fragment): readonly (Element | Text)[] => {
    if (fragment.label.length === 0) return [setPart(fragment, at, theme)];
    return labelUnder(fragment, at, theme);
  });
  const blanks = line.fragments.filter((fragment) => fragment.label.length > 0);
  return { kids, shapes: blanks.map((fragment) => ruleOf(fragment, at, theme)) };
}

/** How far below the top of a line its baseline lies: capitals stand in the middle of the line, a little low. */
export function baselineIn(size: number, theme: Theme): number {
  const { ascent, descent } = theme.faces.chain[0].regular.metrics;
  const height = ((ascent - descent) / 1000) * size;
  return (size * theme.leading - height) / 2 + (ascent / 1000) * size;
}

/** Words of another language, script or direction as parts of their own, so that a listener hears them right. */
function setPart(fragment: Fragment, place: LinePlace, theme: Theme): Element | Text {
  const text = setText(fragment, place, theme);
  const { other, script } = fragment.span;
  const inner = script === null || script.spoken === null ? text : spokenPart(script.spoken, text, place.block);
  if (other === null) return inner;
  return { kind: "element", ...other, role: "Span", block: place.block, kids: [inner] };
}

function spokenPart({ key, language, words }: Spoken, text: Text, block: string): Element {
  const told = language === null ? {} : { language };
  return { kind: "element", key, role: "Span", block, ...told, actual: words, kids: [text] };
}

/** A fragment at its place; `place.y` is the baseline. */
export function setText(fragment: Fragment, place: Omit<LinePlace, "block">, theme: Theme): Text {
  const { span, text } = fragment;
  const set: Text = {
    kind: "text",
    x: rounded(place.x + fragment.x),
    y: rounded(place.y),
    width: rounded(fragment.width),
    size: place.size,
    style: span.style,
    color: span.color,
    text,
  };
  const { stored } = faceOf(span, theme.faces);
  if (stored === null && span.script === null) return set;
  return { ...set, ...(stored === null ? {} : { face: stored }), ...(isLeftward(span) ? { leftward: true } : {}) };
}

function labelUnder(fragment: Fragment, place: LinePlace, theme: Theme): readonly (Element | Text)[] {
  const size = theme.sizes.fine;
  return fragment.label.flatMap((line, index) =>
    line.fragments.map((part) => {
      const y = place.y + 2 + size * 0.95 + index * labelHeight(theme);
      return setPart(part, { ...place, x: place.x + fragment.x, y, size }, theme);
    }),
  );
}

/** How much a rule is shorter than its blank, so that two side by side are two. */
const BETWEEN_BLANKS = 4;

function ruleOf(fragment: Fragment, place: LinePlace, theme: Theme): Shape {
  const { muted } = theme.colors;
  const x = rounded(place.x + fragment.x);
  return {
    kind: "shape",
    x,
    y: rounded(place.y + 2),
    width: rounded(fragment.width - BETWEEN_BLANKS),
    height: 0.6,
    color: muted,
  };
}

export interface Part {
  readonly role: Role;
  readonly key: number;
  readonly block: string;
}

/** A part of the page around what it holds, with any shapes behind it. */
export function drawn(
  part: Part & { readonly scope?: "Column" | "Row"; readonly alt?: string },
  kids: readonly (Element | Text | PlacedPicture)[],
  shapes: readonly Shape[] = [],
): readonly (Element | Artifact)[] {
  const element: Element = { kind: "element", ...part, kids };
  return shapes.length === 0 ? [element] : [layout(shapes), element];
}

/** Shapes that mean nothing. */
export function layout(shapes: readonly Shape[]): Artifact {
  return { kind: "artifact", purpose: "layout", drawn: shapes };
}

/** A part wrapped into the parts that hold it, the innermost first. */
export function within(element: Element, holders: readonly Part[]): Element {
  return holders.reduce<Element>((inner, part) => ({ kind: "element", ...part, kids: [inner] }), element);
}

/** A strip with the usual answers to what most strips do not care about. */
export function strip(own: Pick<Strip, "height" | "at"> & Partial<Strip>): Strip {
  return { before: 0, glued: false, framed: false, lines: 1, repeated: null, ...own };
}

/** Hundredths of a point are finer than any printer, and short to store. */
export function rounded(points: number): number {
  return Math.round(points * 100) / 100;
}
