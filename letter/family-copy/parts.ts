/** What the program itself puts into a family's copy: what it is, the day, whom the letter goes to, who signs the English one. */
import type { Decisions } from "../decisions/decide.ts";
import type { Block, LetterheadBlock, LinesBlock, Run, Sentence } from "../document.ts";
import { addressBlocks, letterheadBlock } from "../head.ts";
import { calledName } from "../naming.ts";
import type { PartName } from "../tokens.ts";
import { fromTemplate } from "../view/origins.ts";
import { signatureBlocks } from "../signature.ts";
import { asName } from "./in-english.ts";
import { spanishDate } from "./spanish-dates.ts";

const RECEIVERS: Readonly<Record<string, string>> = {
  postsecondary: "la universidad",
  exam_accommodations: "la junta de exámenes",
  early_intervention_referral: "el programa",
};

/** Says at the top what this is. Not of a template, so that none can leave it out. */
export function copyNotice(kind: string): readonly string[] {
  return [
    "Copia para la familia, sin firma.",
    `La carta firmada está en inglés, y esa es la que recibe ${RECEIVERS[kind] ?? "la escuela"}.`,
    "Lo que otra persona escribió en inglés sigue en inglés y dice “(en inglés)”.",
  ];
}

/** Letterhead, notice, day and address. */
export function copyHead(decisions: Decisions): readonly Block[] {
  const { choices, material } = decisions;
  const date = said(spanishDate(choices.on), "family-copy:date");
  const [bold, ...plain] = copyNotice(material.kind.id).map((text) => said(text, "family-copy:notice"));
  const notice = bold === undefined ? [] : [{ ...bold, runs: strong(bold.runs) }, ...plain];
  return [
    inEnglishLetters(letterheadBlock(decisions)),
    { block: "date", id: "date", locked: false, sentences: [date] },
    ...addressBlocks(decisions).map((block) => addressed(block, decisions)),
    { block: "paragraph", id: "opening", locked: true, fine: false, sentences: notice },
  ];
}

/** The office that decides, as the locked words name it. */
export function copyOffice({ choices, material }: Decisions): string {
  return material.phrases.spanish.roles[choices.recipient.role] ?? choices.recipient.role;
}

/** The parts of the template but who decides: nobody signs a copy, and its sources stand in the letter. */
export function copyParts(decisions: Decisions): Record<Exclude<PartName, "who_decides">, readonly Block[]> {
  const [signature] = signatureBlocks(decisions, "unsigned");
  const signers = signature?.block === "signature" ? signature.sentences : [];
  const child = calledName(decisions);
  return {
    signature: [
      {
        block: "signature",
        id: "signature",
        locked: false,
        ink: false,
        closing: said("Atentamente,", "family-copy:closing"),
        sentences: signers.map((sentence) => tongued(sentence, decisions)),
      },
      {
        block: "copies",
        id: "copies",
        locked: false,
        sentences: [said(`Copia: familia de ${child}`, "family-copy:copies")],
      },
    ],
    sources: [
      {
        block: "paragraph",
        id: "sources",
        locked: true,
        fine: true,
        sentences: [
          said(`Preparada con el expediente médico de ${child}.`, "locked:sources"),
          said("La carta en inglés dice con qué fuentes.", "locked:sources"),
        ],
      },
    ],
  };
}

function inEnglishLetters(block: LetterheadBlock): LetterheadBlock {
  return {
    ...block,
    sentences: block.sentences.map((sentence) => withRuns(sentence, (run) => ({ ...run, language: "en-US" }))),
  };
}

/** Names and streets are English; a role that is known is told in Spanish. */
function addressed(block: LinesBlock, decisions: Decisions): LinesBlock {
  const { role } = decisions.choices.recipient;
  const spanish = copyOffice(decisions);
  const sentences = block.sentences.map((sentence): Sentence => {
    const text = sentence.runs.map((run) => run.text).join("");
    if (spanish === role || !text.endsWith(role)) return withRuns(sentence, (run) => ({ ...run, language: "en-US" }));
    const name = text.slice(0, -role.length);
    const words: Run = { text: name === "" ? spanish : spanish.charAt(0).toLowerCase() + spanish.slice(1) };
    return { ...sentence, runs: name === "" ? [words] : [{ text: name, language: "en-US" }, words] };
  });
  return { ...block, sentences };
}

function tongued({ runs, origin }: Sentence, { material }: Decisions): Sentence {
  return { origin, runs: asName({ field: true, runs, origin }, material.phrases.spanish).runs };
}

function withRuns({ runs, origin }: Sentence, change: (run: Run) => Run): Sentence {
  const [first, ...rest] = runs;
  return { origin, runs: [change(first), ...rest.map(change)] };
}

function strong([first, ...rest]: Sentence["runs"]): Sentence["runs"] {
  return [{ ...first, strong: true }, ...rest.map((run) => ({ ...run, strong: true }))];
}

function said(text: string, part: string): Sentence {
  return { runs: [{ text }], origin: fromTemplate(part) };
}
