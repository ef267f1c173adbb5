/**
 * `docs/smart-app-launch.md` from the clauses that SMART App Launch 2.2 puts on a client and the titles of the tests that keep them.
 * A title names its clauses at its end, `(smart22: 3, 32-35)`; what no test keeps says why not.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");
const HEAD = ["id", "level", "place", "requirement", "answer"];

export interface Clause {
  readonly id: number;
  readonly level: string;
  /** Page and heading of the standard. */
  readonly place: string;
  readonly requirement: string;
  /** `not applicable: why` or `open: why`; empty where a test keeps the clause. */
  readonly answer: string;
}

/** A test that keeps clauses, by the sentence that it is named after. */
export interface Keeping {
  readonly file: string;
  readonly title: string;
  readonly ids: readonly number[];
}

/** The clauses from their table. Throws where a row is not one. */
export function readClauses(text: string): readonly Clause[] {
  const [head = "", ...rows] = text.trimEnd().split("\n");
  if (head !== HEAD.join("\t")) throw new Error("the table of clauses begins with another line than expected");
  return rows.map((row, at) => {
    const [id = "", level = "", place = "", requirement = "", answer = ""] = row.split("\t");
    const isWhole = /^\d+$/.test(id) && requirement !== "" && /^(|(not applicable|open): .+)$/.test(answer);
    if (!isWhole) throw new Error(`smart-clauses.tsv:${at + 2} is no clause`);
    return { id: Number(id), level, place, requirement, answer };
  });
}

/** The tests of a folder that name clauses in their titles, in order of file and place. */
export function keepings(folder: string): readonly Keeping[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .toSorted()
    .flatMap((name) => keepingsIn(name, readFileSync(join(folder, name), "utf8")));
}

function keepingsIn(file: string, text: string): readonly Keeping[] {
  return [...text.matchAll(/"((?:[^"\\\n]|\\.)*?) \(smart22: ([\d, -]+)\)"/g)].map(([, title = "", ids = ""]) => ({
    file,
    title: title.replaceAll('\\"', '"'),
    ids: ids.split(",").flatMap(numbers),
  }));
}

/** `3` or `32-35`. */
function numbers(text: string): readonly number[] {
  const [first = NaN, last = first] = text.trim().split("-").map(Number);
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}

/** What stands against the table: clauses that nothing answers, and answers that a test contradicts. */
export function contradictions(clauses: readonly Clause[], kept: readonly Keeping[]): readonly string[] {
  const tested = new Set(kept.flatMap(({ ids }) => ids));
  return clauses.flatMap(({ id, answer }) => {
    if (tested.has(id)) return answer === "" ? [] : [`${id} is kept by a test and says "${answer}"`];
    return answer === "" ? [`${id} is kept by no test and does not say why`] : [];
  });
}

/** The page. */
export function clausePage(clauses: readonly Clause[], kept: readonly Keeping[]): string {
  const places = [...new Set(clauses.map(({ place }) => pageOf(place)))];
  const parts = places.map((page) =>
    partOf(
      page,
      clauses.filter(({ place }) => pageOf(place) === page),
      kept,
    ),
  );
  return `${[INTRODUCTION, summaryOf(clauses, kept), ...parts].join("\n\n")}\n`;
}

const INTRODUCTION = `# SMART App Launch 2.2, clause by clause

What the standard asks of a client, and the test that keeps it. The numbers are those of the requirements that the Inferno test kit for
SMART App Launch tracks for clients; the words are the standard's own, as that kit cuts them. Made by \`npm run smart:clauses\` from
\`deploy/smart-clauses.tsv\` and the titles of the tests; a test fails when it is out of date, or when a clause has no answer.`;

function summaryOf(clauses: readonly Clause[], kept: readonly Keeping[]): string {
  const tested = new Set(kept.flatMap(({ ids }) => ids));
  const levels = [...new Set(clauses.map(({ level }) => level))];
  const rows = levels.map((level) => {
    const own = clauses.filter((clause) => clause.level === level);
    const count = (test: (clause: Clause) => boolean): number => own.filter(test).length;
    const numbersOf = [
      own.length,
      count(({ id }) => tested.has(id)),
      count(({ answer }) => answer.startsWith("not applicable")),
      count(({ answer }) => answer.startsWith("open")),
    ];
    return `| ${level} | ${numbersOf.join(" | ")} |`;
  });
  return ["| level | clauses | kept by tests | not applicable | open |", "|---|---|---|---|---|", ...rows].join("\n");
}

function pageOf(place: string): string {
  return place.split("#")[0] ?? place;
}

function partOf(page: string, clauses: readonly Clause[], kept: readonly Keeping[]): string {
  const rows = clauses.map(({ id, level, place, requirement, answer }) => {
    const tests = kept.filter(({ ids }) => ids.includes(id)).map(({ file, title }) => `${title} (\`${file}\`)`);
    const how = tests.length > 0 ? tests.join("<br>") : answer;
    return `| ${id} | ${level} | ${cell(requirement)} (${place.split("#")[1] ?? page}) | ${cell(how)} |`;
  });
  return [`## ${page}`, "", "| | level | clause | kept by |", "|---|---|---|---|", ...rows].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

/** The page as it should be now. Throws where the table and the tests do not agree. */
export function currentPage(root: string = ROOT): string {
  const clauses = readClauses(readFileSync(join(root, "deploy", "smart-clauses.tsv"), "utf8"));
  const kept = keepings(join(root, "tests"));
  const against = contradictions(clauses, kept);
  if (against.length > 0) throw new Error(against.join("\n"));
  return clausePage(clauses, kept);
}

if (process.argv[1] === import.meta.filename) writeFileSync(join(ROOT, "docs", "smart-app-launch.md"), currentPage());
