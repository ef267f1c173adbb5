/** What a field or a piece of the text means, in plain words. Pure. */
import type { PaletteField } from "./inserting.ts";

export interface Chip {
  /** In place of the braces; null where nobody knows what they mean. */
  readonly words: string | null;
  /** Beside the pointer. */
  readonly title: string;
  /** A condition, a list, or the end of one. */
  readonly isPiece: boolean;
}

export interface Around {
  readonly fields: ReadonlyMap<string, PaletteField>;
  /** The list that it stands in. */
  readonly list: string | null;
}

const ENDS: Readonly<Record<string, string>> = {
  "{{/if}}": "end of if",
  "{{/unless}}": "end of if",
  "{{/each}}": "end of list",
  "{{else}}": "otherwise",
};

const TAG = /^\{\{\s*(#if|#unless|#each)?\s*(?:\.\.\/)?([\w.]+)\s*\}\}$/;

/** The chip of what stands between braces, braces and all. */
export function chipFor(written: string, { fields, list }: Around): Chip {
  const end = ENDS[written.replaceAll(/\s/g, "")];
  if (end !== undefined) return { words: end, title: written, isPiece: true };
  const [, block = "", name = ""] = TAG.exec(written) ?? [];
  const field = (list === null ? undefined : fields.get(`${list}.${name}`)) ?? fields.get(name);
  const isPiece = /^\{\{\s*[#/>]/.test(written);
  if (field === undefined) return { words: null, title: "", isPiece };
  if (block === "#if") return piece("if there is", written, field);
  if (block === "#unless") return piece("if there is not", written, field);
  if (block === "#each") {
    const title = `Up to its end, this prints once for each of ${field.words}. Written ${written}`;
    return { words: `for each of ${field.words}:`, title, isPiece: true };
  }
  const sample = field.sample === "" ? "" : `, such as: ${field.sample}`;
  const empty = field.mayBeEmpty ? " (may be empty)" : "";
  return { words: field.words, title: `${field.words}${sample}${empty}. Written ${written}`, isPiece: false };
}

function piece(begins: string, written: string, { words }: PaletteField): Chip {
  return {
    words: `${begins} ${words}:`,
    title: `Up to its end, this prints only ${begins} ${words}. Written ${written}`,
    isPiece: true,
  };
}
