/** The names of the tests, as they stand in the sources: so that a paper can say which test keeps a claim, and be held to it. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");

/** Every test file with the titles in it. */
export function testNames(root: string = ROOT): ReadonlyMap<string, ReadonlySet<string>> {
  const files = readdirSync(join(root, "tests"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".test.ts"),
  );
  return new Map(files.map((name) => [join("tests", name), titlesIn(readFileSync(join(root, "tests", name), "utf8"))]));
}

/** Titles of tests, of tables of tests, and of groups; as they are written, with their placeholders. */
function titlesIn(text: string): ReadonlySet<string> {
  const direct = text.matchAll(
    /\b(?:it|describe|describeWith|onBothEngines|onPostgres)\(\s*(?:[^"'`\n]*?,\s*)?(["'`])((?:\\.|(?!\1).)*)\1/g,
  );
  const ofTables = text.matchAll(/[\]\w)]\)\(\s*(["'`])((?:\\.|(?!\1).)*)\1/g);
  return new Set([...direct, ...ofTables].map(([, , title = ""]) => title.replaceAll('\\"', '"')));
}

export interface Cited {
  readonly file: string;
  readonly title: string;
}

/** What a paper cites: `` `tests/x.test.ts`: the title ``, to the end of its cell or line. */
export function citedIn(text: string): readonly Cited[] {
  const found = text.matchAll(/`(tests\/[\w./-]+\.test\.ts)`: ([^|\n]+?)\s*(?=[|\n]|$)/g);
  return [...found].map(([, file = "", title = ""]) => ({ file, title }));
}

/** What is cited and is not there, as sentences. */
export function missingOf(cited: readonly Cited[], names: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  return cited.flatMap(({ file, title }) => {
    const titles = names.get(file);
    if (titles === undefined) return [`${file}: there is no such file`];
    return titles.has(title) ? [] : [`${file}: has no test "${title}"`];
  });
}
