/** Letters made by hand for the typesetter's tests: whole ones after the exemplars, and small ones that force a break. */
import type { Block, Cell, Letter, Run, Sentence } from "../../letter/document.ts";

const template = { from: "template", sources: [], edited: false } as const;

/** A sentence in which **stars** make words strong and _underscores_ emphasized. */
export function said(words: string): Sentence {
  const runs = words
    .split(/(\*\*.+?\*\*|_.+?_)/)
    .filter((part) => part !== "")
    .map((part): Run => {
      if (part.startsWith("**")) return { text: part.slice(2, -2), strong: true };
      return part.startsWith("_") ? { text: part.slice(1, -1), emphasis: true } : { text: part };
    });
  const [first = { text: "" }, ...others] = runs;
  return { runs: [first, ...others], origin: template };
}

export function heading(words: string, id: string, level: 1 | 2 = 2): Block {
  return { block: "heading", id, locked: id === "who_decides", level, sentences: [said(words)] };
}

export function paragraph(id: string, ...words: readonly string[]): Block {
  return { block: "paragraph", id, locked: id === "who_decides", fine: false, sentences: words.map(said) };
}

export function list(id: string, ...items: readonly string[]): Block {
  return { block: "list", id, locked: false, items: items.map((item) => [said(item)]) };
}

export function table(id: string, head: readonly string[], ...rows: readonly (readonly string[])[]): Block {
  return { block: "table", id, locked: false, head: cellsOf(head), rows: rows.map(cellsOf) };
}

function cellsOf(row: readonly string[]): readonly Cell[] {
  return row.map((cell) => [said(cell)]);
}

export function lines(block: "date" | "address" | "signature_lines" | "copies", ...words: readonly string[]): Block {
  return { block, id: block, locked: false, sentences: words.map(said) };
}

export function signature(ink: boolean, ...words: readonly string[]): Block {
  const [closing = "Sincerely,", ...others] = words;
  return {
    block: "signature",
    id: "signature",
    locked: false,
    ink,
    closing: said(closing),
    sentences: others.map(said),
  };
}

export function letterhead(logo: string | null, ...words: readonly string[]): Block {
  const shown = logo === null ? null : { file: "logo.png", alt: logo };
  return { block: "letterhead", id: "letterhead", locked: false, logo: shown, sentences: words.map(said) };
}

/** A letter around some blocks; what is not said is as in a signed English letter. */
export function letterOf(blocks: readonly Block[], own: Partial<Letter> = {}): Letter {
  return {
    kind: "section_504",
    language: "en-US",
    status: "signed",
    number: "7F3K-2Q",
    template: { id: "section_504", version: 1 },
    knowledge: "sha256",
    title: "Medical information for the Section 504 team",
    on: "2026-11-09",
    blocks,
    footer: said("Medical information for the school team. The school decides eligibility and the plan."),
    ...own,
  };
}

