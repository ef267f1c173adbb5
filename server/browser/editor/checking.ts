/** What is to be mended, told as it is typed: in the text at its place, and as a list that a keyboard goes through. */
import { setDiagnostics } from "@codemirror/lint";
import type { Diagnostic } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";
import { element, Latest, part } from "./asking.ts";
import type { Asking } from "./asking.ts";
import { changesOf, offsetOf, stretchOf } from "./faults.ts";
import type { Fault } from "./faults.ts";
import { mayMove } from "./locked.ts";

const WAIT_MS = 400;

/** Keeps the faults of the text up to date; `soon` after a change. */
export function keepChecking(view: EditorView, asking: Asking): { readonly soon: () => void } {
  const check = async (signal: AbortSignal): Promise<void> => {
    const text = view.state.doc.toString();
    const answer = await asking.post("check", {}, { signal }).catch(() => null);
    if (signal.aborted) return;
    if (answer?.ok !== true) return tell("Not checked just now: the service did not answer.");
    const { faults } = (await answer.json()) as { readonly faults: readonly Fault[] };
    if (view.state.doc.toString() === text) show(view, { text, faults });
  };
  const latest = new Latest(WAIT_MS, check);
  void latest.now();
  return { soon: () => latest.soon() };
}

interface Checked {
  readonly text: string;
  readonly faults: readonly Fault[];
}

function show(view: EditorView, checked: Checked): void {
  const { text, faults } = checked;
  view.dispatch(
    setDiagnostics(
      view.state,
      faults.map((fault) => diagnosticOf(text, fault)).toSorted((a, b) => a.from - b.from),
    ),
  );
  const list = part("faults", HTMLOListElement);
  // Somebody who stands in the list keeps their place there.
  const focused = [...list.querySelectorAll("button")].findIndex((button) => button === document.activeElement);
  list.replaceChildren(...faults.map((fault) => itemOf(view, fault, text)));
  if (focused >= 0) ([...list.querySelectorAll("button")][focused] ?? part("checked", HTMLParagraphElement)).focus();
  tell(summary(faults));
}

/** What is left, in a sentence. */
function summary(faults: readonly Fault[]): string {
  const advice = faults.filter((fault) => fault.advice).length;
  const wrong = faults.length - advice;
  const said = [
    ...(wrong === 0 ? [] : [`${wrong} to mend`]),
    ...(advice === 0 ? [] : [`${advice} ${advice === 1 ? "piece" : "pieces"} of advice`]),
  ];
  return said.length === 0 ? "Nothing to mend." : `${said.join(", ")}.`;
}

function tell(words: string): void {
  const line = part("checked", HTMLParagraphElement);
  if (line.textContent !== words) line.textContent = words;
}

function diagnosticOf(text: string, fault: Fault): Diagnostic {
  const { message, advice, repair } = fault;
  const actions = repair === null ? [] : [{ name: repair.label, apply: (view: EditorView) => mend(view, fault, text) }];
  return { ...stretchOf(text, fault), message, severity: advice ? "info" : "error", actions };
}

function itemOf(view: EditorView, fault: Fault, text: string): HTMLLIElement {
  const { line, column, message, advice, repair } = fault;
  const item = element("li");
  const place = element("button", `Line ${line}, column ${column}`);
  place.type = "button";
  place.className = "place";
  place.addEventListener("click", () => goTo(view, fault));
  item.append(place, element("span", `${advice ? " (advice)" : ""} ${message} `));
  if (repair !== null) {
    const button = element("button", repair.label);
    button.type = "button";
    button.className = "mend";
    button.setAttribute("aria-label", `${repair.label}: line ${line}`);
    button.addEventListener("click", () => mend(view, fault, text));
    item.append(button);
  }
  return item;
}

function goTo(view: EditorView, { line, column }: Fault): void {
  const anchor = offsetOf(view.state.doc.toString(), line, column);
  view.dispatch({ selection: { anchor }, scrollIntoView: true });
  view.focus();
}

/** The places are those of the text that was checked: on another one nothing is done, as it is being checked anew. */
function mend(view: EditorView, fault: Fault, text: string): void {
  if (view.state.doc.toString() !== text) return;
  view.dispatch({
    changes: changesOf(text, fault).map((change) => change),
    annotations: mayMove.of(true),
    userEvent: "input.repair",
    scrollIntoView: true,
  });
}
