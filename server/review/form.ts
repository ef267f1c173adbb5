/** What a browser sends of the review page, laid over the choices that the page showed. Fields that the page has not are refused. */
import { choicesFromFile, choicesToFile } from "../../letter/decisions/choices-file.ts";
import type { ChoicesReading } from "../../letter/decisions/choices-file.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import { asCalendar } from "../days-written.ts";

/** Form fields by name, as the browser sent them. */
export type Fields = Readonly<Record<string, string>>;

/** The knowledge base's own words of each idea, by its id. */
export type Wordings = ReadonlyMap<string, string>;

/** What the page was made with: the ideas' own words, and the answers that are lists, days or months. */
export interface Known {
  readonly ideas: Wordings;
  readonly lists: readonly string[];
  readonly dates: readonly string[];
}

type Plain = { [key: string]: Plain } | Plain[] | string | number | boolean | null;

/**
 * The choices as the form leaves them. A checkbox that was shown and is not sent is unticked; an empty text is nothing said.
 * Refused with the path of each field whose value is not of its kind.
 */
export function choicesFromForm(fields: Fields, shown: Choices, { ideas, lists, dates }: Known): ChoicesReading {
  const draft = choicesToFile(shown) as Plain;
  for (const path of tickable(shown)) setAt(draft, path, fields[path.join(".")] === "on");
  for (const path of writable(shown)) {
    const sent = fields[path.join(".")];
    if (sent !== undefined)
      setAt(draft, path, valueOf(isDate(path, dates) ? asCalendar(sent) : sent, isLines(path, lists)));
  }
  for (const [place] of shown.limitations.entries()) {
    const sent = fields[`limitations.${place}.due`];
    if (sent !== undefined) setAt(draft, ["limitations", String(place), "due_to"], itemsOfDiagnosis(sent, shown));
  }
  if (fields["categories"] !== undefined) setAt(draft, ["categories"], tickedCategories(fields));
  const reading = choicesFromFile(draft);
  if (reading.kind === "refused") return reading;
  return {
    kind: "read",
    choices: { ...reading.choices, ideas: reading.choices.ideas.map((idea) => asShipped(idea, ideas)) },
  };
}

/** The items of the diagnosis that one of them names. */
function itemsOfDiagnosis(sent: string, { diagnoses }: Choices): string[] {
  return [...(diagnoses.find(({ sources }) => sources.some((source) => source === sent))?.sources ?? [])];
}

/** An idea that reads as the knowledge base has it is not the clinician's own wording. */
function asShipped(idea: Choices["ideas"][number], ideas: Wordings): Choices["ideas"][number] {
  return idea.words === ideas.get(idea.id) ? { ...idea, words: null } : idea;
}

/** Each category has a checkbox; the page says by one hidden field that it shows them. */
function tickedCategories(fields: Fields): string[] {
  return Object.keys(fields)
    .filter((name) => name.startsWith(CATEGORY) && fields[name] === "on")
    .map((name) => name.slice(CATEGORY.length));
}

type Path = readonly string[];

function tickable({ diagnoses, limitations, ideas }: Choices): readonly Path[] {
  const rows: readonly (readonly [string, readonly unknown[]])[] = [
    ["diagnoses", diagnoses],
    ["limitations", limitations],
    ["ideas", ideas],
  ];
  return [
    ["confirmation_only"],
    ...rows.flatMap(([list, all]) => all.map((_, place) => [list, String(place), "keep"])),
  ];
}

const RECIPIENT = ["role", "name", "organization", "school", "address"];
const CATEGORY = "categories.";
const CHILD = ["called", "pronouns", "grade"];
const DIAGNOSIS = ["plain_name", "diagnosed.by", "diagnosed.on", "diagnosed.how", "expected"];
const LIMITATION = ["what", "words", "seen_by", "how_often", "where", "compared"];

function writable({ diagnoses, limitations, ideas, answers }: Choices): readonly Path[] {
  return [
    ...under(["recipient"], RECIPIENT),
    ...under(["child"], CHILD),
    ["replaces"],
    ...under(["answers"], Object.keys(answers)),
    ...diagnoses.flatMap((_, place) => under(["diagnoses", String(place)], DIAGNOSIS)),
    ...limitations.flatMap((_, place) => under(["limitations", String(place)], LIMITATION)),
    ...ideas.flatMap((_, place) => under(["ideas", String(place)], ["words"])),
  ];
}

function under(start: Path, names: readonly string[]): readonly Path[] {
  return names.map((name) => [...start, ...name.split(".")]);
}

function isLines(path: Path, lists: readonly string[]): boolean {
  return path.at(-1) === "address" || (path[0] === "answers" && lists.includes(path[1] ?? ""));
}

/** "5/2024" is as good as "2024-05". */
function isDate(path: Path, dates: readonly string[]): boolean {
  return path.join(".").endsWith("diagnosed.on") || (path[0] === "answers" && dates.includes(path[1] ?? ""));
}

function valueOf(sent: string, lines: boolean): Plain {
  const text = sent.replaceAll("\r\n", "\n").trim();
  if (lines)
    return text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  return text === "" ? null : text;
}

function setAt(tree: Plain, path: Path, value: Plain): void {
  const [key, ...rest] = path;
  if (key === undefined || typeof tree !== "object" || tree === null) return;
  const holder = tree as Record<string, Plain>;
  if (rest.length === 0) holder[key] = value;
  else setAt(holder[key] ?? null, rest, value);
}
