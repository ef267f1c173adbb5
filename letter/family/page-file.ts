/**
 * A page for the family as it was written: Markdown and fields as in a letter's template, under a head of its own. It has no locked
 * part and no signature of a clinician: whatever it says, the family says or is told.
 */
import { z } from "zod";
import type { Fault } from "../../knowledge/fault.ts";
import { readYaml } from "../../knowledge/located-yaml.ts";
import type { Section } from "../template.ts";

export interface FamilyPage {
  readonly id: string;
  /** BCP 47, as its folder's words say. */
  readonly language: string;
  readonly version: number;
  /** The line at the foot. */
  readonly footer: string;
  readonly file: string;
  /** The first is the opening with the title. */
  readonly sections: readonly Section[];
}

export type PageReading =
  | { readonly kind: "read"; readonly page: FamilyPage }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

const headSchema = z.strictObject({
  page: z.string().regex(/^[a-z][a-z0-9_]*$/),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, "is a language such as es-US"),
  version: z.int().min(1),
  footer: z.string().min(1),
});

/** Reads a page: its head and its sections, each fault at its line. */
export function readFamilyPage({ file, text }: { readonly file: string; readonly text: string }): PageReading {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const end = lines[0] === "---" ? lines.indexOf("---", 1) : -1;
  if (end < 0) return refused({ file, line: 1, column: 1, message: WITHOUT_HEAD });
  // The empty first line stands for the "---", so that the reader counts as the file does.
  const head = readYaml({ file, text: `\n${lines.slice(1, end).join("\n")}\n` }, headSchema);
  if (head.kind === "refused") return head;
  const { page: id, ...rest } = head.value;
  const sections = sectionsIn(lines, end + 1).map((section) => ({ ...section, file, level: "shipped" as const }));
  const nameless = sections.find((section) => section.id === "");
  if (nameless) return refused({ file, line: nameless.firstLine, column: 1, message: WITHOUT_ID });
  return { kind: "read", page: { id, ...rest, file, sections } };
}

const WITHOUT_HEAD =
  'A page begins with a line "---", then "page:", "language:", "version:" and "footer:", each on its line, then "---".';
const WITHOUT_ID = 'A section is written "## Title {#id}"; give this one an id, the same in every language.';

type RawSection = Pick<Section, "id" | "text" | "firstLine">;

function sectionsIn(lines: readonly string[], from: number): readonly RawSection[] {
  const starts = lines.flatMap((line, index) => (index > from && line.startsWith("## ") ? [index] : []));
  const ends = [...starts, lines.length];
  return [from, ...starts].map((start, index) => {
    const [first = "", ...rest] = lines.slice(start, ends[index]);
    const [mark = "", id = ""] = /\{#([a-z][a-z0-9_]*)\}\s*$/.exec(first) ?? [];
    const title = first.slice(0, first.length - mark.length) + " ".repeat(mark.length);
    return { id: index === 0 ? "opening" : id, text: [title, ...rest].join("\n"), firstLine: start + 1 };
  });
}

function refused(fault: Fault): PageReading {
  return { kind: "refused", faults: [fault] };
}
