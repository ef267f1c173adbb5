/** YAML as a program writes it: some keys of a text changed, everything else, comments and order too, left as a person wrote it. */
import { parseDocument, stringify } from "yaml";
import type { Said } from "./located-yaml.ts";

/** A text of these values, a key a line. */
export function writtenYaml(values: Readonly<Record<string, Said>>): string {
  return stringify(values, { lineWidth: 0 });
}

/** The text with these keys of its top set; undefined takes a key out. What is the same already is not touched. */
export function withKeys(text: string, values: Readonly<Record<string, Said | undefined>>): string {
  const document = parseDocument(text, { stringKeys: true });
  const before: unknown = document.toJS();
  const kept = typeof before === "object" && before !== null && !Array.isArray(before) ? before : {};
  const now = new Map(Object.entries(kept));
  for (const [key, value] of Object.entries(values)) {
    if (JSON.stringify(now.get(key)) === JSON.stringify(value)) continue;
    if (value === undefined) document.delete(key);
    else document.set(key, document.createNode(value));
  }
  return document.toString({ lineWidth: 0 });
}
