/** A practice that mails its letters: what it may say of its envelopes, and what its letters and its test sheet then are. */
import { describe, expect, it } from "@jest/globals";
import { existsSync, readFileSync } from "node:fs";
import { faultText } from "../../knowledge/fault.ts";
import { readPdf } from "../../pdf/read.ts";
import type { PdfReading } from "../../pdf/read.ts";
import { readPractice } from "../../server/practice/practice.ts";
import { describeWith } from "../judges/needed.ts";
import { absentJudge, judge } from "../judges/verapdf.ts";
import { shipped } from "../knowledge/shipped.ts";
import { child, letters, ON, scratch } from "./scratch.ts";

const { path, put } = scratch();
const OWN = `version: 1
name: Juniper Street Developmental and Behavioral Pediatrics
envelope_name: Juniper Street Clinic
address: ["1200 Juniper Street, Suite 210", "Fairview, OH 44000"]
phone: 555-0140
`;
const BOOKLET = "{ width: 9, height: 6, panels: 2, window: { left: 0.75, bottom: 1.75, width: 4, height: 1.25 } }";
const practice = (envelope: string): string => put("practice.yaml", `${OWN}envelope: ${envelope}\n`);

function faults(envelope: string): readonly string[] {
  const reading = readPractice(practice(envelope), shipped);
  return reading.kind === "refused" ? reading.faults.map(faultText) : [];
}

async function pdfAt(file: string): Promise<Extract<PdfReading, { kind: "read" }>> {
  const reading = await readPdf(readFileSync(file));
  if (reading.kind === "refused") throw new Error(reading.why);
  return reading;
}

describe("what a practice says of its envelopes", () => {
  it.each(["none", "us10_double", "us10_single", BOOKLET])("is understood: %s", (envelope) => {
    expect(faults(envelope)).toEqual([]);
  });

  it("is none where it says nothing: letters are handed over", () => {
    const reading = readPractice(put("practice.yaml", OWN), shipped);
    expect(reading.kind === "read" && reading.practice.mailing).toBeNull();
  });

  it("sends under the practice's own name where it has given no other", () => {
    const reading = readPractice(put("practice.yaml", "version: 1\nname: Juniper\nenvelope: us10_double\n"), shipped);
    expect(reading.kind === "read" && reading.practice.mailing?.sender).toEqual(["Juniper"]);
  });

  it.each([
    ["us10", /:6:1 "envelope" is none, us10_double, us10_single, or the measures of your own/],
    ["{ window: { left: 1, bottom: 1, width: 4 } }", /:6:\d+ "height" is missing/],
    ["{ windwo: { left: 1, bottom: 1, width: 4, height: 1 } }", /"windwo" is not known here.*window/],
    ["{ width: 8, window: { left: 1, bottom: 1, width: 4, height: 1 } }", /width: a sheet of 8.5 in does not go/],
    ["{ height: 3, window: { left: 1, bottom: 1, width: 4, height: 1 } }", /height: a sheet that is 3.67 in high when/],
    ["{ panels: 4, window: { left: 1, bottom: 1, width: 4, height: 1 } }", /"panels" is 3 for a sheet folded in three/],
    ["{ window: { left: 6, bottom: 1, width: 4, height: 1 } }", /window: the window reaches over the edge/],
    [
      "{ window: { left: 1, bottom: 1, width: 2, height: 0.7 } }",
      /only 1 by 0.24 in always show; 2 by 0.39 in are needed/,
    ],
    ["{ window: { left: 0, bottom: 1, width: 9, height: 2 } }", /window: the window leaves no room for the letterhead/],
    [
      "{ window: { left: 0.625, bottom: 1, width: 4, height: 1 }, return_window: { left: 0.625, bottom: 1.8, width: 4, height: 0.9 } }",
      /return_window: the windows are so near/,
    ],
  ])("is refused at its line, with what to do: %s", (envelope, why) => {
    expect(faults(envelope).join("\n")).toMatch(why);
  });
});

