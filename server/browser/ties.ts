/** What hangs together: a diagnosis that is left out takes with it what hangs on it alone, says so, and can be undone. */
import { idsIn, meet, rowAround, rowsOf, tick } from "./rows.ts";
import type { Row } from "./rows.ts";

const MOST_IDEAS = 7;

/** Ties the rows of the form; gives what to call after ideas were changed from outside. */
export function tieRows(form: HTMLFormElement): () => void {
  form.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== "checkbox") return;
    const row = rowAround(target);
    if (row !== null && row.box === target && !target.checked) leaveOut(form, row);
    countIdeas(form);
  });
  form.addEventListener("input", () => countIdeas(form));
  countIdeas(form);
  return () => countIdeas(form);
}

function leaveOut(form: HTMLFormElement, left: Row): void {
  const effects = left.element.dataset["row"] === "diagnosis" ? hangingOn(form, left) : [];
  for (const { box } of effects) tick(box, false);
  const ideas = left.element.dataset["row"] === "idea" ? [] : ideasWithoutEffect(form);
  for (const { box } of ideas) tick(box, false);
  if (effects.length + ideas.length > 0)
    tell(form, { left, gone: [...effects, ...ideas], words: words(effects, ideas) });
}

/** Kept effects that come from this diagnosis and from no other one that is kept. */
function hangingOn(form: HTMLFormElement, left: Row): readonly Row[] {
  const others = rowsOf(form, "diagnosis").filter(({ box }) => box.checked);
  return rowsOf(form, "limitation").filter(
    (effect) => effect.box.checked && comesFrom(effect, left) && !others.some((other) => comesFrom(effect, other)),
  );
}

function comesFrom(effect: Row, diagnosis: Row): boolean {
  return meet(idsIn(effect, "of"), idsIn(diagnosis, "bears")) || meet(idsIn(effect, "due"), idsIn(diagnosis, "items"));
}

function ideasWithoutEffect(form: HTMLFormElement): readonly Row[] {
  const told = toldIn(form);
  return rowsOf(form, "idea").filter((idea) => idea.box.checked && !meet(idsIn(idea, "of"), told));
}

function toldIn(form: HTMLFormElement): readonly string[] {
  return rowsOf(form, "limitation")
    .filter(({ box }) => box.checked)
    .flatMap((effect) => idsIn(effect, "of"));
}

function words(effects: readonly Row[], ideas: readonly Row[]): string {
  return [counted(effects.length, "effect"), counted(ideas.length, "idea")].filter((part) => part !== "").join(", ");
}

function counted(count: number, word: string): string {
  if (count === 0) return "";
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}

interface Telling {
  readonly left: Row;
  readonly gone: readonly Row[];
  readonly words: string;
}

function tell(form: HTMLFormElement, { left, gone, words: what }: Telling): void {
  const line = form.querySelector<HTMLElement>("#removed");
  const text = line?.querySelector("span");
  const before = line?.querySelector("button");
  if (!line || !text || !before) return;
  // A button of its own for each telling: it undoes this one and no other.
  const undo = before.cloneNode(true);
  before.replaceWith(undo);
  text.textContent = `Left out with ${left.name}: ${what}.`;
  line.hidden = false;
  undo.addEventListener("click", () => {
    for (const { box } of [left, ...gone]) tick(box, true);
    line.hidden = true;
    left.box.focus();
    countIdeas(form);
  });
}

/** Only ideas that answer an effect of this letter stand here; seven are the most that a team reads. */
function countIdeas(form: HTMLFormElement): void {
  const told = toldIn(form);
  const ideas = rowsOf(form, "idea");
  const kept = ideas.filter(({ box }) => box.checked).length;
  for (const idea of ideas) {
    idea.element.hidden = !idea.box.checked && told.length > 0 && !meet(idsIn(idea, "of"), told);
    idea.box.disabled = !idea.box.checked && kept >= MOST_IDEAS;
  }
  foldEmpty(form);
  const line = form.querySelector("#counted");
  const said = kept === 0 ? "" : `${kept} of ${MOST_IDEAS} ticked.`;
  if (line !== null && line.textContent !== said) line.textContent = said;
}

/** A fold with nothing in it to choose is none. */
function foldEmpty(form: HTMLFormElement): void {
  for (const fold of form.querySelectorAll<HTMLElement>("#idea-rows .more")) {
    const open = [...fold.querySelectorAll<HTMLElement>("[data-row]")].filter(({ hidden }) => !hidden).length;
    fold.hidden = open === 0;
    const [text] = fold.querySelector("summary")?.childNodes ?? [];
    if (text !== undefined) text.textContent = `${open} more, not ticked`;
  }
}