/** A whole Section 504 letter: two diagnoses, five effects, five ideas. */
export const NORA: Letter = letterOf([
  letterhead(null, "Juniper Street Pediatrics", "1200 Juniper Street, Suite 210, Fairview, OH 44000", "Phone 555-0140"),
  lines("date", "November 9, 2026"),
  lines(
    "address",
    "Ms. Dana Whitfield, Section 504 Coordinator",
    "Cedar Ridge Elementary School",
    "88 Ridge Road",
    "Fairview, OH 44000",
  ),
  heading("Medical information for the Section 504 team: Nora Ellison", "subject", 1),
  paragraph(
    "identity",
    "**Student:** Nora Ellison · **Born:** March 14, 2017 (age 9) · **Grade:** 4 · **Last visit with me:** October 27, 2026",
  ),
  paragraph("opening", "Dear Ms. Whitfield:"),
  paragraph(
    "opening",
    "Nora's parents have asked the school, in writing, to evaluate her under Section 504.",
    "I have been her pediatrician since 2019.",
    "I am writing to share medical information, and I ask the team to consider it along with what the school knows about Nora.",
  ),
  heading("Who decides", "who_decides"),
  paragraph(
    "who_decides",
    "**The school's Section 504 team decides whether Nora is eligible and what goes in any plan. I do not make those decisions.** This letter is medical information to help the team. It does not replace the school's own evaluation.",
  ),
  heading("Diagnoses", "diagnoses"),
  list(
    "diagnoses",
    "**Attention-deficit/hyperactivity disorder (ADHD), combined presentation.** I made this diagnosis on February 3, 2025, from interviews and rating scales. Parent and teacher scales both met the cutoffs for inattention and hyperactivity. It is expected to last through her school years.",
    "**Generalized anxiety disorder.** Diagnosed on May 19, 2026, by Priya Raman, PsyD, after a full evaluation. It is expected to last at least a year.",
  ),
  paragraph("diagnoses", "Nora is treated for both. Treatment helps, but it does not remove the effects below."),
  heading("How this affects Nora at school", "effects"),
  table(
    "effects",
    ["What is hard for Nora", "What we see", "Major life activity"],
    [
      "Staying with a task",
      "Works about 5 to 10 minutes before she needs a prompt. Her teacher rated not finishing schoolwork as _very often_ (October 2026).",
      "Concentrating",
    ],
    [
      "Directions with several steps",
      "Does the first step and loses the rest unless they are written down.",
      "Thinking, concentrating",
    ],
    [
      "Timed work",
      "Her mother says she freezes on timed tests and skips items she can answer untimed (October 27).",
      "Thinking, writing",
    ],
    [
      "Worry during the day",
      "Stomachaches two or three times a week in September and October. She asks to leave class and misses lessons.",
      "Concentrating, learning",
    ],
    [
      "Sleep on school nights",
      "Takes 60 to 90 minutes to fall asleep because of worry, and is tired in the morning.",
      "Sleeping",
    ],
  ),
  paragraph(
    "effects",
    "In my medical opinion, these conditions limit the activities in the last column.",
    "Whether a limit is “substantial” under Section 504 is for the team to decide.",
  ),
  paragraph(
    "strengths",
    "**Strengths.** Nora reads above grade level, is kind to younger children, and works hard when she knows what is expected.",
  ),
  heading("Supports the team may want to consider", "ideas"),
  list(
    "ideas",
    "Short blocks of work with a quiet check-in about every 10 minutes _(staying with a task)_",
    "Directions in writing, one step at a time _(several-step directions)_",
    "Extra time and a quiet place for tests _(timed work)_",
    "An agreed signal to take a short break or to ask for help _(worry)_",
    "A plan for making up work missed during nurse visits _(worry)_",
  ),
  paragraph("ideas", "These are examples. The team may know better ways to meet the same needs."),
  heading("What this letter does not cover", "limits"),
  paragraph(
    "limits",
    "I have not tested Nora's reading, writing, or math.",
    "If the team suspects a learning disability, the school's evaluation is the place to look.",
    "Medicine at school needs a separate signed form.",
  ),
  heading("Questions", "contact"),
  paragraph(
    "contact",
    "Nora's parents gave written permission on October 27, 2026, for me to talk with the school's 504 team.",
    "Please call 555-0140; the easiest times are Tuesday and Thursday, noon to 1.",
    "This information should be reviewed by **November 2027**, or sooner if things change.",
  ),
  signature(true, "Sincerely,", "**Elena Marsh, MD, FAAP**", "Pediatrician, Juniper Street Pediatrics"),
  lines("copies", "Copy: Nora's parents, by hand, November 9, 2026"),
  {
    block: "paragraph",
    id: "sources",
    locked: false,
    fine: true,
    sentences: [
      said("_Prepared from Nora's medical record and reviewed by the doctor who signed it._"),
      said("_Sources: visit October 27, 2026; parent and teacher rating scales; psychology report May 19, 2026._"),
    ],
  },
]);