describe("a letter of a practice that mails", () => {
  const write = (out: string, envelope: string): ReturnType<typeof letters> =>
    letters([
      "write",
      child("adhd_anxiety"),
      "--kind",
      "section_504",
      "--on",
      ON,
      "--out",
      path(out),
      "--practice",
      practice(envelope),
    ]);

  it("bears the neutral name for the return window beside the practice's own letterhead", async () => {
    expect((await write("mailed.pdf", "us10_double")).exit).toBe(0);
    const [first] = (await pdfAt(path("mailed.pdf"))).pages;
    const line = first?.lines.find(({ text }) => text === "Juniper Street Clinic");
    expect(line).toMatchObject({ tagged: false });
    expect(line?.y).toBeGreaterThan(63);
    expect(line?.y).toBeLessThan(93);
    expect(first?.text).toContain("Juniper Street Developmental");
  });

  it("has no neutral name on it when it is handed over", async () => {
    await write("handed.pdf", "none");
    expect((await pdfAt(path("handed.pdf"))).pages[0]?.text).not.toContain("Juniper Street Clinic");
  });
});

describe("letters test-sheet", () => {
  const sheet = (envelope: string): ReturnType<typeof letters> =>
    letters(["test-sheet", "--practice", practice(envelope), "--out", path("sheet.pdf")]);

  it.each(["us10_double", "us10_single", BOOKLET])(
    "writes one page about nobody, with the measures in words: %s",
    async (envelope) => {
      expect(await sheet(envelope)).toEqual({ out: [], err: [], exit: 0 });
      const { pages, title } = await pdfAt(path("sheet.pdf"));
      expect(pages).toHaveLength(1);
      expect(title).toBe("Test sheet for window envelopes");
      expect(pages[0]?.text).toContain("Always shows (dark frame)");
      expect(pages[0]?.text).toMatch(/\d\.\d\d to \d\.\d\d across, \d\.\d\d to \d\.\d\d down/);
      expect(pages[0]?.text).toContain("the ruler below must measure 6 inches");
    },
  );

  it("says that the return address is too long, before a letter is mailed", async () => {
    const long = OWN.replace("Juniper Street Clinic", "Juniper Street Clinic ".repeat(6).trim());
    put("practice.yaml", `${long}envelope: us10_double\n`);
    const outcome = await letters(["test-sheet", "--practice", path("practice.yaml"), "--out", path("sheet.pdf")]);
    expect(outcome.err).toEqual([expect.stringMatching(/^note: The return address is too long/)]);
  });

  it("is refused for a practice that names no envelope, and says what to add", async () => {
    const outcome = await letters(["test-sheet", "--practice", practice("none"), "--out", path("no.pdf")]);
    expect(outcome).toMatchObject({ exit: 1, err: [expect.stringContaining('add "envelope: us10_double"')] });
    expect(existsSync(path("no.pdf"))).toBe(false);
  });

  it("is not understood without a practice and a place to write", async () => {
    const file = practice("us10_single");
    const outcomes = [
      await letters(["test-sheet", "--out", "x.pdf"]),
      await letters(["test-sheet", "--practice", file]),
      await letters(["test-sheet", "--practice", file, "--out", "x.txt"]),
    ];
    expect(outcomes.map(({ exit, err }) => [exit, err[0]])).toEqual([
      [2, expect.stringContaining("--practice P.yaml")],
      [2, expect.stringContaining("--out test-sheet.pdf")],
      [2, expect.stringContaining("--out test-sheet.pdf")],
    ]);
  });

  it("never takes the place of the practice's settings", async () => {
    const file = put("practice.pdf", `${OWN}envelope: us10_single\n`);
    const outcome = await letters(["test-sheet", "--practice", file, "--out", file]);
    expect(outcome).toMatchObject({ exit: 1, err: [expect.stringContaining("give --out another name")] });
    expect(readFileSync(file, "utf8")).toContain("envelope: us10_single");
  });
});

describeWith(absentJudge(), "test sheets before veraPDF", () => {
  it("are accessible (PDF/UA-1) and archival (PDF/A-2a) at once", async () => {
    const files = [];
    for (const [index, envelope] of ["us10_double", "us10_single", BOOKLET].entries()) {
      files.push(path(`judged-${index}.pdf`));
      await letters(["test-sheet", "--practice", practice(envelope), "--out", path(`judged-${index}.pdf`)]);
    }
    expect(judge(files).filter(({ passed }) => !passed)).toEqual([]);
  }, 60_000);
});
