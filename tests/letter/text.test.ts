import { describe, expect, it } from "@jest/globals";
import { letterText } from "../../letter/text.ts";
import { castMaterial, draftOf } from "./cast-material.ts";
import { AWKWARD, letterWith } from "./written-letter.ts";

describe("the letter as plain text", () => {
  it.each(AWKWARD)("shows a value letter for letter wherever it stands: %j", (value) => {
    const text = letterText(letterWith(value), Infinity);
    const indented = value.replaceAll("\n", "\n  ");
    expect(text).toContain(`\n\n\nFor the team: ${value}\n\n`);
    expect(text).toContain(`\nDear ${value}:\n`);
    expect(text).toContain(`\n${value}\n88 Ridge Road\n`);
    expect(text).toContain(`\n- ${indented} Second.\n- ${indented}\n`);
    expect(text).toContain(`\n\n\nHow this affects ${value}\n\n`);
  });

  it("reads from top to bottom, each row of a table and each blank in words", () => {
    expect(letterText(letterWith("Nora"), 60)).toBe(`*** UNSIGNED ***

Juniper Street Pediatrics
Nora

November 9, 2026

Nora
88 Ridge Road


For the team: Nora

Dear Nora:


Who decides

The school decides. This letter helps.


Diagnoses

- Nora Second.
- Nora


How this affects Nora

What is hard:

- Staying with a task. What we see: Works five minutes.
  Nora. Major life activity: Concentrating
- Nora. Major life activity: Thinking

Grade: ________ (Grade). Quién decide

Sincerely,

________________________

Elena Marsh, MD

Copy: family

Prepared from the record.

--
The school decides eligibility and the plan.
Letter 7F3K-2Q

*** UNSIGNED ***
`);
  });

  it("breaks lines at spaces only and loses none: joined again they are the words", () => {
    const long = "One two  three   four five-six seven eight nine ten eleven twelve thirteen fourteen";
    for (const width of [12, 20, 40, 72]) {
      const text = letterText(letterWith(long), width);
      const [paragraph = ""] = /Dear [^:]*:/.exec(text) ?? [];
      expect(paragraph.replaceAll("\n", " ")).toBe(`Dear ${long}:`);
      expect(Math.max(...paragraph.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(width);
    }
  });

  it("takes no more than 72 columns, and no row of signs that a finger or an ear must pass over", () => {
    const lines = letterText(draftOf(castMaterial("adhd_anxiety"))).split("\n");
    expect(lines.filter((line) => Array.from(line).length > 72)).toEqual([]);
    expect(lines.filter((line) => /^(.)\1{3,}$/.test(line) && !/^_+$/.test(line))).toEqual([]);
  });

  it("keeps a word whole that is longer than its line", () => {
    const name = "Nguyễn-Phạm-Trần-Lê-Hoàng-Vũ-Đặng-Bùi-Đỗ-Hồ-Ngô-Dương-Lý-Anh";
    expect(letterText(letterWith(name), 30)).toContain(`\n${name}\n`);
  });

  it("says at its head and its end that it is a draft, and nothing of the kind once it is signed", () => {
    const draft = letterText(letterWith("x", { status: "draft", language: "es-US" }));
    expect(draft.match(/\*\*\* BORRADOR \*\*\*/g)).toHaveLength(2);
    expect(draft).toMatch(/^\*\*\* BORRADOR \*\*\*\n/);
    expect(draft).toMatch(/\*\*\* BORRADOR \*\*\*\n$/);
    expect(letterText(letterWith("x", { status: "signed", number: null }))).not.toMatch(/\*\*\*|Letter/);
  });
});
