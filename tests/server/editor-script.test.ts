import { describe, expect, it } from "@jest/globals";
import { repair } from "../../letter/lint/repair.ts";
import { paletteOf } from "../../letter/palette.ts";
import { chipFor } from "../../server/browser/editor/chips.ts";
import { changesOf, offsetOf, stretchOf } from "../../server/browser/editor/faults.ts";
import type { Fault } from "../../server/browser/editor/faults.ts";
import { insertionFor, listAround } from "../../server/browser/editor/inserting.ts";
import type { PaletteField } from "../../server/browser/editor/inserting.ts";
import { templateFaults } from "../../server/words/template-check.ts";
import { kindNamed, world } from "../letter/cast-material.ts";
import { changed, MISTAKES, SECTION_504 } from "../letter/mistakes.ts";
import { told } from "../letter/template-words.ts";

const palette: readonly PaletteField[] = paletteOf(kindNamed("section_504"));
const field = (id: string): PaletteField => {
  const found = palette.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const fields = new Map(palette.map((one) => [one.id, one]));
const words = (written: string, list: string | null = null): string | null => chipFor(written, { fields, list }).words;

function asSent(text: string): readonly Fault[] {
  return templateFaults({ file: "own.en.md", text }, world).map(
    ({ line, column, message, advice, repair: offered }) => ({
      line: line ?? 1,
      column: column ?? 1,
      message,
      advice: advice === true,
      repair: offered ?? null,
    }),
  );
}

describe("a fault in the page's editor", () => {
  it("is shown on the field or the word that it is about", () => {
    const text = "One\nDear {{recipient.nmae}}: hello\n";
    const fault = { line: 2, column: 6, message: "", advice: false, repair: null };
    const { from, to } = stretchOf(text, fault);
    expect(text.slice(from, to)).toBe("{{recipient.nmae}}");
    const word = stretchOf(text, { ...fault, column: 26 });
    expect(text.slice(word.from, word.to)).toBe("hello");
    expect(stretchOf(text, { ...fault, line: 9, column: 1 })).toEqual({ from: text.length, to: text.length });
    expect(offsetOf(text, 1, 99)).toBe(3);
  });

  it.each(MISTAKES)("is mended by the same letters as on the command line: %s", (...[, from, to]) => {
    const { text } = changed(from, to);
    for (const fault of asSent(text).filter((one) => one.repair !== null)) {
      const changes = changesOf(text, fault).toSorted((a, b) => b.from - a.from);
      const mended = changes.reduce(
        (so, { from: start, to: end, insert }) => so.slice(0, start) + insert + so.slice(end),
        text,
      );
      const { repair: offered } = fault;
      const [first, ...more] = offered?.edits ?? [];
      if (offered === null || first === undefined) throw new Error("no repair");
      expect(mended).toBe(repair(text, { repair: { label: offered.label, edits: [first, ...more] } }));
    }
  });
});

describe("a field that is put into the text by a click", () => {
  it("knows the list that it stands in", () => {
    expect(listAround("a {{#each effects}}\n- ")).toBe("effects");
    expect(listAround("a {{#each effects}}\n- {{what}}\n{{/each}} b")).toBeNull();
  });

  it("is written so that it means the same there", () => {
    expect(insertionFor(field("child.called"), "Dear ")).toBe("{{child.called}}");
    expect(insertionFor(field("child.called"), "{{#each effects}}\n- ")).toBe("{{../child.called}}");
    expect(insertionFor(field("last_visit"), "{{#each effects}}\n- ")).toBe(
      "{{#if ../last_visit}}{{../last_visit}}{{/if}}",
    );
    expect(insertionFor(field("diagnoses.name"), "{{#each diagnoses}}\n- ")).toBe("{{name}}");
    expect(insertionFor(field("diagnoses.name"), "So: ")).toBe("\n\n{{#each diagnoses}}\n- {{name}}\n{{/each}}\n");
  });

  it("makes no fault, wherever it is put between two paragraphs", () => {
    const last = "or sooner if things change.\n";
    for (const one of palette.filter(({ id }) => !["confirmation_only", "recipient.public_school"].includes(id))) {
      const [before = "", after = ""] = SECTION_504.split(last);
      const start = `${before}${last}\n`;
      const own = insertionFor(one, start).replace("}} {{/if}}", "}}So it is.{{/if}}");
      const faults = asSent(`${start}${own}\n${after}`).filter(({ advice }) => !advice);
      expect([
        one.id,
        faults
          .filter(({ message }) => !/^The part|^The list of|^This kind/.test(message))
          .map((fault) => told({ file: "own", ...fault })),
      ]).toEqual([one.id, []]);
    }
  });
});

describe("a chip", () => {
  it("says in plain words what stands between the braces", () => {
    expect(words("{{child.called}}")).toBe("what the child is called");
    expect(words("{{#if last_visit}}")).toBe("if there is the day of the last visit:");
    expect(words("{{what}}", "effects")).toBe("what is hard");
    expect(words("{{../child.called}}", "effects")).toBe("what the child is called");
    expect(words("{{/each}}")).toBe("end of list");
  });

  it("leaves as it is what nobody knows, so that a mistake stays to be seen", () => {
    expect(words("{{child.nmae}}")).toBeNull();
    expect(words("{{> who_decides}}")).toBeNull();
  });
});
