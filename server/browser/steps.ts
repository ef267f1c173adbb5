/** The guided shape: one step at a time, with the way back, and the place kept in the address so that a reload finds it. */
import type { Preview } from "./preview.ts";
import { firstNeeded } from "./rows.ts";

/** Goes to a place of the page by its id: its step is shown, what is folded around it opens, and it has the focus. */
export function watchPlaces(form: HTMLFormElement, preview: Preview): void {
  let reached: string | null = null;
  const go = (): void => {
    reached = location.hash;
    const id = decodeURIComponent(location.hash.slice(1));
    const place = id === "" ? null : document.getElementById(id);
    if (guide !== null && place?.id === "read") guide.showChart();
    else guide?.show(guide.stepOf(place));
    if (place !== null) reach(place, { alone: guide !== null });
  };
  const guide = form.dataset["shape"] === "guided" ? new Guide(form, { preview, go }) : null;
  // A step is gone to at once; its change of address is heard later, and must not take the focus once more.
  addEventListener("hashchange", () => {
    if (location.hash !== reached) go();
  });
  form.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href^='#']") : null;
    // The same place again changes no address.
    if (link !== null && link.hash === location.hash) go();
  });
  go();
}

/** `alone`: a part of the page is all that is shown, so that it is read from the top; else it is scrolled to. */
function reach(place: HTMLElement, { alone }: { readonly alone: boolean }): void {
  for (let around = place.parentElement; around !== null; around = around.parentElement) {
    if (around instanceof HTMLDetailsElement) around.open = true;
  }
  const isPart = place.matches("section");
  const empty = isPart ? firstNeeded(place) : null;
  (empty ?? place).focus({ preventScroll: isPart });
  if (!isPart) return;
  if (alone) scrollTo(0, 0);
  else place.scrollIntoView();
}

interface Around {
  readonly preview: Preview;
  /** Shows the place that the address names. */
  readonly go: () => void;
}

class Guide {
  readonly #form: HTMLFormElement;
  readonly #around: Around;
  readonly #steps: readonly HTMLElement[];
  /** The step that is shown, or that was before the chart was looked at. */
  #at = 0;
  #isGoing = false;

  constructor(form: HTMLFormElement, around: Around) {
    this.#form = form;
    this.#around = around;
    this.#steps = [...form.querySelectorAll<HTMLElement>("[data-step]")];
    form.classList.add("stepping");
    this.#button("back")?.addEventListener("click", () => this.#move(-1));
    this.#button("next")?.addEventListener("click", () => void this.#goOn());
    form.addEventListener("keydown", (event) => this.#enter(event));
    form.addEventListener("click", (event) => this.#sameAgain(event));
  }

  /** The step that a place stands in; the first without one, or the one with the first thing to mend. */
  stepOf(place: HTMLElement | null): HTMLElement | null {
    const section = place?.closest<HTMLElement>("[data-step]") ?? null;
    if (section !== null) return section;
    const [first] = this.#form.querySelectorAll<HTMLAnchorElement>("#faults a");
    const mend = first === undefined ? null : document.getElementById(decodeURIComponent(first.hash.slice(1)));
    return mend?.closest<HTMLElement>("[data-step]") ?? this.#steps[0] ?? null;
  }

  /** What was read from the chart, alone; the way on leads to the step of before. */
  showChart(): void {
    for (const one of this.#steps) one.hidden = true;
    for (const id of ["preview", "back", "show"]) this.#hide(id, true);
    for (const id of ["read", "next"]) this.#hide(id, false);
    this.#form.classList.remove("reading");
    this.#label(this.#at);
    this.#mark("read");
  }

  show(step: HTMLElement | null): void {
    const at = this.#steps.findIndex((one) => one === step);
    const isLast = at === this.#steps.length - 1;
    for (const one of this.#steps) one.hidden = one !== step;
    this.#form.classList.toggle("reading", isLast);
    this.#hide("read", at !== 0 && !isLast);
    this.#hide("preview", !isLast);
    this.#hide("back", at <= 0);
    this.#hide("next", isLast);
    this.#hide("show", !isLast);
    this.#at = at;
    this.#label(at + 1);
    this.#mark(step?.id ?? "");
  }

  #label(next: number): void {
    const label = this.#button("next")?.querySelector("span");
    if (label) label.textContent = `: ${linkTo(this.#steps[next]?.id ?? "")?.textContent ?? ""}`;
  }

  #mark(id: string): void {
    for (const link of document.querySelectorAll("#steps [aria-current]")) link.removeAttribute("aria-current");
    linkTo(id)?.setAttribute("aria-current", "step");
  }

  /** At once, so that what is typed next meets the next step; only the ideas wait for what the effects call for. */
  async #goOn(): Promise<void> {
    const from = this.#at;
    if (this.#steps[from]?.hidden === true) return this.#move(0);
    if (this.#steps[from + 1]?.id !== "ideas") return this.#move(1);
    if (this.#isGoing) return;
    this.#isGoing = true;
    await this.#around.preview.settle();
    this.#isGoing = false;
    // Whoever has gone elsewhere meanwhile stays there.
    if (this.#steps[from]?.hidden === false) this.#move(1);
  }

  #move(by: number): void {
    const to = this.#steps[this.#at + by];
    if (to === undefined) return;
    location.hash = to.id;
    this.#around.go();
  }

  /** In a one-line field Enter goes on, as a form is filled in; at the end it would send, and there it does nothing. */
  #enter(event: KeyboardEvent): void {
    const isLine = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (event.key !== "Enter" || !isLine) return;
    event.preventDefault();
    this.#button("next")?.click();
  }

  /** The purpose that the letter has already: nothing is changed, on to the next step. */
  #sameAgain(event: MouseEvent): void {
    const card = event.target instanceof Element ? event.target.closest(".purpose[aria-current]") : null;
    if (card === null) return;
    event.preventDefault();
    this.#move(1);
  }

  #button(id: string): HTMLElement | null {
    return this.#form.querySelector<HTMLElement>(`#${id}`);
  }

  #hide(id: string, hidden: boolean): void {
    const element = document.getElementById(id);
    if (element !== null) element.hidden = hidden;
  }
}

function linkTo(id: string): HTMLAnchorElement | null {
  return id === "" ? null : document.querySelector(`#steps a[href="#${id}"]`);
}
