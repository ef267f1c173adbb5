/** An open note: a sentence, or words that were selected, on their way to become a statement. Nothing is kept in the browser. */
import { offerChips } from "./chips.ts";
import { put } from "./rows.ts";

/** Sets an open note to work; `before` ends when all that was chosen elsewhere on the page is saved. */
export function enlivenNote(note: HTMLElement, before: () => Promise<void>): void {
  const form = note.querySelector<HTMLFormElement>("#use form");
  const text = note.querySelector<HTMLElement>("[data-note-text]");
  if (form === null || text === null) return;
  offerChips(form);
  text.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest(".use") : null;
    const words = link?.closest("li")?.querySelector<HTMLElement>("[data-words]");
    if (!words) return;
    event.preventDefault();
    choose(note, words.textContent, words.dataset["likely"] ?? "");
  });
  watchSelection(note, text);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const of = control(form, "use.of");
    if (of?.value === "") return of.focus();
    void before().then(() => form.submit());
  });
}

/** The words fill the form; who saw it and what it bears on stay the clinician's to say. */
function choose(note: HTMLElement, words: string, likely: string): void {
  const use = note.querySelector<HTMLElement>("#use");
  const quote = note.querySelector<HTMLInputElement>("input[name=quote]");
  const shown = note.querySelector("[data-quote]");
  const form = note.querySelector<HTMLFormElement>("#use form");
  if (use === null || quote === null || shown === null || form === null) return;
  quote.value = words;
  shown.textContent = words;
  for (const [id, value] of [
    ["use.words", words],
    ["use.of", likely],
  ] as const) {
    const field = control(form, id);
    if (field !== null) put(field, value);
  }
  use.hidden = false;
  use.focus({ preventScroll: true });
  use.scrollIntoView({ block: "nearest" });
}

/** Words that are selected in the note, with the mouse or with the keyboard. */
function watchSelection(note: HTMLElement, text: HTMLElement): void {
  const offer = note.querySelector<HTMLElement>(".note-selected");
  const button = offer?.querySelector("button");
  if (!offer || !button) return;
  let selected = { words: "", likely: "" };
  document.addEventListener("selectionchange", () => {
    const found = selectedIn(text);
    if (found === null) return;
    selected = found;
    offer.hidden = found.words === "";
  });
  button.addEventListener("click", () => choose(note, selected.words, selected.likely));
}

/** Null where the selection lies elsewhere, as it does while the button is clicked. */
function selectedIn(text: HTMLElement): { readonly words: string; readonly likely: string } | null {
  const selection = document.getSelection();
  const around = selection?.anchorNode?.parentElement?.closest<HTMLElement>("[data-words]") ?? null;
  const to = selection?.focusNode?.parentElement?.closest<HTMLElement>("[data-words]") ?? null;
  if (selection === null || around === null || around !== to || !text.contains(around)) return null;
  return { words: selection.toString().replace(/\s+/g, " ").trim(), likely: around.dataset["likely"] ?? "" };
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function control(form: HTMLFormElement, name: string): Control | null {
  const found = form.elements.namedItem(name);
  const isControl =
    found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement || found instanceof HTMLSelectElement;
  return isControl ? found : null;
}
