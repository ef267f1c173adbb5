import { describe, expect, it } from "@jest/globals";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { HEAD } from "../letter/template-words.ts";
import { letters, scratch } from "./scratch.ts";

const { path, put, text } = scratch();
const STRENGTHS = `${HEAD}\n## Strengths {#strengths}\n\n{{#if answers.strengths}}\nWe see: {{answers.strengths}}\n{{/if}}\n`;

function own(folder: string, words = STRENGTHS): string {
  mkdirSync(path(`${folder}/letters`), { recursive: true });
  put(`${folder}/letters/section_504.en.md`, words);
  return path(folder);
}

describe("letters template", () => {
  it("mends by itself what a click would, and writes it beside the old file", async () => {
    const file = put(
      "own.en.md",
      STRENGTHS.replace("We see: {{answers.strengths}}", "He reads: {{answers.strenghts}}"),
    );
    const outcome = await letters(["template", "repair", file, "--out", path("mended.en.md")]);
    expect(outcome).toMatchObject({ exit: 0, err: [] });
    expect(outcome.out.join("\n")).toMatch(/own\.en\.md:10:1 "He" .* \[Use the name\]/);
    expect(text("mended.en.md")).toContain("{{child.called}} reads: {{answers.strengths}}");
    expect((await letters(["template", "check", path("mended.en.md")])).out).toEqual(["1 checked, nothing to mend"]);
  });

  it("says what is left where only a person knows the words", async () => {
    const file = put("left.en.md", STRENGTHS.replace("{#strengths}", "{#my_part}"));
    const outcome = await letters(["template", "repair", file, "--out", path("left.mended.en.md")]);
    expect(outcome.exit).toBe(1);
    expect(outcome.err.join("\n")).toMatch(/left\.mended\.en\.md:7:1 This kind of letter has no part \{#my_part\}/);
  });

  it("tells the difference to the shipped letter word by word", async () => {
    const outcome = await letters(["template", "diff", put("diff.en.md", STRENGTHS)]);
    expect(outcome.exit).toBe(0);
    expect(outcome.out).toEqual([expect.stringMatching(/diff\.en\.md:7 \{#strengths\} changed$/), "  + We see:"]);
  });

  it("says where the shipped words have changed under the practice's own since they were written", async () => {
    const based = STRENGTHS.replace("version: 3\n", 'version: 3\nbased_on: { strengths: "0123456789abcdef" }\n');
    const outcome = await letters(["template", "diff", put("based.en.md", based)]);
    expect(outcome.out.at(-1)).toMatch(/based\.en\.md:8 \{#strengths\} was written over words that have changed since/);
  });

  it("packs a folder, shows what would come in, and writes it only where a folder is named", async () => {
    const packed = await letters(["template", "export", own("mine"), "--out", path("words.zip")]);
    expect(packed).toMatchObject({ exit: 0, out: [path("words.zip")] });
    const shown = await letters(["template", "import", path("words.zip")]);
    expect(shown.out.join("\n")).toMatch(/\{#strengths\} changed[\s\S]*nothing was written/);
    const kept = await letters(["template", "import", path("words.zip"), "--out", path("theirs")]);
    expect(kept.exit).toBe(0);
    expect(text("theirs/letters/section_504.en.md")).toBe(STRENGTHS);
    const again = await letters(["template", "import", path("words.zip"), "--out", path("theirs")]);
    expect(again.err.join()).toContain("is there already");
    expect((await letters(["template", "check", path("theirs")])).exit).toBe(0);
  });

  it("packs nothing that has a fault, and takes in nothing that is no archive of words", async () => {
    const faulty = await letters([
      "template",
      "export",
      own("faulty", STRENGTHS.replace("We see", "He shows")),
      "--out",
      path("no.zip"),
    ]);
    expect(faulty.err.join()).toMatch(/section_504\.en\.md:10:1/);
    expect(existsSync(path("no.zip"))).toBe(false);
    writeFileSync(path("bad.zip"), "no zip");
    expect((await letters(["template", "import", path("bad.zip")])).err).toEqual([
      expect.stringContaining("is no zip archive"),
    ]);
    expect((await letters(["template", "import", path("none.zip")])).exit).toBe(1);
  });

  it.each([["template"], ["template", "mend", "x"], ["template", "repair", "x"], ["template", "export", "x"]])(
    "says how it is written: %s %s %s",
    async (...words) => {
      expect((await letters(words.filter((word) => word !== undefined))).exit).toBe(2);
    },
  );
});
