import { describe, expect, it } from "@jest/globals";
import { agreed } from "../golden/golden.ts";
import { readFileSync } from "node:fs";
import { composeLetter } from "../../letter/compose.ts";
import { decide } from "../../letter/decisions/decide.ts";
import type { Letter } from "../../letter/document.ts";
import { sentencesOf, sentenceText } from "../../letter/document.ts";
import { letterText } from "../../letter/text.ts";
import { readPdf } from "../../pdf/read.ts";
import { castMaterial, kindMaterial, letterOf, templateOf } from "../letter/cast-material.ts";
import { decisionsAsFile } from "../letter/decisions-as-file.ts";
import { filled } from "../letter/kinds/filled.ts";
import { noraDecisions } from "../letter/nora.ts";
import { child, letters, ON, scratch } from "./scratch.ts";

const { path, put, text } = scratch();
const material = castMaterial("adhd_anxiety");
const nora = noraDecisions(material);

function composed(form: "full" | { readonly room: number }): Letter {
  const deciding = decide(nora, material);
  if (deciding.kind === "refused") throw new Error(JSON.stringify(deciding.faults));
  return letterOf(composeLetter(deciding.decisions, templateOf(), form));
}

const sentences = (letter: Letter): readonly string[] =>
  letter.blocks.flatMap((block) => sentencesOf(block).map(sentenceText));
const locked = (letter: Letter): readonly string[] =>
  letter.blocks.filter(({ id }) => id === "who_decides").flatMap((block) => sentencesOf(block).map(sentenceText));

async function write(out: string, ...more: readonly string[]): ReturnType<typeof letters> {
  put("d.yaml", decisionsAsFile(nora));
  const words = ["write", child("adhd_anxiety"), "--kind", "section_504", "--on", ON, "--decisions", path("d.yaml")];
  return letters([...words, "--short", "--out", path(out), ...more]);
}

describe("the short form of a letter", () => {
  it("is one page, and reads as a coordinator in a hurry has read it", async () => {
    expect(await write("short.pdf")).toMatchObject({ exit: 0, err: [] });
    const pdf = await readPdf(readFileSync(path("short.pdf")));
    expect(pdf.kind === "read" && pdf.pages.length).toBe(1);
    await write("short.txt");
    const said = text("short.txt").replace(/Letter \w{4}-\w\w/, "Letter (number)");
    expect(said).toBe(agreed("nora-short.txt", said));
  });

  it("says who decides in the very same words, and its facts in the words of the full letter", () => {
    const short = composed({ room: 2 });
    const full = composed("full");
    expect(locked(short)).toEqual(locked(full));
    expect(short.footer).toEqual(full.footer);
    const said = new Set(sentences(full));
    // A table's row became a point: what is hard with a colon, what it bears on in brackets; ties name only effects that are told.
    const plain = (one: string): readonly string[] => [
      one,
      one.replace(/:$/, ""),
      one.slice(1, -1),
      one.replace(/ \([^)]*\)$/, ""),
    ];
    const known = new Set([...said, ...[...said].flatMap(plain)]);
    const added = sentences(short).filter((one) => !plain(one).some((form) => known.has(form)));
    expect(added).toEqual([
      "This is the short form of my letter.",
      expect.stringMatching(/^The full letter of November 23, 2026 says more: /),
    ]);
  });

  it("says how many effects and ideas, and which parts, only the full letter has", () => {
    expect(sentences(composed({ room: 2 }))).toContain(
      'The full letter of November 23, 2026 says more: 3 more effects, 3 more ideas, the part "Strengths" and the part "What this letter does not cover".',
    );
  });

  it("keeps an effect of each diagnosis that it names, however little room there is", () => {
    const own = kindMaterial("status_traps", "section_504");
    const choices = filled("status_traps", own);
    const deciding = decide(choices, own);
    if (deciding.kind === "refused") throw new Error(JSON.stringify(deciding.faults));
    const short = letterOf(composeLetter(deciding.decisions, templateOf(), { room: 1 }));
    const points = short.blocks.flatMap((block) =>
      block.block === "list" && block.id === "effects" ? block.items : [],
    );
    const diagnoses = short.blocks.flatMap((block) =>
      block.block === "list" && block.id === "diagnoses" ? block.items : [],
    );
    expect(diagnoses.length).toBeGreaterThan(1);
    expect(points.length).toBeGreaterThan(1);
  });

  it("changes nothing in the full letter, and has a number of its own", () => {
    const before = letterText(composed("full"));
    const { number } = composed({ room: 1 });
    expect(letterText(composed("full"))).toBe(before);
    expect(number).not.toBe(composed("full").number);
  });

  it("carries the origin of every fact", () => {
    const short = composed({ room: 3 });
    const origins = short.blocks.flatMap((block) => sentencesOf(block).map(({ origin }) => origin.sources.length));
    expect(Math.min(...origins)).toBeGreaterThan(0);
  });

  it("is said to be longer than a page where it is, and is then written all the same", async () => {
    const wordy = nora.limitations.map((one) => ({
      ...one,
      words: `${one.words} ${"She says so herself and asks for help. ".repeat(40)}`,
    }));
    put("long.yaml", decisionsAsFile({ ...nora, limitations: wordy }));
    const words = [
      "write",
      child("adhd_anxiety"),
      "--kind",
      "section_504",
      "--on",
      ON,
      "--decisions",
      path("long.yaml"),
    ];
    const outcome = await letters([...words, "--short", "--out", path("long.pdf")]);
    expect(outcome).toMatchObject({
      exit: 0,
      err: [expect.stringMatching(/^note: it has \d pages in place of one; shorten the words/)],
    });
  });

  it("is not for large print, which needs its pages", async () => {
    expect(await write("both.pdf", "--size", "large")).toMatchObject({ exit: 2 });
  });
});
