/** What a clinician or a record said in its own words stays in its language in a family's copy, is heard in it, and says so. */
import type { Run } from "../document.ts";
import type { Field } from "../field.ts";
import type { Dictionary } from "./dictionary.ts";
import type { CopyPhrases } from "./phrases.ts";
import { spanishDateOf } from "./spanish-dates.ts";

const MARK = " (en inglés)";

/** A value in English as it stands in Spanish: marked, its full stop behind the mark; numbers need no mark. */
export function inEnglish({ runs, origin }: Field, { labels }: Pick<CopyPhrases, "labels">): Field {
  const shown = runs.flatMap((run) => runsOf(run, labels));
  const [first = { text: "" }, ...rest] = shown;
  return { field: true, origin, runs: [first, ...rest] };
}

/** A name, an address, a title: English, and nothing that has to be understood. */
export function asName({ runs, origin }: Field, { labels }: Pick<CopyPhrases, "labels">): Field {
  const [first, ...rest] = runs.map((run): Run => (run.blank === true ? spanishBlank(run, labels) : inTongue(run)));
  return { field: true, origin, runs: first === undefined ? runs : [first, ...rest] };
}

function runsOf(run: Run, labels: CopyPhrases["labels"]): readonly Run[] {
  if (run.blank === true) return [spanishBlank(run, labels)];
  if (!/\p{L}/u.test(run.text)) return [run];
  const [, words = run.text, stop = ""] = /^(.*?)(\.?)\s*$/su.exec(run.text) ?? [];
  const space = /\s$/.test(run.text) ? " " : "";
  return [inTongue({ ...run, text: words }), { text: `${MARK}${stop}${space}` }];
}

function inTongue(run: Run): Run {
  return /\p{L}/u.test(run.text) ? { ...run, language: "en-US" } : run;
}

/** A blank of a draft under its Spanish label; one whose label nobody has translated keeps its own. */
function spanishBlank(run: Run, labels: CopyPhrases["labels"]): Run {
  const label = labels[run.field ?? ""];
  return label === undefined ? { ...run, language: "en-US" } : { ...run, text: label };
}

/** "Food allergy (peanut)": the name in Spanish, what the record adds to it in English. */
export function withDetail({ runs, origin }: Field, look: Dictionary): Field | null {
  const text = runs.map((run) => run.text).join("");
  const [, base = "", detail = ""] = /^(.+?) \(([^()]+)\)$/.exec(text) ?? [];
  const name = base === "" ? null : look(base);
  if (name === null) return null;
  const words = [{ text: `${name} (` }, { text: detail, language: "en-US" }, { text: ", en inglés)" }] as const;
  return { field: true, origin, runs: words };
}

const DIAGNOSED =
  /^(I made this diagnosis|Diagnosed|I suspect it|Suspected)(?: (?:on|in) ((?:[A-Z][a-z]+ )?(?:\d{1,2}, )?\d{4}),?)?(?: by (\p{Lu}[^,]+(?:, [A-Z][A-Za-z]{1,4}\b)*),?)?(?: (.+?))?\.$/u;

const FRAMES: Readonly<Record<string, string>> = {
  "I made this diagnosis": "Hice este diagnóstico",
  "I suspect it": "Lo sospecho",
  Suspected: "Se sospecha",
};

/** "Diagnosed on May 19, 2026, by Priya Raman, PsyD, after a full evaluation.": the frame in Spanish, how it was done in English. */
export function diagnosedWords({ runs, origin }: Field): Field | null {
  const found = DIAGNOSED.exec(runs.map((run) => run.text).join(""));
  if (found === null) return null;
  const [, who, date, by, how] = found;
  const day = date === undefined ? null : (spanishDateOf(date) ?? date);
  const when = day === null ? "" : /^\d{1,2} /.test(day) ? ` el ${day}` : ` en ${day}`;
  const start = `${FRAMES[who ?? ""] ?? "Diagnóstico hecho"}${when}`;
  const [named, told]: Run[][] = [
    by === undefined ? [] : [{ text: ", por " }, { text: by, language: "en-US" }],
    how === undefined ? [] : [{ text: ". Cómo: " }, { text: how, language: "en-US" }, { text: MARK }],
  ];
  return { field: true, origin, runs: [{ text: start }, ...(named ?? []), ...(told ?? []), { text: "." }] };
}

/** "Staying with a task; worry during the day": each part that is known in Spanish, each other one marked. */
export function partByPart({ runs, origin }: Field, look: Dictionary): Field {
  const parts = runs
    .map((run) => run.text)
    .join("")
    .split("; ");
  const shown = parts.flatMap((part, place): readonly Run[] => {
    const between: readonly Run[] = place === 0 ? [] : [{ text: "; " }];
    const words = look(part);
    return [...between, ...(words === null ? [inTongue({ text: part }), { text: MARK }] : [{ text: words }])];
  });
  const [first = { text: "" }, ...rest] = shown;
  return { field: true, origin, runs: [first, ...rest] };
}
