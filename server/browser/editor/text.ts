/** The text of the letter in an editor: Markdown with fields, a history, a search, and the keys that everybody knows. */
import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { commonmarkLanguage } from "@codemirror/lang-markdown";
import { defaultHighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { completing } from "./completing.ts";
import type { PaletteField } from "./inserting.ts";
import { insertionFor } from "./inserting.ts";
import { lockedCards } from "./locked.ts";
import { fieldMarks } from "./marks.ts";

export interface TextSetting {
  readonly palette: readonly PaletteField[];
  readonly cards: ReadonlyMap<string, HTMLElement>;
  /** Without it no style of the editor's would be taken. */
  readonly nonce: string;
  readonly isReadOnly: boolean;
  readonly changed: () => void;
}

/** Puts an editor in the place of the box; the box goes on holding the text, for the form. */
export function textIn(box: HTMLTextAreaElement, setting: TextSetting): EditorView {
  const view = new EditorView({
    state: EditorState.create({ doc: box.value, extensions: extensionsFor(box, setting) }),
  });
  box.before(view.dom);
  box.hidden = true;
  document.querySelector<HTMLLabelElement>(`label[for="${box.id}"]`)?.addEventListener("click", () => view.focus());
  return view;
}

function extensionsFor(box: HTMLTextAreaElement, setting: TextSetting): Extension {
  const { palette, cards, nonce, isReadOnly, changed } = setting;
  return [
    EditorView.cspNonce.of(nonce),
    EditorState.readOnly.of(isReadOnly),
    EditorView.contentAttributes.of({
      "aria-label": "The letter's text",
      "aria-describedby": "text-hint",
      tabindex: "0",
      spellcheck: "true",
      autocorrect: "on",
    }),
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    EditorView.lineWrapping,
    commonmarkLanguage,
    syntaxHighlighting(defaultHighlightStyle),
    autocompletion({ override: [completing(palette)], icons: false, closeOnBlur: true }),
    lintGutter(),
    fieldMarks(palette),
    lockedCards(cards),
    // Nothing here takes the Tab key: it leaves the text, as everywhere on a page.
    keymap.of([...completionKeymap, ...lintKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (!docChanged) return;
      box.value = state.doc.toString();
      changed();
    }),
  ];
}

/** Puts a field where the cursor is, and goes on from there. */
export function putField(view: EditorView, field: PaletteField): void {
  const { from, to } = view.state.selection.main;
  const insert = insertionFor(field, view.state.sliceDoc(0, from));
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    scrollIntoView: true,
    userEvent: "input",
  });
  view.focus();
}
