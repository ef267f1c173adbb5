/** The fields of this letter as the page lists them: searched in plain words, put into the text by a click. */
import type { PaletteField } from "./inserting.ts";

/** Reads what the page lists. */
export function readPalette(list: HTMLElement): readonly PaletteField[] {
  return [...list.querySelectorAll<HTMLElement>("[data-field]")].map(fieldOf);
}

function fieldOf({ dataset }: HTMLElement): PaletteField {
  return {
    id: dataset["field"] ?? "",
    words: dataset["words"] ?? "",
    sample: dataset["sample"] ?? "",
    mayBeEmpty: dataset["empty"] !== undefined,
    within: dataset["within"] ?? null,
    insert: dataset["insert"] ?? "",
    block: dataset["block"] ?? null,
  };
}

/** Makes a button of each, and a box to search them; `insert` puts one into the text. */
export function enlivenPalette(list: HTMLElement, insert: (field: PaletteField) => void): void {
  for (const item of list.querySelectorAll<HTMLElement>("[data-field]")) {
    const field = fieldOf(item);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pick";
    button.append(...item.childNodes);
    button.addEventListener("click", () => insert(field));
    item.append(button);
  }
  const box = document.getElementById("find-field");
  const none = document.getElementById("no-field");
  if (!(box instanceof HTMLInputElement) || none === null) return;
  box.closest("[hidden]")?.removeAttribute("hidden");
  // Enter would send the form around it.
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  box.addEventListener("input", () => {
    none.hidden = show(list, box.value.toLowerCase().split(/\s+/)) > 0;
  });
}

/** Shows what has all the words, and the heads over it; gives how many there are. */
function show(list: HTMLElement, words: readonly string[]): number {
  let shown = 0;
  for (const group of list.querySelectorAll<HTMLElement>("[data-group]")) {
    let own = 0;
    for (const item of group.querySelectorAll<HTMLElement>("[data-field]")) {
      const text = `${item.textContent} ${item.dataset["field"]} ${group.dataset["group"]}`.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) own += 1;
    }
    group.hidden = own === 0;
    shown += own;
  }
  return shown;
}
