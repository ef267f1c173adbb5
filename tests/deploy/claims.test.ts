/** The papers for a hospital's review: whatever they claim names a test, and the test is there. */
import { describe, expect, it } from "@jest/globals";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { MAX_INPUT_BYTES } from "../../fhir/input.ts";
import { PULL_BYTES } from "../../fhir/client.ts";
import { MOST } from "../../server/archive/zip.ts";
import { LARGEST_LIST } from "../../server/batch/list/decode.ts";
import { MOST_CHILDREN } from "../../server/batch/list/read-list.ts";
import { FRESH_MS } from "../../server/content-review/hindrance.ts";
import { SLOW_CLIENTS, USUAL_LIMITS } from "../../server/limits.ts";
import { IDLE_MS } from "../../server/sweep.ts";
import { citedIn, missingOf, testNames } from "../../deploy/test-names.ts";

const root = resolve(import.meta.dirname, "../..");

/** Each paper with the fewest claims it must be held to; 0 for those that tell and claim nothing. */
const PAPERS: Readonly<Record<string, number>> = {
  "SECURITY.md": 3,
  "CONTRIBUTING.md": 1,
  "docs/operating.md": 8,
  "docs/security.md": 25,
  "docs/threat-model.md": 20,
  "docs/shared-responsibility.md": 3,
  "docs/intended-use.md": 8,
  "docs/accessibility.md": 5,
  "docs/privacy.md": 8,
};

// A cell of a table holds several claims, one under the other.
const textOf = (paper: string): string => readFileSync(join(root, paper), "utf8").replaceAll("<br>", "\n");
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

describe("the documents", () => {
  const all = ["README.md", ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`)];
  const papers = all.filter((name) => name.endsWith(".md"));

  it("cite no test that is not there, whichever of them it is", () => {
    expect(papers.length).toBeGreaterThan(12);
    expect(
      papers.flatMap((paper) => missingOf(citedIn(textOf(paper)), names).map((what) => `${paper}: ${what}`)),
    ).toEqual([]);
  });

  it("name no test in a way that nobody would check", () => {
    const unchecked = papers.flatMap((paper) => {
      const written = textOf(paper).match(/tests\/[\w./-]+\.test\.ts/g)?.length ?? 0;
      return written === citedIn(textOf(paper)).length ? [] : [`${paper}: ${written} named`];
    });
    expect(unchecked).toEqual([]);
  });
});

describe("the limits that the security page tells", () => {
  const row = (about: string): string =>
    textOf("docs/security.md")
      .split("\n")
      .find((line) => line.startsWith(`| ${about} |`)) ?? "";

  it.each([
    ["headers of a request", [SLOW_CLIENTS.maxHeaderSize / 1024, "kB"]],
    ["headers of a request", [SLOW_CLIENTS.headersTimeout / 1000, "seconds"]],
    ["headers of a request", [SLOW_CLIENTS.requestTimeout / 1000, "seconds"]],
    ["headers of a request", ["within", SLOW_CLIENTS.keepAliveTimeout / 1000]],
    ["launches, sign-ins and callbacks from one address", [USUAL_LIMITS.launchesPerMinute, "a minute"]],
    ["a chart", [PULL_BYTES / 1_048_576, "MB in all"]],
    ["list of children", [LARGEST_LIST / 1024, "kB"]],
    ["list of children", [MOST_CHILDREN, "children"]],
    ["chart by command line", [MAX_INPUT_BYTES / 1_048_576, "MB"]],
    ["words of another practice, in the browser or by command line", [MOST.bytes / 1_048_576, "MB"]],
    ["words of another practice, in the browser or by command line", [MOST.files, "files"]],
  ] as const)("are those of the program: %s, %j", (about, words) => {
    expect(row(about)).toContain(words.join(" "));
  });

  it("are those of its sessions too", () => {
    const text = textOf("docs/security.md").replaceAll("\n", " ");
    expect(text).toContain(`after ${IDLE_MS / 60_000} minutes of rest`);
    expect(text).toContain(`signs nothing ${FRESH_MS / 60_000} minutes after the sign-in`);
  });
});

describe("the names of the tests", () => {
  it("are found in every file of tests", () => {
    expect(names.size).toBeGreaterThan(150);
    expect([...names].filter(([, titles]) => titles.size === 0).map(([file]) => file)).toEqual([]);
  });
});
