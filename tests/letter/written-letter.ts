/** A small letter with one block of every kind, and values that a careless writer would lose or let loose. */
import type { Block, Letter, Run, Sentence } from "../../letter/document.ts";

export const AWKWARD = [
  "O'Brien & *Søn* {{x}} <b>",
  "# not a heading",
  "a | b",
  "\uE000",
  "first\nsecond\n\nthird",
  "  spaces  kept  ",
  "</p><script>alert(1)</script>",
  '" onmouseover="x',
  "&amp;&#39;",
  "- x",
  "carriage\rreturn",
  "Nguyễn \u{1F600}",
] as const;

export function said(...texts: readonly (string | Run)[]): Sentence {
  const [first = { text: "" }, ...rest] = texts.map((text) => (typeof text === "string" ? { text } : text));
  return { runs: [first, ...rest], origin: { from: "chart", sources: ["Condition/c1"], edited: false } };
}

const core = (id: string, locked = false) => ({ id, locked });

/** Every kind of block, with a value in each place where one can stand. */
export function blocksWith(value: string): readonly Block[] {
  return [
    {
      ...core("letterhead"),
      block: "letterhead",
      logo: null,
      sentences: [said("Juniper Street Pediatrics"), said(value)],
    },
    { ...core("date"), block: "date", sentences: [said("November 9, 2026")] },
    { ...core("recipient"), block: "address", sentences: [said(value), said("88 Ridge Road")] },
    { ...core("opening"), block: "heading", level: 1, sentences: [said("For the team: ", value)] },
    {
      ...core("opening"),
      block: "paragraph",
      fine: false,
      sentences: [said("Dear ", { text: value, strong: true }, ":")],
    },
    { ...core("who_decides", true), block: "heading", level: 2, sentences: [said("Who decides")] },
    {
      ...core("who_decides", true),
      block: "paragraph",
      fine: false,
      sentences: [said({ text: "The school decides.", strong: true }), said("This letter helps.")],
    },
    { ...core("diagnoses"), block: "heading", level: 2, sentences: [said("Diagnoses")] },
    {
      ...core("diagnoses"),
      block: "list",
      items: [[said(value), said("Second.")], [said({ text: value, emphasis: true })]],
    },
    { ...core("effects"), block: "heading", level: 2, sentences: [said("How this affects ", value)] },
    {
      ...core("effects"),
      block: "table",
      head: [[said("What is hard")], [said("What we see")], [said("Major life activity")]],
      rows: [
        [[said("Staying with a task")], [said("Works five minutes."), said(value)], [said("Concentrating")]],
        [[said(value)], [], [said("Thinking")]],
      ],
    },
    {
      ...core("questions"),
      block: "paragraph",
      fine: false,
      sentences: [
        said("Grade: ", { text: "Grade", blank: true, field: "child.grade" }, "."),
        said({ text: "Quién decide", language: "es-US" }),
      ],
    },
    {
      ...core("signature"),
      block: "signature",
      ink: true,
      closing: said("Sincerely,"),
      sentences: [said("Elena Marsh, MD")],
    },
    { ...core("copies"), block: "copies", sentences: [said("Copy: family")] },
    { ...core("sources", true), block: "paragraph", fine: true, sentences: [said("Prepared from the record.")] },
  ];
}

export function letterWith(value: string, own: Partial<Letter> = {}): Letter {
  return {
    kind: "section_504",
    language: "en-US",
    status: "unsigned",
    number: "7F3K-2Q",
    template: { id: "section_504", version: 1 },
    knowledge: "sha256",
    title: "Medical information for the Section 504 team",
    on: "2026-11-09",
    blocks: blocksWith(value),
    footer: said("The school decides eligibility and the plan."),
    ...own,
  };
}
