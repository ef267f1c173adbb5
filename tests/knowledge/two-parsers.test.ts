/** The quick parser may never see another file than the careful one does: not in what ships, and not in a file with a slip of the pen. */
import { describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { readYaml } from "../../knowledge/located-yaml.ts";
import { seeded } from "../findings/seeded.ts";
import type { Seeded } from "../findings/seeded.ts";

const FILES = ["knowledge", "templates"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => join(folder, name)),
);

/** What the careful parser reads, or null where it finds a fault. */
function carefully(text: string): unknown {
  const documents = parseAllDocuments(text, { prettyErrors: false, stringKeys: true });
  const [only, second] = Array.isArray(documents) ? documents : [];
  return only === undefined || second !== undefined || only.errors.length > 0 ? null : only.toJS();
}

function read(text: string): unknown {
  const reading = readYaml({ file: "f.yaml", text }, z.unknown());
  return reading.kind === "read" ? reading.plain : null;
}

/** Signs that mean something in YAML, and words that may be more than words. */
const SLIPS: readonly string[] =
  `: ;-;#;';";[;];{;};,;?;|;>;%;@;\`;\t;1;0x1;null;~;1_0;2026-01-01;<<: {a: 1}\n;: x\n;[a]: b\n;1e3;.inf;0o7;\\;!x ;&a ;*a ;---\n;1: y\n`.split(
    ";",
  );

/** A file in which a hand slipped up to three times. */
function slipped(text: string, { whole, chance }: Seeded): string {
  let after = text;
  for (let times = 0; times <= whole(3); times += 1) {
    const at = whole(after.length);
    const place = chance(50) ? at : after.lastIndexOf("\n", at) + 1;
    after = after.slice(0, place) + (SLIPS[whole(SLIPS.length)] ?? "") + after.slice(place + whole(3));
  }
  return after;
}

describe("the two parsers of content files", () => {
  it("read every shipped file alike", () => {
    expect(FILES.length).toBeGreaterThan(300);
    const texts = FILES.map((file) => ({ file, text: readFileSync(file, "utf8") }));
    expect(texts.filter(({ text }) => JSON.stringify(read(text)) !== JSON.stringify(carefully(text)))).toEqual([]);
  });

  it("never take a file with a slip for another one than it is", () => {
    const chance = seeded(20_261_126);
    const starts = FILES.map((file) => readFileSync(file, "utf8").slice(0, 800));
    const told = Array.from({ length: 1500 }, () => slipped(starts[chance.whole(starts.length)] ?? "", chance));
    const differing = told.filter((text) => {
      const quick = read(text);
      return quick !== null && JSON.stringify(inOrder(quick)) !== JSON.stringify(inOrder(carefully(text)));
    });
    expect(differing).toEqual([]);
  });
});

/** Keys in the order of their names: a key that is a number stands first in an object of JavaScript. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, inOrder(each)]),
  );
}
