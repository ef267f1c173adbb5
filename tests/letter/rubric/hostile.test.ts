import { describe, expect, it } from "@jest/globals";
import type { Letter, Sentence } from "../../../letter/document.ts";
import { judgeLetter } from "../../../letter/rubric/judge-letter.ts";
import { judgePdf } from "../../../server/workflow/judge-letter.ts";
import { printLetter } from "../../../server/workflow/print-letter.ts";
import { world } from "../cast-material.ts";
import { add, each, renumbered, said } from "./mending.ts";
import type { Change } from "./mending.ts";
import { letter, material } from "./noras-letter.ts";

/** What is hidden, how, and the point that must find it. */
interface Hidden {
  readonly how: string;
  readonly id: string;
  readonly change: Change;
  /** A sign that no typeface has, or that is taken out before it is printed, never stands on paper. */
  readonly onPaper: boolean;
}

const inWords = (how: string, id: string, text: string): Hidden => ({
  how,
  id,
  change: add("strengths", text),
  onPaper: true,
});

const neverPrinted = (hidden: Hidden): Hidden => ({ ...hidden, onPaper: false });

/** One sentence in several runs of other styles. */
function inRuns(id: string, how: string, ...parts: readonly [string, ...string[]]): Hidden {
  const [first, ...rest] = parts.map((text, place) => (place % 2 === 0 ? { text } : { text, strong: true }));
  const sentence: Sentence = { ...said(""), runs: [first ?? { text: "" }, ...rest] };
  const change = each("strengths", (block) => [
    block.block === "paragraph" ? { ...block, sentences: [...block.sentences, sentence] } : block,
  ]);
  return { how, id, change, onPaper: true };
}

/** One statement in two sentences of the tree. */
function inSentences(id: string, how: string, ...parts: readonly string[]): Hidden {
  const change = each("strengths", (block) => [
    block.block === "paragraph" ? { ...block, sentences: [...block.sentences, ...parts.map(said)] } : block,
  ]);
  return { how, id, change, onPaper: true };
}

const HIDDEN: readonly Hidden[] = [
  inWords("a Cyrillic letter", "R9", "Nora is \u0435ligible."),
  neverPrinted(inWords("full-width letters", "R9", "Nora is \uFF45\uFF4C\uFF49\uFF47ible.")),
  neverPrinted(
    inWords(
      "mathematical letters",
      "R9",
      "Nora is \u{1D41E}\u{1D425}\u{1D422}\u{1D420}\u{1D422}\u{1D41B}\u{1D425}\u{1D41E}.",
    ),
  ),
  neverPrinted(inWords("a soft hyphen", "R9", "Nora is eli\u00ADgible.")),
  neverPrinted(inWords("a joiner that nobody sees", "R9", "Nora is eli\u200Bgible.")),
  inWords("a hyphen", "R9", "Nora is eli-gible."),
  neverPrinted(inWords("a line break", "R9", "Nora is eli\ngible.")),
  inWords("spaces between its letters", "R9", "Nora is e l i g i b l e."),
  inWords("capitals", "R9", "NORA IS ENTITLED TO A PLAN."),
  inWords("a ligature", "R9", "Nora quali\uFB01es for a plan."),
  inWords("an accent", "R9", "Nora is elig\u00EDble."),
  inWords("Spanish", "R9", "Nora tiene derecho a un plan."),
  inWords("Spanish in capitals", "R9", "LA ESCUELA DEBE DAR AYUDA."),
  inWords("Spanish without accents", "R9", "Necesita un asistente personal en la clase."),
  inWords("a no-break space", "R9", "The school\u00A0must help."),
  inWords(
    "a true word before it",
    "R9",
    "The school's plan of March 3, 2026, lists breaks; Nora is eligible for more.",
  ),
  inRuns("R9", "three runs of one sentence", "Nora is el", "igi", "ble for a plan."),
  inSentences("R9", "two sentences", "The school", "must give breaks."),
  neverPrinted(inWords("a dose in two alphabets", "R19", "She takes 18 m\u0261 a day.")),
  neverPrinted(inWords("a dose with a hidden sign", "R19", "She takes 18 m\u200Bg a day.")),
  inWords("a dose in Spanish", "R19", "Toma dos tabletas cada ma\u00F1ana."),
  inRuns("R19", "a dose in runs", "She takes 18 ", "m", "g a day."),
  inWords("a code in small letters", "R12", "The code is f90.2."),
  inWords("a code with another alphabet's letter", "R12", "It is \u0410 F90.2."),
  inWords("a record number in capitals", "R1", "MEDICAL RECORD NUMBER 123."),
  inWords("a record number in Spanish", "R1", "N\u00FAmero de expediente 123."),
  inWords("a father's illness in Spanish", "R19", "Su padre tiene depresi\u00F3n."),
  inWords("self-harm in Spanish", "R19", "Habl\u00F3 de suicidio."),
  inWords("self-harm with a Cyrillic letter", "R19", "She was suicid\u0430l."),
  inWords("custody in Spanish", "R19", "La custodia es compartida."),
];

function finds(changed: Letter): string {
  const { faults } = judgeLetter(renumbered(changed), material.kind, world.knowledge);
  return faults.map(({ id, severity }) => `${id} ${severity}`).join("\n");
}

describe("what must not leave is found as data, hidden by", () => {
  it.each(HIDDEN.map((one) => [one.how, one.id, one] as const))("%s (%s)", (_how, id, { change }) => {
    expect(finds(change(letter))).toContain(`${id} blocker`);
  });
});

const PRINTABLE = HIDDEN.filter(({ onPaper }) => onPaper);

describe("what must not leave is found on paper, hidden by", () => {
  it.each(PRINTABLE.map((one) => [one.how, one.id, one] as const))("%s (%s)", async (_how, id, { change }) => {
    const printing = await printLetter(renumbered(change(letter)), world);
    if (printing.kind === "refused") throw new Error(JSON.stringify(printing.faults));
    const judged = await judgePdf(printing.pdf, world);
    const told = judged.kind === "judged" ? judged.verdict.faults.map((one) => `${one.id} ${one.severity}`) : [];
    expect(told).toContain(`${id} blocker`);
  });
});

/** What looks like a fault and is none. */
const INNOCENT: readonly string[] = [
  "The easiest times are Tuesday and Thursday; mornings are best.",
  "She drinks 200 mL of water at lunch.",
  "Her classroom is room A10.",
  "She scores goals.",
  "She has an A in math and lives near Elm Park.",
  "Her mother has seen her read to her friends.",
  "Her wheelchair fits under the desk.",
  "Her teacher has to repeat directions three times.",
  "She works one step at a time.",
  "She wrote a story entitled \u201CMy Dog\u201D.",
];

describe("a plain sentence raises no alarm", () => {
  it.each(INNOCENT)("%s", (text) => {
    expect(finds(add("strengths", text)(letter))).toBe("");
  });
});
