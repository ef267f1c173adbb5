import { describe, expect, it } from "@jest/globals";
import { mkdirSync } from "node:fs";
import type { Enclosure } from "../../letter/decisions/enclosures.ts";
import { castMaterial } from "../letter/cast-material.ts";
import { decisionsAsFile } from "../letter/decisions-as-file.ts";
import { noraDecisions } from "../letter/nora.ts";
import { child, letters, ON, scratch } from "./scratch.ts";
import type { Outcome } from "../../server/cli/outcome.ts";

const { path, put, text } = scratch();
const nora = noraDecisions(castMaterial("adhd_anxiety"));
const PDF = "%PDF-1.7\n";

/** Writes Nora's letter as text with these enclosures; beside the decisions lie the files that a test put there. */
async function withEnclosures(enclosures: readonly Enclosure[], out = "letter.txt"): Promise<Outcome> {
  put("d.yaml", decisionsAsFile({ ...nora, enclosures }));
  const words = ["write", child("adhd_anxiety"), "--kind", "section_504", "--on", ON];
  return letters([...words, "--decisions", path("d.yaml"), "--out", path(out)]);
}

const file = (name: string, words: string | null = null): Enclosure => ({ file: name, name: words });

describe("what a letter says is attached", () => {
  it("is really in the packet, named in plain words", async () => {
    put("asthma-action-plan.pdf", PDF);
    mkdirSync(path("scans"), { recursive: true });
    put("scans/0012.png", Buffer.from("89504e470d0a1a0a00", "hex"));
    put("form.jpg", Buffer.from("ffd8ffe000", "hex"));
    const outcome = await withEnclosures([
      file("asthma-action-plan.pdf"),
      file("scans/0012.png", "Medicine form"),
      file("form.jpg", "School meal statement"),
    ]);
    expect(outcome).toMatchObject({ exit: 0, err: [] });
    expect(text("letter.txt")).toContain("Attached: asthma action plan; Medicine form; School meal statement");
    expect(text("letter.txt")).not.toMatch(/0012|form\.jpg|\.pdf/);
  });

  it("says nothing of what is not there, and lists it for the clinic", async () => {
    put("plan.pdf", PDF);
    const outcome = await withEnclosures([
      file("plan.pdf", "Asthma action plan"),
      file("later.pdf", "Seizure action plan"),
      { file: null, name: "Medicine form" },
    ]);
    expect(outcome).toMatchObject({
      exit: 0,
      err: [
        "to add: Seizure action plan: its file is not beside the decisions, so the letter does not say that it is attached",
        "to add: Medicine form: its file is not beside the decisions, so the letter does not say that it is attached",
      ],
    });
    expect(text("letter.txt")).toContain("Attached: Asthma action plan\n");
    expect(text("letter.txt")).not.toMatch(/Seizure|Medicine form/);
  });

  it("is not mentioned at all where there is nothing", async () => {
    await withEnclosures([{ file: null, name: "Medicine form" }]);
    expect(text("letter.txt")).not.toContain("Attached");
  });

  it.each([
    ["Ellison-asthma-plan.pdf", "the child's name"],
    ["asthma-plan-0034512.pdf", "a record number"],
    ["visit-2026-10-27.pdf", "a day"],
    ["scan.pdf", "nothing"],
  ])("never prints a file's name that tells %s (%s): it asks for plain words", async (name) => {
    put(name, PDF);
    const outcome = await withEnclosures([file(name)]);
    expect(outcome.exit).toBe(1);
    expect(outcome.err).toEqual([
      expect.stringMatching(/d\.yaml:\d+:\d+ enclosures\.0: the file's name does not say what it is/),
    ]);
    expect(outcome.err.join()).not.toMatch(/Ellison|0034512/);
    expect((await withEnclosures([file(name, "Asthma action plan")])).exit).toBe(0);
  });

  it("is a PDF, a PNG or a JPEG, whatever its name says, and no larger than a portal takes", async () => {
    put("word.pdf", "PK a word processor's file");
    put("large.pdf", Buffer.concat([Buffer.from(PDF), Buffer.alloc(10 * 1_048_576)]));
    const outcome = await withEnclosures([
      file("word.pdf", "Plan"),
      file("large.pdf", "Report"),
      file("../d.pdf", "Other"),
    ]);
    expect(outcome.exit).toBe(1);
    expect(outcome.err).toEqual([
      expect.stringMatching(/d\.yaml:\d+:\d+ enclosures\.0: the file is neither a PDF nor a PNG or JPEG picture/),
      expect.stringMatching(/d\.yaml:\d+:\d+ enclosures\.1: the file is larger than 10 MB/),
      expect.stringMatching(/d\.yaml:\d+:\d+ enclosures\.2: the file must lie in the folder of the decisions file/),
    ]);
  });

  it("gives no diagnosis away in a letter that tells effects only", async () => {
    put("plan.pdf", PDF);
    put(
      "d.yaml",
      decisionsAsFile({
        ...nora,
        disclosure: "function_only",
        answers: { ...nora.answers, not_covered: null },
        enclosures: [file("plan.pdf", "Seizure action plan")],
      }),
    );
    const words = ["write", child("adhd_anxiety"), "--kind", "section_504", "--on", ON];
    const outcome = await letters([...words, "--decisions", path("d.yaml"), "--out", path("soft.txt")]);
    expect(outcome.err).toEqual([
      expect.stringMatching(/d\.yaml:\d+:\d+ enclosures: "Seizure" gives the diagnosis away/),
    ]);
  });
});
