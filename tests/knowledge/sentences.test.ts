import { describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { ContentRow } from "../../knowledge/row.ts";
import { sentencesOf, sentencesText, sentencesWithoutAuthority } from "../../knowledge/sentences.ts";
import { lineOf, shipped } from "./shipped.ts";

const sentences = sentencesOf(shipped);
const told = (text: string): string[] =>
  sentences.filter((each) => each.text === text).map(({ file, line, kind }) => `${file}:${line} ${kind}`);

/** Keys whose value is for the product and is never shown as it stands: identifiers, words to match, dates. */
const UNSPOKEN =
  /^(id|of|how|code|prefix|pattern|words|unless_(before|behind)|tells|helps|own|family_history|names|unless|system|never|warn|delicate|class|withheld_class|sensitivity|lane|register|answers|basis|category|only_for|only_alone|icd10cm(_exclude|_history)?|snomed|loinc|rxnorm|supports|health_plan|considerations|authorities|authority|verification|reviewed|from_age|settings|review_after_days|episodic|may_be_temporary|on)$/;

describe("every sentence of the content", () => {
  it("rests on an authority that the knowledge base can show", () => {
    expect(sentencesWithoutAuthority(shipped)).toEqual([]);
  });

  it("would be found out if it rested on nothing, or on what nobody can show", () => {
    const planted: ContentRow = {
      kind: "statement",
      file: "conditions/asthma.yaml",
      line: 3,
      row: "limits: breathing",
      says: "breathing",
      texts: [{ kind: "question", text: "Who says so?", line: 4 }],
      authorities: [],
    };
    const unknown = { ...planted, authorities: shipped.rows.flatMap(({ authorities }) => authorities).slice(0, 1) };
    const withRow = (row: ContentRow) => ({ rows: [...shipped.rows, row], authorities: shipped.authorities });
    expect(sentencesWithoutAuthority(withRow(planted)).map(({ text }) => text)).toEqual(["Who says so?"]);
    expect(
      sentencesWithoutAuthority({ ...withRow(unknown), authorities: new Map() }).some(
        ({ text }) => text === "Who says so?",
      ),
    ).toBe(true);
  });

  it("is told with its file, its line and what it is for", () => {
    expect(told("airways that swell and tighten, so that breathing is hard")).toEqual([
      `conditions/asthma.yaml:${lineOf("conditions/asthma.yaml", "explanation:")} explanation`,
    ]);
    expect(told("What is it for: ADHD, tics or blood pressure?")).toEqual([
      `functional/medicines.yaml:${lineOf("functional/medicines.yaml", "guanfacine")} question`,
    ]);
    expect(told("Concentrating")).toEqual([
      `activities.yaml:${lineOf("activities.yaml", "label: Concentrating")} label`,
    ]);
  });

  it("is on the list, whichever key of whichever file holds it", () => {
    const listed = new Set(sentences.map(({ file, text }) => `${file}: ${text}`));
    const missing = shownTexts().filter((each) => !listed.has(each));
    expect(missing).toEqual([]);
  });

  it("prints on one line with its place and its authorities", () => {
    const lines = sentencesText(shipped);
    expect(lines.filter((line) => line.split("\t").length !== 4)).toEqual([]);
    expect(lines).toContain(
      `conditions/asthma.yaml:${lineOf("conditions/asthma.yaml", "soft_name:")}\tsoft_name\ta breathing condition\tusc-42-12102-4D icd10cm-2026 snomed`,
    );
  });
});

/** Read from the files themselves, so that a new key that nobody lists is told. */
function shownTexts(): string[] {
  const folder = join(import.meta.dirname, "../../knowledge");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
  return files.flatMap((file) =>
    textsIn(parse(readFileSync(join(folder, file), "utf8")), file).map((text) => `${file}: ${text}`),
  );
}

function textsIn(value: unknown, file: string): string[] {
  if (typeof value === "string") return [value.trim()];
  if (Array.isArray(value)) return value.flatMap((each) => textsIn(each, file));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value)
    .filter(([key]) => !isUnspoken(key, file))
    .flatMap(([, inner]) => textsIn(inner, file));
}

/** `label` names a page's words, but in `sensitive.yaml` a label of the record; a kind is a word of our own. */
function isUnspoken(key: string, file: string): boolean {
  if (key === "words") return file !== "considerations.yaml";
  if (key === "why") return file === "silent-codes.yaml";
  if (key === "considerations") return file !== "considerations.yaml";
  if (key === "authorities") return !file.startsWith("authorities/");
  if (key === "kind") return true;
  if (key === "label") return file === "sensitive.yaml";
  return UNSPOKEN.test(key);
}
