import { beforeAll, describe, expect, it } from "@jest/globals";
import { printLetter } from "../../../server/workflow/print-letter.ts";
import { judgePdf } from "../../../server/workflow/judge-letter.ts";
import { operated, text } from "../../pdf/conformance/corpus/surgery.ts";
import type { Opened } from "../../pdf/conformance/corpus/surgery.ts";
import { world } from "../cast-material.ts";
import { letter } from "./noras-letter.ts";

interface PaperDefect {
  readonly what: string;
  readonly id: string;
  readonly words: string;
  readonly stops: boolean;
  readonly change: (opened: Opened) => void;
}

/** Faults that no tree shows: of the file, of its tags, of its ink. */
const DEFECTS: readonly PaperDefect[] = [
  {
    what: "no tags",
    id: "R25",
    words: "no tags",
    stops: true,
    change: ({ catalog, set }) => set(catalog, { MarkInfo: { Marked: false } }),
  },
  {
    what: "no language",
    id: "R25",
    words: "language",
    stops: true,
    change: ({ catalog, drop }) => drop(catalog, "Lang"),
  },
  {
    what: "a head of the table that heads nothing",
    id: "R25",
    words: "does not say what it heads",
    stops: false,
    change: ({ element, drop }) => drop(element("TH"), "A"),
  },
  {
    what: "a level of headings that is skipped",
    id: "R25",
    words: "level of headings",
    stops: false,
    change: ({ element, set }) => set(element("H2", 1), { S: "H4" }),
  },
  {
    what: "words that are too pale",
    id: "R25",
    words: "too pale",
    stops: false,
    change: ({ page, rewrite }) =>
      rewrite(
        page(2),
        "Contents",
        (steps) => `0.8 0.8 0.8 rg\n${steps.replaceAll(/^[\d. ]+ (?:rg|scn|sc|g)$/gm, "0.8 0.8 0.8 rg")}`,
      ),
  },
  {
    what: "the diagnosis in the keywords of the file",
    id: "R21",
    words: '"Keywords"',
    stops: true,
    change: ({ info, set }) => set(info, { Keywords: text("Generalized anxiety disorder") }),
  },
  {
    what: "the child's name as its author",
    id: "R21",
    words: '"Author"',
    stops: true,
    change: ({ info, set }) => set(info, { Author: text("Nora Ellison") }),
  },
];

let pdf: Uint8Array = new Uint8Array();

beforeAll(async () => {
  const printing = await printLetter(letter, world);
  if (printing.kind === "refused") throw new Error(JSON.stringify(printing.faults));
  pdf = printing.pdf;
});

async function told(bytes: Uint8Array): Promise<readonly string[]> {
  const judged = await judgePdf(bytes, world);
  if (judged.kind === "unreadable") throw new Error(judged.why);
  return judged.verdict.faults.map(({ id, severity, why }) => `${id} ${severity} ${why}`);
}

describe("a file is caught by name that has", () => {
  it("nothing wrong: not at all", async () => {
    expect(await told(await operated(pdf, () => {}))).toEqual([]);
  });

  it.each(DEFECTS.map((one) => [one.what, one.id, one] as const))("%s (%s)", async (_what, id, defect) => {
    const found = await told(await operated(pdf, defect.change));
    const about = found.filter((line) => line.startsWith(id) && line.includes(defect.words));
    expect(about.length).toBeGreaterThan(0);
    expect(about.some((line) => line.startsWith(`${id} blocker`))).toBe(defect.stops);
  });
});
