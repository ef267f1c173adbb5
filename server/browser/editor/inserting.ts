/** What a click on a field puts into the text, so that it is right where it stands: inside a list or outside of one. Pure. */

export interface PaletteField {
  readonly id: string;
  readonly words: string;
  readonly sample: string;
  readonly mayBeEmpty: boolean;
  /** The list in which alone it stands. */
  readonly within: string | null;
  readonly insert: string;
  /** The name of its piece, for who does not read braces. */
  readonly block: string | null;
}

/** The list that is open at the end of this text; null outside of one. */
export function listAround(before: string): string | null {
  const open: string[] = [];
  for (const [, name] of before.matchAll(/\{\{(?:#each\s+([\w.]+)|\/each)\s*\}\}/g)) {
    if (name === undefined) open.pop();
    else open.push(name);
  }
  return open.at(-1) ?? null;
}

/** The field as it is written at the end of `before`. */
export function insertionFor(field: PaletteField, before: string): string {
  const around = listAround(before);
  if (field.within === null) return around === null ? onLines(field.insert, before) : fromOutside(field);
  if (around === field.within) return field.insert;
  return onLines(`{{#each ${field.within}}}\n- ${field.insert}\n{{/each}}`, before);
}

/** A field of the letter inside a list is looked for one step outside. */
function fromOutside({ insert }: PaletteField): string {
  return insert.replaceAll(/\{\{(#if |#each )?(?=[a-z])/g, (_, block: string | undefined) => `{{${block ?? ""}../`);
}

/** A piece of several lines stands on lines of its own. */
function onLines(insert: string, before: string): string {
  if (!insert.includes("\n")) return insert;
  const gap = /(?:^|\n\n)$/.test(before) ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  return `${gap}${insert}\n`;
}
