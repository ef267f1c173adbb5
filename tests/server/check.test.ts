import { beforeAll, describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import PDFDocument from "pdfkit";
import type { Letter, Sentence } from "../../letter/document.ts";
import { sentenceText } from "../../letter/document.ts";
import { letterFromJson, letterJson } from "../../letter/json.ts";
import type { Outcome } from "../../server/cli/outcome.ts";
import { castMaterial } from "../letter/cast-material.ts";
import { decisionsAsFile } from "../letter/decisions-as-file.ts";
import { noraDecisions } from "../letter/nora.ts";
import { child, letters, ON, scratch } from "./scratch.ts";

const { path, put, text } = scratch();

async function write(name: string): Promise<void> {
  put("nora.yaml", decisionsAsFile(noraDecisions(castMaterial("adhd_anxiety"))));
  const words = ["write", child("adhd_anxiety"), "--kind", "section_504", "--decisions", path("nora.yaml")];
  expect(await letters([...words, "--on", ON, "--out", path(name)])).toMatchObject({ exit: 0 });
}

function goodLetter(): Letter {
  const reading = letterFromJson(text("good.json"));
  if (reading.kind === "refused") throw new Error(reading.why);
  return reading.letter;
}

beforeAll(async () => {
  await write("good.json");
  await write("good.pdf");
});

describe("a good letter", () => {
  it("gets all its points, with a last line that scripts can read", async () => {
    const { exit, out } = await letters(["check", path("good.json")]);
    expect({ exit, out }).toEqual({
      exit: 0,
      out: ["39 of 39 points, 0 blockers; not judged: none"],
    });
    const pdf = await letters(["check", path("good.pdf")]);
    expect(pdf.exit).toBe(0);
    expect(pdf.out).toEqual(["33 of 33 points, 0 blockers; not judged: R13 R15 R16 R17"]);
  });

  it("is told to a script as one object", async () => {
    const { out } = await letters(["check", path("good.pdf"), "--json"]);
    expect(JSON.parse(out[0] ?? "")).toEqual({
      file: "good.pdf",
      points: 33,
      of: 33,
      blockers: 0,
      not_judged: ["R13", "R15", "R16", "R17"],
      faults: [],
      to_fill_in: [],
      not_for_this_letter: [],
    });
  });
});

type Change = (letter: Letter) => Letter;

const reworded = (sentence: Sentence, from: string, to: string): Sentence => ({
  ...sentence,
  runs: [{ ...sentence.runs[0], text: sentenceText(sentence).replace(from, to) }],
});
const eachParagraph =
  (id: string, how: (sentence: Sentence) => Sentence): Change =>
  (letter) => ({
    ...letter,
    blocks: letter.blocks.map((block) =>
      block.id === id && block.block === "paragraph" ? { ...block, sentences: block.sentences.map(how) } : block,
    ),
  });

const TAMPERED: readonly (readonly [string, string, Change])[] = [
  ["the locked words are reworded", "R8", eachParagraph("who_decides", (one) => reworded(one, "do not", "may"))],
  [
    "the locked words are a blank",
    "R8",
    eachParagraph("who_decides", (one) => ({ ...one, runs: [{ ...one.runs[0], blank: true }] })),
  ],
  [
    "the locked words are taken out",
    "R8",
    (letter) => ({ ...letter, blocks: letter.blocks.filter(({ id }) => id !== "who_decides") }),
  ],
  [
    "the locked words stand after the ideas, which go by another name",
    "R8",
    (letter) => {
      const locked = letter.blocks.filter(({ id }) => id === "who_decides");
      const others = letter.blocks.filter(({ id }) => id !== "who_decides");
      return {
        ...letter,
        blocks: [...others.map((block) => (block.id === "ideas" ? { ...block, id: "effects" } : block)), ...locked],
      };
    },
  ],
  [
    "the foot line is another",
    "R8",
    (letter) => ({ ...letter, footer: reworded(letter.footer, "school decides", "doctor decides") }),
  ],
  ["a claim is added", "R9", eachParagraph("strengths", (one) => reworded(one, "Nora", "Nora is eligible and"))],
  [
    "a source is dropped",
    "R16",
    eachParagraph("strengths", (one) => ({ ...one, origin: { ...one.origin, sources: [] } })),
  ],
  [
    "a source is left blank",
    "R16",
    eachParagraph("strengths", (one) => ({ ...one, origin: { ...one.origin, sources: [""] } })),
  ],
  ["one word of a fact is another", "R16", eachParagraph("strengths", (one) => reworded(one, "kind", "rude"))],
  ["it says that it was signed", "R16", (letter) => ({ ...letter, status: "signed" })],
  ["it bears another number", "R16", (letter) => ({ ...letter, number: "7F3K-2Q" })],
  ["a dose is added", "R19", eachParagraph("strengths", (one) => reworded(one, "Nora", "Nora takes 18 mg and"))],
];

describe("a letter as data that somebody changed", () => {
  it.each(TAMPERED)("is stopped where %s (%s)", async (_what, rule, change) => {
    put("changed.json", JSON.stringify(letterJson(change(goodLetter()))));
    const { exit, out } = await letters(["check", path("changed.json")]);
    expect(exit).toBe(1);
    expect(out.join("\n")).toMatch(new RegExp(`^changed\\.json:\\w+: ${rule} blocker: `, "m"));
    expect(out.at(-1)).toMatch(/^\d+ of \d+ points, [1-9]\d* blockers; not judged: /);
  });
});

const WORDS = {
  head: "Who decides",
  bold: "The school's Section 504 team decides whether Nora is eligible and what goes in any plan. I do not make those decisions.",
  plain: "This letter is medical information to help the team. It does not replace the school's own evaluation.",
  foot: "Medical information for the school team. The school decides eligibility and the plan.",
  more: "Nora reads well.",
  size: 12,
  footSize: 9,
  color: "black",
  footColor: "black",
  opacity: 1,
  width: 400,
  tagged: true,
};

/** A letter that another program made. */
async function foreignLetter(change: Partial<typeof WORDS>): Promise<Outcome> {
  const letter = { ...WORDS, ...change };
  const tags = letter.tagged ? { tagged: true, lang: "en-US", info: { Title: "Medical information" } } : {};
  const document = new PDFDocument({ size: "LETTER", pdfVersion: "1.7", ...tags });
  const parts: Buffer[] = [];
  document.on("data", (part: Buffer) => parts.push(part));
  const done = new Promise((resolve) => document.on("end", resolve));
  const { width } = letter;
  document.font("Helvetica").fontSize(letter.size).fillColor(letter.color).fillOpacity(letter.opacity);
  document.text(letter.head, { width }).text(letter.bold, { width }).text(letter.plain, { width });
  document.fontSize(12).fillColor("black").fillOpacity(1).text(letter.more);
  document.fontSize(letter.footSize).fillColor(letter.footColor).text(letter.foot, 72, 700);
  document.end();
  await done;
  return letters(["check", put("foreign.pdf", Buffer.concat(parts))]);
}

describe("a letter that another program printed", () => {
  it("passes where it says who decides as it must", async () => {
    expect((await foreignLetter({})).exit).toBe(0);
  });

  it.each([
    ["without tags", { tagged: false }, "R25"],
    ["without its foot line", { foot: "Page 1" }, "R8"],
    ["with a foot line that nobody can read", { footSize: 2 }, "R8"],
    ["with a white foot line", { footColor: "white" }, "R8"],
    ["with other words than the locked ones", { bold: "Nora gets a plan." }, "R8"],
    [
      "with a clause in the place of the name",
      { bold: WORDS.bold.replace("Nora", "Nora, whose doctor decides,") },
      "R8",
    ],
    ["in small print", { size: 6 }, "R8"],
    ["in small print and short lines", { size: 6, width: 50 }, "R8"],
    ["in white", { color: "white" }, "R8"],
    ["in pale gray", { color: "#bbbbbb" }, "R8"],
    ["in ink that is clear as glass", { opacity: 0 }, "R8"],
    ["with a claim broken over two lines", { more: "Nora is eligi-\nble for it." }, "R9"],
  ])("is stopped %s", async (_how, change, rule) => {
    const { exit, out } = await foreignLetter(change);
    expect(exit).toBe(1);
    expect(out.join("\n")).toMatch(new RegExp(`^foreign\\.pdf:1: ${rule} blocker: `, "m"));
  });

  it("that is damaged, or none, is said so in one line", async () => {
    const { exit, err } = await letters(["check", put("cut.pdf", readFileSync(path("good.pdf")).subarray(0, 900))]);
    expect({ exit, lines: err.length }).toEqual({ exit: 1, lines: 1 });
  });
});
