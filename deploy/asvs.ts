/** The page of ASVS 5.0: each requirement of levels 1 and 2, how it is kept and by which test, or why not. Made from `asvs.tsv`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");

export const STANDINGS = ["kept", "documented", "elsewhere", "not_applicable", "not_kept", "open"] as const;
export type Standing = (typeof STANDINGS)[number];

export interface AsvsRow {
  readonly id: string;
  readonly level: string;
  readonly asks: string;
  readonly standing: string;
  readonly how: string;
  /** As papers cite tests. */
  readonly tests: string;
}

/** The rows of the file, in its order. */
export function asvsRows(root: string = ROOT): readonly AsvsRow[] {
  const [, ...lines] = readFileSync(join(root, "deploy/asvs.tsv"), "utf8").trimEnd().split("\n");
  return lines.map((line) => {
    const [id = "", level = "", asks = "", standing = "", how = "", tests = ""] = line.split("\t");
    return { id, level, asks, standing, how, tests };
  });
}

const CHAPTERS: Readonly<Record<string, string>> = {
  1: "Encoding and sanitization",
  2: "Validation and business logic",
  3: "Web frontend",
  4: "API and web service",
  5: "Files",
  6: "Authentication",
  7: "Sessions",
  8: "Authorization",
  9: "Self-contained tokens",
  10: "OAuth and OIDC",
  11: "Cryptography",
  12: "Secure communication",
  13: "Configuration",
  14: "Data protection",
  15: "Secure coding and architecture",
  16: "Security logging and error handling",
  17: "WebRTC",
};

const WORDS: Readonly<Record<Standing, string>> = {
  kept: "kept",
  documented: "documented",
  elsewhere: "kept elsewhere",
  not_applicable: "not applicable",
  not_kept: "**not kept, by choice**",
  open: "**open**",
};

/** The page as Markdown. */
export function asvsPage(rows: readonly AsvsRow[]): string {
  const counts = STANDINGS.map(
    (standing) => `${rows.filter((row) => row.standing === standing).length} ${WORDS[standing]}`,
  );
  const chapters = Map.groupBy(rows, ({ id }) => id.split(".")[0] ?? "");
  const parts = [...chapters].map(([chapter, own]) => chapterPart(chapter, own));
  return `${[HEAD, `${rows.length} rows: ${counts.join(", ")}.`, openPart(rows), ...parts].join("\n\n")}\n`;
}

const HEAD = `# ASVS 5.0, row by row

Every requirement of levels 1 and 2 of the OWASP Application Security Verification Standard 5.0, and four of level 3 (3.4.7, 10.2.3, 15.2.4,
and 16.3.2 as level 3 has it). **This is the project's own assessment, made by the people who wrote the program; nobody else has verified it.**
The requirements are told in our own words, from the standard's text in its own repository as it stood at or shortly before release
(one row, 11.4.4, was not read there and says so): look the exact words up by number before you rely on a row.

*kept*: by the test beside it. *documented*: the row asks for a document; it is named. *kept elsewhere*: by the EHR or by the operator, as
[docs/shared-responsibility.md](shared-responsibility.md) says. *not applicable*: there is nothing of the kind.
*not kept, by choice*: the whole of it, why, and what stands in its place. *open*: only a deployment can keep it.

Made by \`npm run asvs\` from \`deploy/asvs.tsv\`; a test fails when a cell is empty, a test is gone, or this page is out of date.`;

function openPart(rows: readonly AsvsRow[]): string {
  const told = (wanted: Standing): string =>
    rows
      .filter(({ standing }) => standing === wanted)
      .map(({ id, asks, how }) => `- **${id}** ${asks} ${how}`)
      .join("\n");
  return `## Not kept, by choice\n\n${told("not_kept")}\n\n## Open\n\n${told("open")}`;
}

function chapterPart(chapter: string, rows: readonly AsvsRow[]): string {
  const table = rows.map(rowOf);
  return [
    `## V${chapter} ${CHAPTERS[chapter] ?? ""}`,
    "",
    "| row | level | asks | | how, or why not | test |",
    "|---|---|---|---|---|---|",
    ...table,
  ].join("\n");
}

function rowOf({ id, level, asks, standing, how, tests }: AsvsRow): string {
  const cells =
    tests === ""
      ? "–"
      : tests
          .split(" ; ")
          .map((test) => test.replaceAll("|", "\\|"))
          .join("<br>");
  const words = isStanding(standing) ? WORDS[standing] : standing;
  return `| ${id} | ${level} | ${asks} | ${words} | ${how} | ${cells} |`;
}

function isStanding(word: string): word is Standing {
  return STANDINGS.some((standing) => standing === word);
}

if (process.argv[1] === import.meta.filename) writeFileSync(join(ROOT, "docs/asvs.md"), asvsPage(asvsRows()));
