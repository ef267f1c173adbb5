/** The papers for a hospital's review: whatever they claim names a test, and the test is there. */
import { describe, expect, it } from "@jest/globals";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { citedIn, missingOf, testNames } from "../../deploy/test-names.ts";

const root = resolve(import.meta.dirname, "../..");

/** Each paper with the fewest claims it must be held to; 0 for those that tell and claim nothing. */
const PAPERS: Readonly<Record<string, number>> = {
  "SECURITY.md": 3,
  "CONTRIBUTING.md": 1,
  "docs/operating.md": 8,
  "docs/threat-model.md": 15,
  "docs/shared-responsibility.md": 3,
  "docs/intended-use.md": 8,
  "docs/accessibility.md": 5,
  "docs/privacy.md": 8,
};

const textOf = (paper: string): string => readFileSync(join(root, paper), "utf8");
const names = testNames();

describe("a paper", () => {
  it.each(Object.entries(PAPERS))("%s claims what a test keeps, and names it", (paper, fewest) => {
    const cited = citedIn(textOf(paper));
    expect(missingOf(cited, names)).toEqual([]);
    expect(cited.length).toBeGreaterThanOrEqual(fewest);
  });

  it.each(Object.keys(PAPERS))("%s links to what is there", (paper) => {
    const links = [...textOf(paper).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, href = ""]) => href);
    const own = links.filter((href) => !/^[a-z]+:/.test(href));
    expect(own.filter((href) => !existsSync(resolve(root, dirname(paper), href)))).toEqual([]);
  });

  it.each(Object.keys(PAPERS))("%s decides nothing for the school and promises no law", (paper) => {
    expect(textOf(paper)).not.toMatch(
      /\b(HIPAA[- ]compliant|HIPAA certified|fully compliant|guarantees? (eligib|compliance))/i,
    );
  });
});

describe("the names of the tests", () => {
  it("are found in every file of tests", () => {
    expect(names.size).toBeGreaterThan(150);
    expect([...names].filter(([, titles]) => titles.size === 0).map(([file]) => file)).toEqual([]);
  });
});
