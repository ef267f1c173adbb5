/** The template tried with every child of the cast, one after the other, with how far it is, and a way to stop. */
import { element, part } from "./asking.ts";
import type { Asking } from "./asking.ts";

interface Trial {
  readonly outcome: "good" | "to_mend" | "no_letter" | "faulty";
  readonly pages: number | null;
  readonly points: string | null;
  readonly says: readonly string[];
}

const OUTCOMES = { good: "Good", to_mend: "To mend", no_letter: "No such letter", faulty: "To mend" } as const;

/** Puts the button to work: the table fills row by row. */
export function enlivenTrials(asking: Asking): void {
  const button = part("try-all", HTMLButtonElement);
  let stop: AbortController | null = null;
  button.type = "button";
  button.addEventListener("click", () => {
    if (stop !== null) return stop.abort();
    stop = new AbortController();
    button.textContent = "Stop";
    void tryAll(asking, stop.signal).finally(() => {
      stop = null;
      button.textContent = "Test with all children";
    });
  });
}

async function tryAll(asking: Asking, signal: AbortSignal): Promise<void> {
  const children = [...part("child", HTMLSelectElement).options];
  const bar = part("try-progress", HTMLProgressElement);
  const rows = part("try-rows", HTMLTableSectionElement);
  part("try-table", HTMLTableElement).hidden = false;
  bar.hidden = false;
  bar.max = children.length;
  rows.replaceChildren();
  const counts = { good: 0, to_mend: 0, no_letter: 0, faulty: 0 };
  for (const [index, { value, label }] of children.entries()) {
    bar.value = index;
    tell(`${index + 1} of ${children.length} …`);
    const trial = await ask(asking, value, signal);
    if (trial === null) {
      tell(signal.aborted ? `Stopped after ${index}.` : "The service did not answer. Try again.");
      break;
    }
    // With a fault of the text no child gets a letter: that is said once.
    if (trial.outcome === "faulty") {
      tell("No letter can be made yet. Mend what is listed under the text, then test again.");
      part("try-table", HTMLTableElement).hidden = true;
      break;
    }
    counts[trial.outcome] += 1;
    rows.append(rowOf(label, trial));
    if (index + 1 === children.length) tell(summary(counts));
  }
  bar.hidden = true;
}

async function ask(asking: Asking, child: string, signal: AbortSignal): Promise<Trial | null> {
  const answer = await asking.post("try", { child }, { signal }).catch(() => null);
  return answer?.ok === true ? ((await answer.json()) as Trial) : null;
}

function rowOf(child: string, { outcome, pages, points, says }: Trial): HTMLTableRowElement {
  const row = element("tr");
  row.dataset["outcome"] = outcome;
  const head = element("th", child);
  head.scope = "row";
  const why = element("td");
  why.append(...says.map((line) => element("p", line)));
  row.append(
    head,
    element("td", OUTCOMES[outcome]),
    element("td", pages === null ? "–" : String(pages)),
    element("td", points ?? "–"),
    why,
  );
  return row;
}

function summary({ good, to_mend: wrong, no_letter: none }: Record<Trial["outcome"], number>): string {
  const left = wrong === 0 ? "None to mend." : `${wrong} to mend.`;
  return `${good} good. ${left}${none === 0 ? "" : ` No such letter for ${none}: the table says why.`}`;
}

function tell(words: string): void {
  part("try-says", HTMLParagraphElement).textContent = words;
}
