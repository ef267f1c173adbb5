/** Words for a click: whole answers under a field, and the parts of a sentence under a question. They fill the same fields as typing. */
import { controlOf, firstNeeded, put, rowAround, rowsOf, wordsIn } from "./rows.ts";
import type { Row } from "./rows.ts";

/** Sets out the words under every field and question that has some. */
export function offerChips(form: HTMLFormElement): void {
  for (const field of form.querySelectorAll<HTMLElement>(".field[data-ready]")) answersUnder(field);
  for (const row of rowsOf(form, "limitation")) questionUnder(form, row);
  form.addEventListener("input", ({ target }) => {
    const row = target instanceof Element ? rowAround(target) : null;
    if (row?.element.dataset["row"] === "limitation") sayRow(form, row);
  });
}

function answersUnder(field: HTMLElement): void {
  const control = field.querySelector<HTMLInputElement | HTMLTextAreaElement>("input, textarea");
  if (control === null) return;
  const label = field.querySelector("label")?.textContent.trim() ?? "";
  const group = chipGroup(`Ready answers: ${label}`, wordsIn(field.dataset["ready"]));
  onChip(group, (word) => {
    put(control, word);
    // One answer taken: on to the next one that is still missing.
    const section = field.closest("section");
    if (word !== "" && section !== null) firstNeeded(section)?.focus();
  });
  control.addEventListener("input", () => press(group, control.value));
  press(group, control.value);
  field.append(group);
}

/** Fields of a question that a click can fill, by the list of words on the page. */
const PARTS = [
  { list: "how_often", field: "how_often", title: "How often" },
  { list: "where", field: "where", title: "Where" },
  { list: "seen_by", field: "seen_by", title: "Who saw it" },
] as const;

function questionUnder(form: HTMLFormElement, row: Row): void {
  const lists = form.querySelector<HTMLElement>("#chips")?.dataset;
  const details = row.element.querySelector(":scope > details");
  if (lists === undefined || details === null) return;
  const isQuestion = controlOf(form, `${row.element.id}.words`)?.value === "";
  const panel = document.createElement("div");
  panel.className = "say";
  if (isQuestion) panel.append(...whatIsSeen(form, row, wordsIn(lists["how_long"])));
  for (const { list, field, title } of PARTS) {
    const control = controlOf(form, `${row.element.id}.${field}`);
    if (control === null || (!isQuestion && (field !== "seen_by" || control.value !== ""))) continue;
    const group = chipGroup(title, wordsIn(lists[list]));
    onChip(group, (word) => put(control, word));
    control.addEventListener("input", () => press(group, control.value));
    panel.append(group);
  }
  if (panel.childElementCount > 0) details.before(panel);
}

const LONG = "{how_long}";

/** The sentence and how long: of a sentence that says how long, the words are whole only with both. */
function whatIsSeen(form: HTMLFormElement, row: Row, longs: readonly string[]): readonly HTMLElement[] {
  const control = controlOf(form, `${row.element.id}.words`);
  const ready = wordsIn(row.element.dataset["ready"]);
  if (control === null || ready.length === 0) return [];
  const sentences = chipGroup("What is seen", ready);
  const lengths = chipGroup("How long", longs);
  lengths.hidden = true;
  const chosen = { sentence: "", long: "" };
  const compose = (): void => {
    const isLong = chosen.sentence.includes(LONG);
    lengths.hidden = !isLong;
    put(control, isLong && chosen.long === "" ? "" : chosen.sentence.replace(LONG, chosen.long));
    press(sentences, chosen.sentence);
    press(lengths, chosen.long);
  };
  onChip(sentences, (word) => {
    chosen.sentence = word;
    compose();
  });
  onChip(lengths, (word) => {
    chosen.long = word;
    compose();
  });
  return [sentences, lengths];
}

/** The sentence as it would print, before anybody takes it. */
function sayRow(form: HTMLFormElement, { element }: Row): void {
  const value = (field: string): string => controlOf(form, `${element.id}.${field}`)?.value.trim() ?? "";
  const words = value("words");
  const frame = [value("how_often"), value("where")].filter((part) => part !== "").join(", ");
  const told = [frame, value("seen_by") || "nobody named yet who saw it"].filter((part) => part !== "").join("; ");
  const line = element.querySelector("[data-said]") ?? newLine(element);
  line.textContent = words === "" ? "" : `${words.replace(/\.$/, "")} (${told}).`;
}

function newLine(element: HTMLElement): HTMLElement {
  const line = document.createElement("p");
  line.className = "quote composed";
  line.dataset["said"] = "";
  line.setAttribute("role", "status");
  (element.querySelector(".say") ?? element.querySelector(":scope > details"))?.before(line);
  return line;
}

function chipGroup(title: string, words: readonly string[]): HTMLElement {
  const group = document.createElement("div");
  group.className = "chips";
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", title);
  const head = document.createElement("span");
  head.className = "chips-title";
  head.textContent = title.startsWith("Ready answers") ? "" : title;
  group.append(head, ...words.map(chip));
  return group;
}

function chip(word: string): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "chip";
  button.dataset["word"] = word;
  button.textContent = word.replace(LONG, "…");
  button.setAttribute("aria-pressed", "false");
  return button;
}

/** A second click takes the word away again. */
function onChip(group: HTMLElement, taken: (word: string) => void): void {
  group.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>(".chip") : null;
    if (button !== null) taken(button.getAttribute("aria-pressed") === "true" ? "" : (button.dataset["word"] ?? ""));
  });
}

function press(group: HTMLElement, word: string): void {
  for (const button of group.querySelectorAll<HTMLElement>(".chip")) {
    button.setAttribute("aria-pressed", String(word !== "" && button.dataset["word"] === word));
  }
}
