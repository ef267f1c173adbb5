import { describe, expect, it } from "@jest/globals";
import { agreed } from "../golden/golden.ts";
import { readFileSync } from "node:fs";
import { composeCopyOut } from "../../letter/compose.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import { decide } from "../../letter/decisions/decide.ts";
import type { Letter } from "../../letter/document.ts";
import { sentencesOf, sentenceText } from "../../letter/document.ts";
import { readPdf } from "../../pdf/read.ts";
import { castMaterial, decidedLetter, letterOf, world } from "../letter/cast-material.ts";
import { decisionsAsFile } from "../letter/decisions-as-file.ts";
import { noraDecisions } from "../letter/nora.ts";
import { child, letters, ON, scratch } from "./scratch.ts";

const { path, put, text } = scratch();
const material = castMaterial("adhd_anxiety");
const nora = noraDecisions(material);

function sheetOf(choices: Choices): Letter {
  const sheet = world.content.sheets.get("copy_out.en");
  const deciding = decide(choices, material);
  if (sheet === undefined || deciding.kind === "refused") throw new Error(JSON.stringify(deciding));
  return letterOf(composeCopyOut(deciding.decisions, sheet));
}

async function write(out: string, ...more: readonly string[]): ReturnType<typeof letters> {
  put("d.yaml", decisionsAsFile(nora));
  const words = ["write", child("adhd_anxiety"), "--kind", "section_504", "--on", ON, "--decisions", path("d.yaml")];
  return letters([...words, "--copy-out", "--out", path(out), ...more]);
}

const facts = (letter: Letter): ReadonlySet<string> =>
  new Set(
    letter.blocks
      .flatMap(sentencesOf)
      .filter(({ origin }) => origin.from !== "template")
      .map((one) => `${sentenceText(one)} ${JSON.stringify(one.origin)}`),
  );

describe("the sheet for copying into a district's form", () => {
  it("is one page, and stands in the order in which such forms ask", async () => {
    expect(await write("copy.pdf")).toMatchObject({ exit: 0, err: [] });
    const pdf = await readPdf(readFileSync(path("copy.pdf")));
    expect(pdf.kind === "read" && pdf.pages.length).toBe(1);
    const headings = sheetOf(nora).blocks.flatMap((block) => (block.block === "heading" ? sentencesOf(block) : []));
    expect(headings.map(sentenceText)).toEqual([
      "Facts for the school's own form: Nora Ellison",
      "Who decides",
      "Impairment",
      "How it was diagnosed",
      "Effect at school, and the activity it bears on",
      "How long it is expected to last",
      "Treatment",
      "Medical needs during the school day",
      "Clinician",
    ]);
  });

  it("reads, as text and in a browser, as a coordinator has read it", async () => {
    await write("copy.txt");
    expect(text("copy.txt")).toBe(agreed("nora-copy-out.txt", text("copy.txt")));
    await write("copy.html");
    expect(text("copy.html")).toContain("<h1>Facts for the school&#39;s own form: Nora Ellison</h1>");
  });

  it("says no more than the letter does, and of each fact where it comes from", () => {
    const letter = decidedLetter(nora, material);
    const effects = (from: Letter): readonly string[] =>
      from.blocks.flatMap((block) => (block.block === "table" ? block.rows.flat(2).map(sentenceText) : []));
    expect(effects(sheetOf(nora))).toEqual(effects(letter));
    const origins = [...facts(sheetOf(nora))].flatMap((fact) => /"sources":\[([^\]]*)\]/.exec(fact)?.[1] ?? "");
    const known = JSON.stringify(letter.blocks);
    expect(origins.flatMap((sources) => sources.split(",")).filter((source) => !known.includes(source))).toEqual([]);
  });

  it("says who decides, is no letter, has no number and no place to sign", () => {
    const sheet = sheetOf(nora);
    const words = sheet.blocks.flatMap(sentencesOf).map(sentenceText).join(" ");
    expect(words).toContain(
      "The school's Section 504 team decides whether Nora is eligible and what goes in any plan.",
    );
    expect(words).toContain("This sheet is not the letter.");
    expect(sheet.number).toBeNull();
    expect(sheet.blocks.filter(({ block }) => block === "signature" || block === "address")).toEqual([]);
  });

  it("says that the letter does not say, where nobody said it", () => {
    const bare = nora.diagnoses.map((one) => ({ ...one, expected: null }));
    const words = sheetOf({ ...nora, diagnoses: bare })
      .blocks.filter(({ id }) => id === "duration")
      .flatMap(sentencesOf)
      .map(sentenceText);
    expect(words.filter((one) => one.endsWith("The letter does not say.")).length).toBe(2);
  });

  it("tells no diagnosis where the family chose not to name it", () => {
    const soft: Choices = { ...nora, disclosure: "function_only", answers: { ...nora.answers, not_covered: null } };
    const words = sheetOf(soft).blocks.flatMap(sentencesOf).map(sentenceText).join(" ");
    expect(words).toContain("Not named in this letter");
    expect(words).not.toMatch(/ADHD|attention-deficit|anxiety|Raman|school years/i);
  });

  it("is not asked for together with the short form", async () => {
    expect(await write("both.pdf", "--short")).toMatchObject({ exit: 2 });
  });
});
