import { describe, expect, it } from "@jest/globals";
import { codeListText } from "../../knowledge/code-set/code-list.ts";
import { codeSetFaults } from "../../knowledge/code-set/faults.ts";
import { neighborsIn } from "../../knowledge/code-set/neighbors.ts";
import { readCodeSet } from "../../knowledge/code-set/order-file.ts";
import type { CodeSet } from "../../knowledge/code-set/order-file.ts";
import { faultText } from "../../knowledge/fault.ts";
import { fewCodes, knownCodes, orderFile } from "./code-list.ts";
import { contentAfter, lineOf, shipped, shippedContent } from "./shipped.ts";
import type { Change } from "./shipped.ts";

const told = (...changes: readonly Change[]): string[] =>
  codeSetFaults(contentAfter(...changes), fewCodes).map(faultText);

const refusal = (text: string): string => {
  const reading = readCodeSet({ file: "icd10cm_order_2026.txt", text });
  return reading.kind === "refused" ? faultText(reading.fault) : "read";
};

const read = (text: string, file = "icd10cm_order_2026.txt"): CodeSet => {
  const reading = readCodeSet({ file, text });
  if (reading.kind === "refused") throw new Error(faultText(reading.fault));
  return reading.codeSet;
};

const ORDER = [
  "00001 A00     0 Cholera                                                      Cholera",
  "00002 A000    1 Cholera due to Vibrio cholerae 01, biovar cholerae           Cholera due to Vibrio cholerae 01, biovar cholerae",
  "00003 QA00101 1 SYNGAP1                                                      SYNGAP1",
  "00004 Z992    1 Dependence on renal dialysis                                 Dependence on renal dialysis",
].join("\r\n");

describe("the order file of ICD-10-CM", () => {
  it("gives its valid codes with their dot, its headings and its edition", () => {
    const { edition, codes, descriptions, form } = read(ORDER);
    expect({ edition, codes, form }).toEqual({
      edition: "2026",
      codes: ["A00.0", "QA0.0101", "Z99.2"],
      form: "order_file",
    });
    expect(descriptions.get("A00")).toBe("Cholera");
  });

  it("may also be the shorter file of codes", () => {
    const { codes, form } = read(
      "A000    Cholera\r\nZ992    Dependence on renal dialysis\r\n",
      "icd10cm_codes_2026.txt",
    );
    expect({ codes, form }).toEqual({ codes: ["A00.0", "Z99.2"], form: "file_of_codes" });
  });

  it.each([
    ["an empty file", "", "The file is empty."],
    ["an archive", "PK\u0003\u0004…", "This is a ZIP archive: unpack it first."],
    ["a PDF", "%PDF-1.7", "This is a PDF."],
    ["the tabular list", '<?xml version="1.0"?>', "This is XML or HTML"],
    ["the changes of an edition", "Delete:      B880    Other acariasis", "These are the changes between two editions"],
    ["prose", "Dear Doctor,", "icd10cm_order_2026.txt:1 This line is not one of an order file"],
    ["a damaged line", ORDER.replace("Z992    1", "Z992    7"), "icd10cm_order_2026.txt:4 This line is not one"],
    [
      "a file with a hole",
      ORDER.replace(/00003.*\r\n/, ""),
      "icd10cm_order_2026.txt:3 A line is missing before this one",
    ],
    [
      "a broken download",
      ORDER.replace(/\r\n00004.*/, ""),
      "The file breaks off: it holds 2 codes, from A00.0 to QA0.0101.",
    ],
  ])("refuses %s in one line that says what to give", (_what, text, words) => {
    expect(refusal(text)).toContain(words);
    expect(refusal(text)).toContain("Give the order file of ICD-10-CM as CMS publishes it: icd10cm_order_YYYY.txt.");
    expect(refusal(text)).not.toContain("\n");
  });
});

