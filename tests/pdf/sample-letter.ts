/** Letters made by hand for the typesetter's tests: whole ones, and small ones that force a break. */
import type { Block, Cell, Letter, ParagraphBlock, Run, Sentence } from "../../letter/document.ts";

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

export function paragraph(id: string, ...words: readonly string[]): ParagraphBlock {
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

/** A whole letter with a logo, for a coordinator and a nurse. */
export const THEO: Letter = letterOf(
  [
    letterhead(
      "Lakeview Allergy and Asthma Clinic",
      "Lakeview Allergy and Asthma Clinic",
      "400 Harbor Way, Fairview, OH 44000",
      "Phone 555-0171",
    ),
    lines("date", "August 11, 2026"),
    lines(
      "address",
      "Mr. Aaron Pike, Section 504 Coordinator",
      "Ms. Joy Tanaka, RN, School Nurse",
      "Harbor Point Elementary School",
      "15 Harbor Point Drive",
      "Fairview, OH 44000",
    ),
    heading("Medical information for the Section 504 team and school nurse: Theo Banerjee", "subject", 1),
    paragraph(
      "identity",
      "**Student:** Theo Banerjee · **Born:** May 2, 2020 (age 6) · **Grade:** 1 · **Last visit with me:** August 4, 2026",
    ),
    paragraph("opening", "Dear Mr. Pike and Ms. Tanaka:"),
    paragraph(
      "opening",
      "Theo has a peanut allergy that can be life-threatening, and asthma.",
      "I am the allergist who has treated him since 2023.",
      "His parents have asked the school to consider a Section 504 plan and a health plan.",
      "I am writing to give you the medical facts.",
    ),
    heading("Who decides", "who_decides"),
    paragraph(
      "who_decides",
      "**The school's Section 504 team decides whether Theo is eligible and what goes in any plan. I do not make those decisions.**",
      "This letter is medical information to help the team.",
      "It does not replace the school's own evaluation.",
    ),
    heading("Diagnoses", "diagnoses"),
    list(
      "diagnoses",
      "**Peanut allergy with past anaphylaxis (a severe, whole-body reaction).** Diagnosed July 2024 by history and skin test. Most children do not outgrow it.",
      "**Asthma, mild persistent.** Diagnosed March 2023 by history and response to treatment. Expected to continue. Asthma raises the risk that a food reaction will be severe.",
    ),
    paragraph(
      "diagnoses",
      "Both are always present; reactions and flares come suddenly. Between them Theo looks well. When one starts he can need help within minutes.",
    ),
    heading("How this affects Theo at school", "effects"),
    table(
      "effects",
      ["What happens", "What we have seen", "Major life activity or body function"],
      [
        "Reaction after eating peanut",
        "On July 12, 2024, hives, vomiting, and trouble breathing within 10 minutes of one bite. He needed epinephrine and emergency care.",
        "Eating, breathing, immune function",
      ],
      [
        "He cannot manage this alone",
        "At 6, he cannot reliably read labels, notice early signs, or give himself epinephrine.",
        "Caring for himself",
      ],
      [
        "Asthma flares",
        "Two courses of oral steroids in the past year. Colds, cold air, and hard running bring on wheezing.",
        "Breathing, respiratory function",
      ],
      ["Missed school", "About 6 days last year for asthma (parent report).", "Learning"],
    ),
    paragraph(
      "effects",
      "Eating peanut is the main danger. Touch or smell alone has not caused a severe reaction in Theo.",
    ),
    heading("Medical needs during the school day", "medical_needs"),
    paragraph(
      "medical_needs",
      "These are my medical recommendations.",
      "They apply wherever Theo is in the school's care: class, lunch, the bus, field trips, and after-school programs.",
      "The attached emergency plans and medicine forms are separate signed orders for the school nurse.",
    ),
    list(
      "medical_needs",
      "Two doses of emergency epinephrine, as ordered, and a rescue inhaler that an adult can reach **right away**, never in a locked room.",
      "An adult nearby who is trained to see a reaction and give epinephrine **first**, then call 911.",
      "Food that is checked for peanut before he eats it.",
      "Rescue inhaler before hard exercise, and time to stop and rest when he wheezes.",
    ),
    heading("Supports the team may want to consider", "ideas"),
    list(
      "ideas",
      "Hand washing with soap before and after eating. Hand gel does not remove food protein.",
      "Notice to parents before class parties, cooking, and trips; non-food rewards.",
      "A place to sit at lunch with friends that can be kept clean, and never alone.",
      "Cleaning shared tools and toys during cold season, since colds set off his asthma.",
      "Make-up work and excused absences for flares and clinic visits.",
      "The emergency plan left for substitute teachers and bus drivers.",
    ),
    paragraph("ideas", "These are examples. The team may have other ways to keep Theo safe and included."),
    paragraph("strengths", "**Strengths.** Theo loves science, and he already tells adults, “I have to check first.”"),
    heading("Questions", "contact"),
    paragraph(
      "contact",
      "Theo's parents gave written permission on August 4, 2026, for our clinic to talk with the 504 team and the school nurse.",
      "Please call 555-0171 and ask for the school line.",
      "We review the plans every year; these end **August 31, 2027**.",
    ),
    signature(true, "Sincerely,", "**Samuel Okoye, MD**", "Allergy and Immunology, Lakeview Allergy and Asthma Clinic"),
    lines(
      "copies",
      "Copy: Theo's parents, by hand, August 11, 2026",
      "Attached: allergy and anaphylaxis emergency plan; asthma action plan; medicine forms (2); school meal statement",
    ),
    {
      block: "paragraph",
      id: "sources",
      locked: false,
      fine: true,
      sentences: [
        said("Prepared from Theo's medical record and reviewed by the doctor who signed it."),
        said("Sources: visits 2023 to August 4, 2026; emergency visit July 12, 2024; parent report."),
      ],
    },
  ],
  { number: "5M8R-7C", on: "2026-08-11", title: "Medical information for the Section 504 team and school nurse" },
);

/** A draft: what the chart does not say is a blank with its label. */
export const DRAFT: Letter = letterOf(
  [
    letterhead(null, "Juniper Street Pediatrics", "1200 Juniper Street, Suite 210, Fairview, OH 44000", "555-0140"),
    lines("date", "November 9, 2026"),
    { block: "address", id: "recipient", locked: false, sentences: [said("Section 504 Coordinator"), blank("School")] },
    heading("Medical information for the Section 504 team: Nora Ellison", "subject", 1),
    {
      block: "paragraph",
      id: "identity",
      locked: false,
      fine: false,
      sentences: [said("**Student:** Nora Ellison · **Born:** March 14, 2017 (age 9) · **Grade:**"), blank("Grade")],
    },
    {
      block: "paragraph",
      id: "opening",
      locked: false,
      fine: false,
      sentences: [
        blank("Who asked the school for an evaluation, and how"),
        {
          runs: [
            { text: "I have cared for Nora since " },
            { text: "Year since which you have cared for the child", blank: true, field: "answers.known_since" },
            { text: "." },
          ],
          origin: template,
        },
        said("I am writing to share medical information."),
      ],
    },
    heading("Who decides", "who_decides"),
    paragraph(
      "who_decides",
      "**The school's Section 504 team decides whether Nora is eligible and what goes in any plan. I do not make those decisions.**",
      "This letter is medical information to help.",
    ),
    heading("Diagnoses", "diagnoses"),
    list("diagnoses", "**Attention-deficit/hyperactivity disorder (ADHD), combined presentation.**"),
    heading("How this affects Nora at school", "effects"),
    {
      block: "table",
      id: "effects",
      locked: false,
      head: [[said("What is hard for Nora")], [said("What we see")], [said("Major life activity")]],
      rows: [
        [[said("Concentrating")], [blank("What is seen at school, by whom, and how often")], [said("Concentrating")]],
        [[blank("Another effect")], [blank("What is seen")], [blank("Activity")]],
      ],
    },
    signature(true, "Sincerely,", "**Elena Marsh, MD, FAAP**", "Pediatrician, Juniper Street Pediatrics"),
  ],
  { status: "draft", number: null },
);

/** A labelled blank as a sentence of its own. */
export function blank(label: string): Sentence {
  return { runs: [{ text: label, blank: true, field: "answers.asked" }], origin: template };
}

/** A Spanish letter, not signed yet, with an English name of a form in it. */
export const LUCIA: Letter = letterOf(
  [
    letterhead(null, "Clínica Pediátrica del Río", "88 Calle Nogal, Fairview, OH 44000", "Teléfono 555-0190"),
    lines("date", "9 de noviembre de 2026"),
    lines("address", "Coordinadora de la Sección 504", "Escuela Primaria Cedar Ridge"),
    heading("Información médica para el equipo de la Sección 504: Lucía Peña Ibáñez", "subject", 1),
    paragraph("opening", "¿Por qué esta carta? Los papás de Lucía pidieron a la escuela, por escrito, una evaluación."),
    heading("Quién decide", "who_decides"),
    paragraph(
      "who_decides",
      "**El equipo de la Sección 504 de la escuela decide si Lucía cumple los requisitos y qué lleva el plan. Yo no tomo esas decisiones.**",
      "Esta carta da información médica para ayudar.",
    ),
    heading("Diagnósticos", "diagnoses"),
    list("diagnoses", "**Asma persistente leve.** Diagnosticada en marzo de 2023.", "**Alergia al maní (cacahuate).**"),
    {
      block: "paragraph",
      id: "contact",
      locked: false,
      fine: false,
      sentences: [
        {
          runs: [
            { text: "El formulario de la escuela se llama " },
            { text: "Medication Authorization for School", language: "en-US", emphasis: true },
            { text: ". Llame al 555-0190." },
          ],
          origin: template,
        },
      ],
    },
    signature(true, "Atentamente,", "**Inés Núñez, MD**", "Pediatra"),
  ],
  {
    language: "es-US",
    status: "unsigned",
    number: "9P2W-4H",
    title: "Información médica para el equipo de la Sección 504",
    footer: said("Información médica para el equipo escolar. La escuela decide si corresponde un plan y qué incluye."),
  },
);

/** A sentence whose signs mean nothing, from a field. */
export function plainly(text: string, field?: string): Sentence {
  return { runs: [field === undefined ? { text } : { text, field }], origin: template };
}
