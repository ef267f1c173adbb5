import { afterAll, describe, expect, it } from "@jest/globals";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { checkKnowledge } from "../../deploy/check-knowledge.ts";
import { CODE_LIST } from "../../knowledge/code-set/code-list.ts";
import { orderFile } from "../knowledge/code-list.ts";

const scratch = mkdtempSync(join(tmpdir(), "check-knowledge-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A copy of the content, so that the list may be written and a row changed. */
const folder = join(scratch, "knowledge");
cpSync(resolve(import.meta.dirname, "../../knowledge"), folder, { recursive: true });

const order = join(scratch, "icd10cm_order_2026.txt");
writeFileSync(order, orderFile());

const inFolder = (name: string, change: (text: string) => string): void => {
  const file = join(folder, name);
  writeFileSync(file, change(readFileSync(file, "utf8")));
};

describe("npm run check:knowledge", () => {
  it.each([
    { given: "no file", args: [], exit: 2, says: "Name the order file of ICD-10-CM that CMS publishes" },
    { given: "two files", args: [order, order], exit: 2, says: "Name one file." },
    {
      given: "a wrong option",
      args: [order, "--wrte"],
      exit: 2,
      says: 'There is no option "--wrte". Did you mean "--write"?',
    },
    {
      given: "a file that is not there",
      args: [join(scratch, "no.txt")],
      exit: 1,
      says: "This file cannot be read; name the order file",
    },
    { given: "a folder", args: [scratch], exit: 1, says: "This file cannot be read; name the order file" },
    {
      given: "another file",
      args: [join(folder, "README.md")],
      exit: 1,
      says: "README.md:1 This line is not one of an order file",
    },
  ])("answers $given in one line that says what to do", ({ args, exit, says }) => {
    const outcome = checkKnowledge(args, folder);
    expect(outcome.exit).toBe(exit);
    expect(outcome.out).toEqual([]);
    expect(outcome.err).toEqual([expect.stringContaining(says)]);
    expect(outcome.err.join("")).not.toContain("\n");
  });

  it("writes the list, then finds nothing to say but one line of summary", () => {
    const written = checkKnowledge([order, "--write"], folder);
    expect(written).toEqual({
      out: [
        expect.stringMatching(
          /^ICD-10-CM 2026: \d+ prefixes, 0 faults, \d+ codes beside them of which nothing is told/,
        ),
      ],
      err: [],
      exit: 0,
    });
    expect(readFileSync(join(folder, CODE_LIST), "utf8")).toContain("J45.40\tasthma\tuse\tAbout J45.40\n");
    expect(checkKnowledge([order], folder)).toEqual(written);
  });

  it("tells each fault at its line, ends with the summary and leaves the list alone", () => {
    checkKnowledge([order, "--write"], folder);
    const before = readFileSync(join(folder, CODE_LIST), "utf8");
    inFolder("conditions/asthma.yaml", (text) => text.replace("[J45]", "[J45, J45.7]"));
    const outcome = checkKnowledge([order, "--write"], folder);
    inFolder("conditions/asthma.yaml", (text) => text.replace("[J45, J45.7]", "[J45]"));
    expect(outcome.exit).toBe(1);
    expect(outcome.err).toEqual([
      expect.stringMatching(/^conditions\/asthma\.yaml:\d+:\d+ "J45\.7" begins no valid code/),
    ]);
    expect(outcome.out.at(-1)).toContain(" 1 fault, ");
    expect(readFileSync(join(folder, CODE_LIST), "utf8")).toBe(before);
  });

  it("tells a list that is out of date, and content that does not load", () => {
    inFolder("conditions/asthma.yaml", (text) => text.replace("[J45]", "[J45.2]"));
    expect(checkKnowledge([order], folder).err).toEqual([
      expect.stringContaining("The list is not what this code set and the content make of it."),
    ]);
    inFolder("conditions/asthma.yaml", (text) =>
      text.replace("[J45.2]", "[J45]").replace("of: breathing", "of: breathin"),
    );
    const outcome = checkKnowledge([order], folder);
    inFolder("conditions/asthma.yaml", (text) => text.replace("of: breathin\n", "of: breathing\n"));
    expect(outcome.exit).toBe(1);
    expect(outcome.err[0]).toMatch(/^conditions\/asthma\.yaml:\d+:\d+ .*Did you mean "breathing"/);
  });

  it("lists the neighbors where it is asked to", () => {
    const more = join(scratch, "icd10cm_order_2027.txt");
    const codes = [...orderFile().matchAll(/^\d{5} (\w+) /gm)].map(([, code = ""]) => code);
    writeFileSync(
      more,
      orderFile([...codes, "J4560"].map((code) => (code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code))),
    );
    inFolder("conditions/asthma.yaml", (text) => text.replace("[J45]", "[J45.2, J45.3, J45.4, J45.5, J45.9]"));
    const { out } = checkKnowledge([more, "--neighbors"], folder);
    inFolder("conditions/asthma.yaml", (text) => text.replace("[J45.2, J45.3, J45.4, J45.5, J45.9]", "[J45]"));
    expect(out).toContain("J45.6\t1\tAbout J45.60");
  });
});
