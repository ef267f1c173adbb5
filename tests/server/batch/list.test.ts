import { describe, expect, it } from "@jest/globals";
import { csvLines, csvText } from "../../../server/batch/list/csv.ts";
import { lineInWords, readList } from "../../../server/batch/list/read-list.ts";
import type { ReadingList } from "../../../server/batch/list/read-list.ts";
import { malformed } from "./malformed.ts";

const RULES = { kinds: ["section_504", "health_plan"], usualKind: "section_504" };

function read(text: string | Uint8Array): ReadingList {
  return readList(typeof text === "string" ? Buffer.from(text) : text, RULES);
}

/** Each child and each sentence in a line. */
function told(reading: ReadingList): readonly string[] {
  if (reading.kind === "refused") return [reading.why];
  const children = reading.children.map(({ line, mrn, kind, school, deliver, note }) =>
    [line, mrn, kind, school, deliver, note].join(" | "),
  );
  return [...children, ...[...reading.leftOut, ...reading.remarks].map(lineInWords)];
}

describe("a list of children", () => {
  it("has its columns by name, in any order, and keeps leading zeros", () => {
    const text =
      'School,MRN,note-for-clinician,deliver,kind\n"Maple, North",0034512,Ask about the inhaler,Pick-up,health_plan\n';
    expect(told(read(text))).toEqual(["2 | 0034512 | health_plan | Maple, North | pickup | Ask about the inhaler"]);
  });

  it("has its columns by place where the first line is a child already", () => {
    expect(told(read("0034512,,Maple Elementary\r\n0034513\r\n"))).toEqual([
      "1 | 0034512 | section_504 | Maple Elementary |  | ",
      "2 | 0034513 | section_504 |  |  | ",
    ]);
  });

  it.each([
    ["UTF-8 with its mark", Buffer.from("\uFEFFmrn;school\n007;École Ñandú")],
    ["UTF-16 little end first", Buffer.from("\uFEFFmrn;school\n007;École Ñandú", "utf16le")],
    ["UTF-16 big end first", Buffer.from("\uFEFFmrn;school\n007;École Ñandú", "utf16le").swap16()],
    ["UTF-16 without a mark", Buffer.from("mrn;school\n007;École Ñandú", "utf16le")],
    ["tabs", Buffer.from("mrn\tschool\n007\tÉcole Ñandú")],
    ["a first line that names the delimiter", Buffer.from("sep=|\nmrn|school\n007|École Ñandú")],
  ])("is read in %s", (_name, bytes) => {
    const [child] = told(read(bytes));
    expect(child).toMatch(/^[23] \| 007 \| section_504 \| École Ñandú/);
  });

  it("is read in what Windows writes, with a word about accents", () => {
    expect(told(read(Buffer.from("mrn,school\n007,\u00c9cole\n", "latin1")))).toEqual([
      "2 | 007 | section_504 | École |  | ",
      "The list is not in Unicode. Look whether accents in schools and notes are right.",
    ]);
  });

  it("has a pick-up day where the family has one, as people write days, and says so where it is none", () => {
    const reading = read("mrn,Pick-up day\n007,8/14/2026\n008,2026-08-13\n009,\n010,Thursday\n011,2/30/2026\n");
    const days = reading.kind === "read" ? reading.children.map(({ mrn, pickUp }) => [mrn, pickUp ?? null]) : [];
    expect(days).toEqual([
      ["007", "2026-08-14"],
      ["008", "2026-08-13"],
      ["009", null],
    ]);
    expect(told(reading).slice(3)).toEqual([
      "line 5: pick-up is no day such as 8/14/2026",
      "line 6: pick-up is no day such as 8/14/2026",
    ]);
  });

  it("says of every line that makes no child which line it is and why, and repeats no field", () => {
    const text = [
      "mrn,kind,deliver,name",
      "0034512,,,Zebulon",
      "0034512,section_504,,Zebulon",
      "0034512,health_plan,,Zebulon",
      ",,mail,Zebulon",
      "3.4512E+11,,,Zebulon",
      '"=HYPERLINK(""http://x"")",,,Zebulon',
      "0034515,sick_note,,Zebulon",
      "0034516,,pigeon,Zebulon",
      "00345\u000717,,,Zebulon",
      "0034518,,,Zebulon,Quarrington",
      '"0034519,,,Zebulon',
    ].join("\n");
    expect(told(read(text))).toEqual([
      "2 | 0034512 | section_504 |  |  | ",
      "4 | 0034512 | health_plan |  |  | ",
      "line 5: has no record number",
      "line 6: a spreadsheet has rounded the record number; set the column to text and write it anew",
      "line 7: the record number begins like a formula",
      "line 8: the kind is none of section_504, health_plan",
      "line 9: deliver is none of pickup, mail, portal, school",
      "line 10: has signs in it that cannot be printed",
      "line 11: has more fields than the list has columns; a field with a comma in it stands in quotation marks",
      "line 12: a quotation mark is opened and never closed, so nothing from here on was read",
      "line 3: same record number and kind as line 2",
      "One column is not read; those that are: mrn, kind, school, deliver, note, pick-up.",
    ]);
  });

  it("takes the ways in which spreadsheets guard a leading zero for what they say", () => {
    expect(told(read('mrn\n"=""0034512"""\n\'0034513\n'))).toEqual([
      "2 | 0034512 | section_504 |  |  | ",
      "3 | 0034513 | section_504 |  |  | ",
    ]);
  });

  it("counts lines as the file has them, over notes with line breaks", () => {
    expect(told(read('mrn,note\n1,"first\nsecond"\n\n2,\n'))).toEqual([
      "2 | 1 | section_504 |  |  | first\nsecond",
      "5 | 2 | section_504 |  |  | ",
    ]);
  });

  it.each([
    ["an Excel workbook", Buffer.from("PK\u0003\u0004…"), /Excel workbook/],
    ["a PDF", Buffer.from("%PDF-1.7"), /not a list/],
    ["nothing", Buffer.from(" \n\n"), /is empty/],
    ["a heading alone", Buffer.from("mrn,kind\n"), /no child/],
    ["names instead of numbers", Buffer.from("name,born\nA,B\n"), /No column is called mrn/],
    ["501 children", Buffer.from(Array.from({ length: 501 }, (_, index) => `${index}`).join("\n")), /has 501 children/],
    ["a megabyte", Buffer.alloc(1_048_576, 0x31), /longer than 512 kB/],
  ])("is refused with one sentence where it is %s", (_name, bytes, why) => {
    const reading = read(bytes);
    expect(reading.kind).toBe("refused");
    expect(told(reading).join()).toMatch(why);
  });

  it("ends in children, sentences or a refusal, whatever 200 broken files hold", () => {
    const kinds = new Map<string, number>();
    for (const { seed, bytes } of malformed(200)) {
      const reading = readList(bytes, RULES);
      const sound = reading.kind === "refused" ? reading.why !== "" : accounts(reading);
      if (!sound) throw new Error(`file ${seed} is not accounted for`);
      kinds.set(reading.kind, (kinds.get(reading.kind) ?? 0) + 1);
    }
    expect([...kinds.keys()].toSorted()).toEqual(["read", "refused"]);
  });
});

/** Every child has a number that cannot be run, every sentence a line. */
function accounts({ children, leftOut }: Extract<ReadingList, { kind: "read" }>): boolean {
  return children.every(({ mrn }) => /^[\p{L}\p{N}]/u.test(mrn)) && leftOut.every(({ says }) => says.length > 10);
}

describe("a list that is written for a spreadsheet", () => {
  it("comes back as it was, and runs nothing", () => {
    const lines = [
      ["=1+1", "+1", "-1", "@SUM(A1)", "＝1"],
      ['a "b"', "c,d", "e\nf", "0034512", ""],
    ];
    const text = csvText(lines);
    expect(text.startsWith('\uFEFF"\'=1+1","\'+1","\'-1","\'@SUM(A1)","\'＝1"')).toBe(true);
    expect(csvLines(text.slice(1)).map(({ fields }) => fields)).toEqual([
      ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'＝1"],
      lines[1],
    ]);
  });
});
