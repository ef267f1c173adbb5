/** How fields look in the text: each as a chip in plain words, or as it is written with its words beside the pointer. */
import { Compartment } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { Decoration, EditorView, MatchDecorator, ViewPlugin, WidgetType } from "@codemirror/view";
import type { DecorationSet, ViewUpdate } from "@codemirror/view";
import { chipFor } from "./chips.ts";
import type { Chip } from "./chips.ts";
import type { PaletteField } from "./inserting.ts";
import { listAround } from "./inserting.ts";

const compartment = new Compartment();

/** Marks every field and every piece of the text; in plain words first. */
export function fieldMarks(palette: readonly PaletteField[]): Extension {
  return compartment.of(marks(palette, true));
}

/** Shows fields in plain words, or as they are written. */
export function showFields(view: EditorView, palette: readonly PaletteField[], asWords: boolean): void {
  view.dispatch({ effects: compartment.reconfigure(marks(palette, asWords)) });
}

function marks(palette: readonly PaletteField[], asWords: boolean): Extension {
  const fields = new Map(palette.map((field) => [field.id, field]));
  const matcher = new MatchDecorator({
    regexp: /\{\{[^{}\n]*\}\}/g,
    decoration: ([written], view, at) =>
      decorationOf(chipFor(written, { fields, list: listAround(view.state.sliceDoc(0, at)) }), asWords),
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
    {
      decorations: (plugin) => plugin.decorations,
      provide: (plugin) =>
        asWords ? EditorView.atomicRanges.of((view) => view.plugin(plugin)?.decorations ?? Decoration.none) : [],
    },
  );
}

function decorationOf(chip: Chip, asWords: boolean): Decoration {
  if (asWords && chip.words !== null) return Decoration.replace({ widget: new ChipWidget(chip) });
  const className = chip.isPiece ? "cm-piece" : "cm-chip";
  return Decoration.mark({ class: className, attributes: chip.title === "" ? {} : { title: chip.title } });
}

class ChipWidget extends WidgetType {
  readonly chip: Chip;
  constructor(chip: Chip) {
    super();
    this.chip = chip;
  }
  override eq({ chip }: ChipWidget): boolean {
    return chip.words === this.chip.words && chip.title === this.chip.title;
  }
  override toDOM(): HTMLElement {
    const shown = document.createElement("span");
    shown.className = this.chip.isPiece ? "cm-piece" : "cm-chip";
    shown.textContent = this.chip.words;
    shown.title = this.chip.title;
    return shown;
  }
  override ignoreEvent(): boolean {
    return false;
  }
}
