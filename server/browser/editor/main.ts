/** The page of a letter's text in a browser that runs scripts; without them it is a form that does the same, step by step. */
import { askingOf, part } from "./asking.ts";
import { keepChecking } from "./checking.ts";
import { enlivenPalette, readPalette } from "./palette.ts";
import { keepSample } from "./sample.ts";
import { Saver } from "./saving.ts";
import { showFields } from "./marks.ts";
import { putField, textIn } from "./text.ts";
import { enlivenTrials } from "./trials.ts";

const form = part("letter", HTMLFormElement);
const list = part("palette", HTMLDivElement);
const palette = readPalette(list);
const cards = new Map(
  [...document.querySelectorAll<HTMLElement>("[data-locked]")].map(
    (card) => [card.dataset["locked"] ?? "", card] as const,
  ),
);
const isReadOnly = form.dataset["readonly"] !== undefined;
const later: (() => void)[] = [];
const view = textIn(part("text", HTMLTextAreaElement), {
  palette,
  cards,
  nonce: form.dataset["nonce"] ?? "",
  isReadOnly,
  changed: () => later.forEach((one) => one()),
});
const text = (): string => view.state.doc.toString();
const asking = askingOf(form.dataset["base"] ?? "", text);
if (!isReadOnly) {
  const saver = new Saver(asking, form);
  later.push(() => saver.soon());
}
later.push(keepChecking(view, asking).soon, keepSample(asking, text).soon);
enlivenPalette(list, (field) => putField(view, field));
const asWords = part("as-words", HTMLInputElement);
asWords.addEventListener("change", () => showFields(view, palette, asWords.checked));
enlivenTrials(asking);
document.documentElement.classList.add("scripted");
