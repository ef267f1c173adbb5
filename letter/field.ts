/**
 * What a template may ask for: fields with a value and an origin, groups of fields, and lists of groups.
 * A value is carried, never parsed: whatever a chart or a clinician wrote prints as a reader sees it.
 */
import type { Language, Origin, Run } from "./document.ts";
import { visible } from "./visible.ts";

/** A value that a template prints in a line of text. */
export interface Field {
  readonly field: true;
  /** At least one run; a blank to fill in by hand is a run with `blank`. */
  readonly runs: readonly [Run, ...Run[]];
  readonly origin: Origin;
}

/** A group of fields by name. An absent or empty thing is `undefined`, so that `{{#if}}` reads as it is written. */
export interface View {
  readonly [name: string]: Field | View | readonly View[] | undefined;
}

/** A field of plain text, without what no reader sees. */
export function field(words: string, origin: Origin, language?: Language): Field {
  const text = visible(words);
  return { field: true, runs: [language === undefined ? { text } : { text, language }], origin };
}

/** A labelled blank: a required answer that nobody has given yet. */
export function blank(label: string, name: string): Field {
  return {
    field: true,
    runs: [{ text: label, blank: true, field: name }],
    origin: { from: "template", sources: [`blank:${name}`], edited: false },
  };
}
