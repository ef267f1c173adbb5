import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { faultText } from "../../knowledge/fault.ts";
import { readYaml } from "../../knowledge/located-yaml.ts";

const schema = z.strictObject({
  name: z.string(),
  kind: z.enum(["typical", "presumed"]).optional(),
  codes: z.array(z.string()).default([]),
  rows: z
    .array(z.strictObject({ ask: z.string(), who: z.union([z.literal(false), z.strictObject({ by: z.string() })]) }))
    .default([]),
});

const faultsOf = (text: string): string[] => {
  const reading = readYaml({ file: "f.yaml", text }, schema);
  return reading.kind === "refused" ? reading.faults.map(faultText) : [];
};

describe("a file that a person wrote", () => {
  it("is read into its values, and each part knows its line", () => {
    const reading = readYaml({ file: "f.yaml", text: "# a note\nname: Ann\ncodes:\n  - F90.2\n  - J45\n" }, schema);
    if (reading.kind !== "read") throw new Error("refused");
    expect(reading.value).toEqual({ name: "Ann", codes: ["F90.2", "J45"], rows: [] });
    expect(reading.lineOf(["codes"])).toBe(3);
    expect(reading.lineOf(["codes", 1])).toBe(5);
  });

  it("gives the line of the nearest part that exists, and none for a file as a whole that is empty of it", () => {
    const reading = readYaml({ file: "f.yaml", text: "name: Ann\nrows:\n  - ask: x\n    who: false\n" }, schema);
    if (reading.kind !== "read") throw new Error("refused");
    expect(reading.lineOf(["rows", 0, "who", "by"])).toBe(4);
    expect(reading.placeOf(["rows", 0, "ask"])).toEqual({ line: 3, column: 5 });
  });

  it("keeps days and codes as the text that was typed", () => {
    const days = z.strictObject({ on: z.string(), answer: z.string() });
    expect(readYaml({ file: "f.yaml", text: "on: 2026-11-23\nanswer: no" }, days)).toMatchObject({
      value: { on: "2026-11-23", answer: "no" },
    });
  });

  it("says at the key itself that a key is unknown, and which one was meant", () => {
    expect(faultsOf("name: Ann\nkidn: typical\n")).toEqual([
      'f.yaml:2:1 "kidn" is not known here. Did you mean "kind"? Known: name, kind, codes, rows.',
    ]);
  });

  it("finds an unknown key inside a list, and one inside a choice of shapes", () => {
    expect(faultsOf("name: Ann\nrows:\n  - ask: x\n    akk: y\n    who: { bye: me }\n")).toEqual([
      expect.stringMatching(/^f\.yaml:4:5 "akk" is not known here\. Did you mean "ask"\?/),
      expect.stringMatching(/^f\.yaml:5:5 "by" is missing/),
      expect.stringMatching(/^f\.yaml:5:12 "bye" is not known here\. Did you mean "by"\?/),
    ]);
  });

  it("says what is missing, what has the wrong form, and that a number needs quotes", () => {
    expect(faultsOf("codes: [6901]\nrows: x\n")).toEqual([
      'f.yaml:1:1 "name" is missing; it should be text.',
      'f.yaml:1:9 Item 1 of "codes" should be text and is a number. Put it in quotes.',
      'f.yaml:2:1 "rows" should be a list and is text.',
    ]);
  });

  it("offers the known words where one is mistyped, and never repeats what was typed", () => {
    expect(faultsOf("name: Ann\nkind: typicl\n")).toEqual([
      'f.yaml:2:1 "kind" is not one of the known words. Did you mean "typical"? Use one of: typical, presumed.',
    ]);
    expect(faultsOf("name: Ann\nkind: Nora Ellison\n").join(" ")).not.toContain("Nora");
  });

  it.each([
    ["a key that stands twice", "name: a\nname: b\n", "f.yaml:2:1 This key stands twice"],
    ["an anchor", "name: &a Ann\n", 'f.yaml:1:10 Remove the anchor "&a"'],
    ["an alias, which could make a short file grow without end", "name: *a\n", "alias"],
    ["a tag", "name: !secret Ann\n", "Remove the tag"],
    ["two documents", "name: Ann\n---\nname: Bo\n", "f.yaml:2:1 One file holds one document"],
    ["tabs", "codes:\n\t- F90\n", "f.yaml:2:1 A tab stands where spaces must"],
    ["an empty file", "", "f.yaml:1:1 The file is empty"],
    ["a file of comments only", "# nothing\n", "f.yaml:1:1 The file is empty"],
    ["an open quote", "name: 'Ann\n", "is missing here"],
    ["a colon in plain text", "name: Ann: a note\n", "needs quotes around it"],
    ["a list where keys must stand", "- name\n", "f.yaml:1:1 The file should be a group of keys and is a list."],
    ["endless nesting", "[".repeat(30_000), "nested too deeply"],
    ["a file without end", `name: ${"x".repeat(1_000_001)}`, "longer than a million characters"],
  ])("refuses %s", (_what, text, message) => {
    expect(faultsOf(text)[0]).toContain(message);
  });

  it("says how long or how much something may be", () => {
    const sized = z.strictObject({
      day: z.number().min(2).max(9),
      word: z.string().max(3),
      list: z.array(z.string()).max(1),
    });
    const reading = readYaml({ file: "f.yaml", text: "day: 12\nword: four\nlist: [a, b]\n" }, sized);
    expect(reading.kind === "refused" ? reading.faults.map(({ message }) => message) : []).toEqual([
      '"day" must be at most 9.',
      '"word" must have at most 3 characters.',
      '"list" must have at most 1 item.',
    ]);
  });

  it("lets a schema speak in its own words", () => {
    const own = z.strictObject({ id: z.string().regex(/^[a-z]+$/, { error: "An id is lower-case letters." }) });
    const reading = readYaml({ file: "f.yaml", text: "id: A1" }, own);
    expect(reading.kind === "refused" ? reading.faults.map(faultText) : []).toEqual([
      "f.yaml:1:1 An id is lower-case letters.",
    ]);
  });

  it("tells all faults at once", () => {
    expect(faultsOf("nam: Ann\nkind: x\ncodes: 3\n")).toHaveLength(4);
  });
});
