/** How fields look in the text: each as a chip that says in plain words what it stands for. */
import { Decoration, MatchDecorator, ViewPlugin } from "@codemirror/view";
import type { DecorationSet, EditorView, ViewUpdate } from "@codemirror/view";
import type { Extension } from "@codemirror/state";
import { listAround } from "./inserting.ts";
import type { PaletteField } from "./inserting.ts";

/** Marks every field and every piece of the text. */
export function fieldMarks(palette: readonly PaletteField[]): Extension {
  const fields = new Map(palette.map((field) => [field.id, field]));
  const matcher = new MatchDecorator({
    regexp: /\{\{[^{}\n]*\}\}/g,
    decoration: ([written], view, at) => markFor(written, wordsFor(written, { fields, view, at })),
  });
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = matcher.createDeco(view);
      }
      update(update: ViewUpdate): void {
        this.decorations = matcher.updateDeco(update, this.decorations);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}

interface Place {
  readonly fields: ReadonlyMap<string, PaletteField>;
  readonly view: EditorView;
  readonly at: number;
}

function markFor(written: string, title: string): Decoration {
  const isPiece = /^\{\{\s*(?:[#/>]|else\s*\}\})/.test(written);
  return Decoration.mark({ class: isPiece ? "cm-piece" : "cm-chip", attributes: title === "" ? {} : { title } });
}

function wordsFor(written: string, { fields, view, at }: Place): string {
  const [, block = "", name = ""] = /^\{\{\s*(#if|#unless|#each)?\s*(?:\.\.\/)?([\w.]+)\s*\}\}$/.exec(written) ?? [];
  if (name === "") return "";
  const field = fields.get(name) ?? fields.get(`${listAround(view.state.sliceDoc(0, at)) ?? ""}.${name}`);
  if (field === undefined) return "";
  if (block === "#if") return `Printed only if there is: ${field.words}`;
  if (block === "#unless") return `Printed only if there is not: ${field.words}`;
  if (block === "#each") return `Printed once for each of: ${field.words}`;
  const sample = field.sample === "" ? "" : `, such as: ${field.sample}`;
  return `${field.words}${sample}${field.mayBeEmpty ? " (may be empty)" : ""}`;
}
