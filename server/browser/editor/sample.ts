/** The letter as it comes out about a child of the cast: its real pages where the browser shows them, and its words. */
import { element, Latest, part } from "./asking.ts";
import type { Asking } from "./asking.ts";

const WAIT_MS = 700;

interface Shown {
  readonly kind: "shown" | "faulty" | "no_letter";
  readonly html: string;
  readonly says: readonly string[];
  readonly pages: number | null;
}

/** Keeps the preview up to date; `soon` after a change. */
export function keepSample(asking: Asking, text: () => string): { readonly soon: () => void } {
  const child = part("child", HTMLSelectElement);
  const look = async (signal: AbortSignal): Promise<void> => {
    const answer = await asking.post("preview", { child: child.value }, { signal }).catch(() => null);
    if (signal.aborted) return;
    if (answer?.ok !== true)
      return say(["The preview did not come just now. It is asked for again at the next change."]);
    show((await answer.json()) as Shown, text());
  };
  const latest = new Latest(WAIT_MS, look);
  child.addEventListener("change", () => void latest.now());
  for (const one of choices()) one.addEventListener("change", () => void latest.now());
  const pages = choices().find(({ value }) => value === "pages");
  if (pages !== undefined && navigator.pdfViewerEnabled) pages.checked = true;
  part("views", HTMLFieldSetElement).hidden = false;
  void latest.now();
  return { soon: () => latest.soon() };
}

function choices(): readonly HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>("input[name=view]")];
}

/** The text that was last shown, and the one whose pages are in the frame. */
const seen: { good: string | null; paper: string | null } = { good: null, paper: null };

function show({ kind, html, says, pages }: Shown, text: string): void {
  if (kind === "shown") {
    seen.good = text;
    const parsed = new DOMParser().parseFromString(html, "text/html");
    part("words", HTMLDivElement).replaceChildren(...parsed.body.childNodes);
  }
  const asPages = choices().some(({ value, checked }) => value === "pages" && checked);
  // What was last seen stays while there is something to mend.
  const good = kind === "no_letter" ? null : seen.good;
  part("words", HTMLDivElement).hidden = asPages || good === null;
  part("pages", HTMLIFrameElement).hidden = !asPages || good === null;
  if (asPages && good !== null && (kind === "shown" || seen.paper !== good)) sendForPages(good);
  if (kind === "faulty") {
    const shown =
      good === null
        ? "The letter is shown here when that is done."
        : "Until then the letter is shown as it was before.";
    return say([`Mend what is listed under the text. ${shown}`]);
  }
  const count = pages === null ? [] : [pages === 1 ? "One page." : `${pages} pages.`];
  say([...count, ...says]);
}

/** Sent as a form, so that the browser's own viewer gets the bytes; a newer one takes the place of the one on its way. */
function sendForPages(text: string): void {
  seen.paper = text;
  const form = part("paper", HTMLFormElement);
  const fields = { text, child: part("child", HTMLSelectElement).value };
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
  }
  form.submit();
}

function say(words: readonly string[]): void {
  const place = part("sample-says", HTMLDivElement);
  place.replaceChildren(...words.map((line) => element("p", line)));
}
