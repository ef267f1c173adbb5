/** The rows of the review page as the browser has them: what is ticked, what bears on what. Reads the page, changes nothing. */

export type RowKind = "diagnosis" | "limitation" | "idea";

export interface Row {
  readonly element: HTMLElement;
  readonly box: HTMLInputElement;
  readonly name: string;
}

/** The rows of a kind, in the order of the page. */
export function rowsOf(form: HTMLElement, kind: RowKind): readonly Row[] {
  return [...form.querySelectorAll<HTMLElement>(`[data-row=${kind}]`)].flatMap((element) => rowOf(element) ?? []);
}

/** The row that an element stands in; null where it is in none. */
export function rowAround(element: Element): Row | null {
  const around = element.closest<HTMLElement>("[data-row]");
  return around === null ? null : rowOf(around);
}

function rowOf(element: HTMLElement): Row | null {
  const box = element.querySelector<HTMLInputElement>('.choice input[type="checkbox"]');
  return box === null ? null : { element, box, name: element.getAttribute("aria-label") ?? "" };
}

/** Ids in an attribute with a space between. */
export function idsIn({ element }: Row, attribute: string): readonly string[] {
  const text = element.dataset[attribute] ?? "";
  return text === "" ? [] : text.split(" ");
}

/** Whether two lists have an id in common. */
export function meet(one: readonly string[], other: readonly string[]): boolean {
  return one.some((id) => other.includes(id));
}

/** A list of words that the page carries as JSON. */
export function wordsIn(text: string | undefined): readonly string[] {
  const read: unknown = text === undefined ? [] : JSON.parse(text);
  return Array.isArray(read) ? read.filter((word) => typeof word === "string") : [];
}

/** The control of a field by its name. */
export function controlOf(
  form: HTMLElement,
  id: string,
): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null {
  const found = document.getElementById(id);
  if (found === null || !form.contains(found)) return null;
  const isControl =
    found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement || found instanceof HTMLSelectElement;
  return isControl ? found : null;
}

/** Puts a value into a control as if it had been typed, so that everything else learns of it. */
export function put(control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, value: string): void {
  control.value = value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

/** What a part of the page cannot do without and has not got yet: the first such field that is in sight. */
export function firstNeeded(part: Element): HTMLElement | null {
  const needed = [...part.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(".field [required]")];
  return needed.find(({ value, offsetParent }) => value === "" && offsetParent !== null) ?? null;
}

/** Ticks or unticks as a click would. */
export function tick(box: HTMLInputElement, ticked: boolean): void {
  if (box.checked === ticked) return;
  box.checked = ticked;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
