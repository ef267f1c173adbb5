/** What is offered while somebody types two braces: fields and pieces, found by plain words or by name. */
import { pickedCompletion } from "@codemirror/autocomplete";
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import { insertionFor } from "./inserting.ts";
import type { PaletteField } from "./inserting.ts";

/** The offers at a place; none where nobody asks. */
export function completing(palette: readonly PaletteField[]): (context: CompletionContext) => CompletionResult | null {
  const options = palette.map(optionOf);
  return (context) => {
    const typed = context.matchBefore(/\{\{[#\w. ]*$/);
    if (typed === null && !context.explicit) return null;
    const start = typed === null ? context.pos : typed.from + 2;
    return { from: start, options, validFor: /^[#\w. ]*$/ };
  };
}

function optionOf(field: PaletteField): Completion {
  const { id, words, sample, mayBeEmpty, block } = field;
  const label = `${block ?? words} (${id})`;
  const empty = mayBeEmpty ? "may be empty" : "";
  const detail = [sample, empty].filter((part) => part !== "").join(", ");
  return {
    label,
    type: block === null ? "variable" : "class",
    ...(detail === "" ? {} : { detail }),
    apply: put(field),
  };
}

/** Takes the braces that are there already, before and behind, into what it writes. */
function put(field: PaletteField): NonNullable<Exclude<Completion["apply"], string>> {
  // oxlint-disable-next-line max-params -- the editor calls it with these four
  return (view: EditorView, completion: Completion, from: number, to: number) => {
    const { state } = view;
    const start = state.sliceDoc(from - 2, from) === "{{" ? from - 2 : from;
    const end = state.sliceDoc(to, to + 2) === "}}" ? to + 2 : to;
    const insert = insertionFor(field, state.sliceDoc(0, start));
    view.dispatch({
      changes: { from: start, to: end, insert },
      selection: { anchor: start + insert.length },
      annotations: pickedCompletion.of(completion),
      userEvent: "input.complete",
    });
  };
}