describe("the codes of the content against the code set", () => {
  it("are codes, and each prefix decides for one at least", () => {
    expect(codeSetFaults({ content: shippedContent, knowledge: shipped }, knownCodes).map(faultText)).toEqual([]);
  });

  it("tell a prefix that begins no code, with what there is in its place", () => {
    expect(told({ file: "conditions/asthma.yaml", replace: "icd10cm: [J45]", by: "icd10cm: [J45, J45.7]" })).toEqual([
      `conditions/asthma.yaml:${lineOf("conditions/asthma.yaml", "icd10cm:")}:16 "J45.7" begins no valid code of ICD-10-CM 2026. Under J45 there are: J45.2, J45.3, J45.4, J45.5, J45.9.`,
    ]);
    expect(told({ file: "conditions/asthma.yaml", replace: "icd10cm: [J45]", by: "icd10cm: [J45, J54]" })).toEqual([
      expect.stringMatching(/"J54" begins no valid code of ICD-10-CM 2026\. Did you mean "J[45]\d"\?/),
    ]);
  });

  it("tell a symptom code and an exclude that are no codes", () => {
    const changes = [
      { file: "functional/symptom-codes.yaml", replace: "code: R26.81,", by: "code: R26.87," },
      { file: "conditions/t1d.yaml", replace: "icd10cm_exclude: [E10.A]", by: "icd10cm_exclude: [E10.A, E10.B]" },
    ];
    expect(told(...changes)).toEqual([
      expect.stringMatching(/^conditions\/t1d\.yaml:\d+:\d+ "E10\.B" begins no valid code/),
      expect.stringMatching(/^functional\/symptom-codes\.yaml:\d+:\d+ "R26\.87" begins no valid code/),
    ]);
  });

  it("tell a prefix of which longer ones take every code", () => {
    expect(
      told({
        file: "functional/symptom-codes.yaml",
        replace: "{ code: R27,",
        by: "{ code: R26.8, of: [walking], says: Unsteady }\n  - { code: R27,",
      }),
    ).toEqual([
      expect.stringMatching(
        /^functional\/symptom-codes\.yaml:\d+:\d+ "R26\.8" decides for no code: all of them are told by others/,
      ),
    ]);
    expect(
      told({
        file: "sensitive.yaml",
        replace: "{ prefix: Z62.21,",
        by: "{ prefix: Z62.2, class: abuse, why: Custody }\n  - { prefix: Z62.21,",
      }),
    ).toEqual([expect.stringMatching(/^sensitive\.yaml:\d+:\d+ "Z62\.2" decides for no code/)]);
  });

  it("tell an exclude that excludes nothing, and codes named by the regulation that go elsewhere", () => {
    const taken = { file: "conditions/gerd.yaml", replace: "icd10cm: [K21]", by: "icd10cm: [K21, J45.2, C91]" };
    const vain = {
      file: "conditions/asthma.yaml",
      replace: "icd10cm: [J45]",
      by: "icd10cm: [J45]\nicd10cm_exclude: [J45.2]",
    };
    expect(told(taken, vain)).toEqual([
      expect.stringMatching(/^conditions\/asthma\.yaml:\d+:\d+ "J45\.2" excludes nothing/),
      expect.stringMatching(
        /^conditions\/cancer\.yaml:\d+:\d+ "C91" names no code of this condition: all of them go to gerd/,
      ),
    ]);
  });

  it("tell a pattern that matches nothing", () => {
    expect(told({ file: "sensitive.yaml", replace: "'^T(3[6-9]", by: "'^T99(3[6-9]" })).toEqual([
      expect.stringMatching(/^sensitive\.yaml:\d+:\d+ This pattern matches no valid code/),
    ]);
  });
});

describe("neighbors", () => {
  it("are the codes of a category of ours of which nothing is told, under their shortest beginning; excluded ones are known", () => {
    const codes = ["A00.0", "E10.A1", "E10.9", "J45.20", "J45.60", "J45.61", "R99", "Z99.2"];
    const { content, knowledge } = contentAfter({ file: "conditions/asthma.yaml", replace: "[J45]", by: "[J45.2]" });
    const found = neighborsIn(content, knowledge, {
      ...fewCodes,
      codes,
      descriptions: new Map([["J45.6", "Other asthma"]]),
    });
    expect(found).toEqual([{ stem: "J45.6", codes: 2, description: "Other asthma" }]);
  });
});

describe("the list that is made from a code set", () => {
  const made = codeListText(shippedContent, shipped, read(orderFile()));

  it("is the same from the same, and folds what differs in its last character only", () => {
    expect(codeListText(shippedContent, shipped, read(orderFile()))).toBe(made);
    const lines = made.split("\n");
    expect(lines.filter((line) => /^(S82\.001|T39\.1X2|Z99\.3|E10\.A0|Z87\.820)\b/.test(line))).toEqual([
      "E10.A0\t-\t-\tAbout E10.A0",
      expect.stringMatching(/^S82\.001\[\w{10,}\]\tfracture\tuse\t/),
      "T39.1X2[ADS]\twithheld:self_harm\twithheld\t",
      "Z87.820\ttbi\thistory\tAbout Z87.820",
      "Z99.3\twheelchair status:walking+musculoskeletal\tuse\tAbout Z99.3",
    ]);
  });
});
