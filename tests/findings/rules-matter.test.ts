import { describe, expect, it } from "@jest/globals";
import { readContent } from "../../knowledge/content.ts";
import type { Content } from "../../knowledge/content.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { reasonedFrom } from "../../knowledge/load.ts";
import { readKnowledgeFiles } from "../../knowledge/read.ts";
import { conditionsOneByOne, rowsOneByOne, type Removable } from "./content-without.ts";
import { shuffled } from "./shuffle.ts";
import { unmetIn, vignetteFiles, type NamedVignette } from "./vignette-files.ts";

const FULL = process.env["SUITE"] === "full";
const SEED = 20_261_126;
/** How many rows of the tables are asked where the suite is not run in full. */
const ROWS = 20;

const content = readShipped();

function readShipped(): Content {
  const reading = readContent(readKnowledgeFiles());
  if (reading.kind === "refused") throw new Error(JSON.stringify(reading.faults.slice(0, 3)));
  return reading.content;
}

function knowledgeOf(some: Content): Knowledge {
  return { version: "sha256:without", reviewable: [], rows: [], ...reasonedFrom(some) };
}

/** A vignette that fails anyway shows nothing of a row. */
const whole = knowledgeOf(content);
const holding = vignetteFiles.filter((vignette) => holds(vignette, whole));

describe("taking out", () => {
  it("any condition makes a vignette fail: each is there for a child whom somebody wrote down", () => {
    expect(withoutVignette(conditionsOneByOne(content))).toEqual([]);
  });

  it("any row of any table makes a vignette fail", () => {
    const rows = rowsOneByOne(content);
    expect(withoutVignette(FULL ? rows : shuffled(rows, SEED).slice(0, ROWS))).toEqual([]);
  });
});

/** The places of which no vignette speaks: what to write one for. */
function withoutVignette(rows: readonly Removable[]): readonly string[] {
  return rows.filter((row) => !matters(row)).map(({ place }) => place);
}

/** Whether a vignette fails without it. Those that probably need it are asked first. */
function matters({ signs, content: without }: Removable): boolean {
  const knowledge = knowledgeOf(without());
  const [likely, others] = parted(holding, ({ text }) => signs.some((sign) => isIn(text, sign)));
  return [...likely, ...others].some((vignette) => !holds(vignette, knowledge));
}

function holds({ vignette }: NamedVignette, knowledge: Knowledge): boolean {
  return Object.values(unmetIn(vignette, knowledge)).every((unmet: readonly string[]) => unmet.length === 0);
}

function isIn(text: string, sign: string | RegExp): boolean {
  if (typeof sign === "string") return sign.length > 1 && text.toLowerCase().includes(sign);
  return text.split(/[\s,"]+/).some((word) => sign.test(word));
}

function parted<T>(items: readonly T[], isFirst: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  const groups = Map.groupBy(items, isFirst);
  return [groups.get(true) ?? [], groups.get(false) ?? []];
}
