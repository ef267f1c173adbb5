/** A note beside the letter: opened in the page when it is asked for, and closed again. */
import type { Preview } from "./preview.ts";
import { enlivenNote } from "./sentences.ts";

/** Lets the buttons of the notes open them beside the choices. */
export function openNotes(form: HTMLFormElement, preview: Preview): void {
  const pane = document.querySelector<HTMLElement>("#note-pane");
  if (pane === null) return;
  form.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-note]") : null;
    const id = button?.dataset["note"];
    if (!button || id === undefined) return;
    event.preventDefault();
    void open(pane, { address: `notes/${encodeURIComponent(id)}`, button, preview });
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && !pane.hidden) close(pane);
  });
}

interface Opening {
  readonly address: string;
  readonly button: HTMLElement;
  readonly preview: Preview;
}

async function open(pane: HTMLElement, { address, button, preview }: Opening): Promise<void> {
  await preview.settle();
  const html = await textAt(address);
  const note = new DOMParser().parseFromString(html, "text/html").querySelector<HTMLElement>("[data-part=note]");
  // What is no note says why on a page of its own.
  if (note === null) return location.assign(address);
  pane.replaceChildren(note);
  pane.hidden = false;
  document.body.classList.add("with-note");
  note.querySelector("[data-close]")?.addEventListener("click", (event) => {
    event.preventDefault();
    close(pane);
    button.focus();
  });
  enlivenNote(note, () => preview.settle());
  note.querySelector<HTMLElement>("h1")?.focus();
}

function close(pane: HTMLElement): void {
  pane.hidden = true;
  pane.replaceChildren();
  document.body.classList.remove("with-note");
}

async function textAt(address: string): Promise<string> {
  try {
    return await (await fetch(address)).text();
  } catch {
    return "";
  }
}
