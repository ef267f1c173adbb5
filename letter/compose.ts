/**
 * Decisions and a template become the letter's tree. What is refused is refused whole: a letter that breaks a promise is
 * never returned.
 */
import type { Fault } from "../knowledge/fault.ts";
import { narrowed } from "./decisions/decide.ts";
import type { Decisions, KeptDecisions } from "./decisions/decide.ts";
import { shortChoices } from "./decisions/short.ts";
import type { Block, Language, Letter } from "./document.ts";
import { withTermsExplained } from "./explain-terms.ts";
import { copyHead, copyOffice, copyParts } from "./family-copy/parts.ts";
import { familyCopyView } from "./family-copy/view.ts";
import { fillTemplate } from "./fill.ts";
import { groundsOf } from "./grounds.ts";
import { addressBlocks, dateBlock, letterheadBlock } from "./head.ts";
import { lockedKindFor } from "./kind/other-kinds.ts";
import { lockedWords } from "./locked-words.ts";
import type { LockedWords } from "./locked-words.ts";
import { numberOf } from "./number.ts";
import type { Broken } from "./promises/broken.ts";
import { brokenPromises } from "./promises/promises.ts";
import { shortBlocks } from "./short-form.ts";
import { signatureBlocks } from "./signature.ts";
import { sourceBlocks } from "./source-line.ts";
import type { Template } from "./template.ts";
import { calledName, officeName } from "./naming.ts";
import { viewOf } from "./view/view.ts";
import { lockedBlocks, lockedFooter } from "./who-decides.ts";

export type Composing =
  | { readonly kind: "composed"; readonly letter: Letter }
  | { readonly kind: "faulty-template"; readonly faults: readonly Fault[] }
  | { readonly kind: "broken-promise"; readonly broken: readonly Broken[] };

const LANGUAGES: Record<"en" | "es", Language> = { en: "en-US", es: "es-US" };

/** The whole letter, or the short form with room for so many effects, needs and ideas of each; it says what only the full one says. */
export type Form = "full" | { readonly room: number };

/** Composes the letter and looks at it finished; every fault is told, at the line of the template or of the decisions. */
export function composeLetter(decisions: Decisions, template: Template, form: Form = "full"): Composing {
  const status: Letter["status"] = decisions.draft ? "draft" : "unsigned";
  if (form === "full") return compose(decisions, template, status);
  const { choices, leftOut } = shortChoices(decisions.choices, decisions.material, form.room);
  const whole = { decisions: narrowed(decisions, choices), template, status };
  return filled(whole, (blocks) => shortBlocks(blocks, whole.decisions, leftOut));
}

/** What a copy-out sheet is made of, whatever the kind of letter. */
const SHEET = {
  required: [
    "opening",
    "who_decides",
    "impairment",
    "how_diagnosed",
    "effects",
    "duration",
    "treatment",
    "medical_needs",
    "clinician",
  ],
  optional: [],
} as const;

/**
 * The facts of a letter in the order of a district's form, for the person who fills it in: the same fields of the same decisions,
 * with their origins, under the same promises. It is addressed to nobody and cannot be signed.
 */
export function composeCopyOut(decisions: Decisions, sheet: Template): Composing {
  const status = decisions.draft ? "draft" : "unsigned";
  const filling = fillTemplate(sheet, viewOf(decisions), partsOf(decisions, status));
  if (filling.kind === "refused") return { kind: "faulty-template", faults: filling.faults };
  const whole = assemble({ decisions, template: sheet, status }, filling.blocks);
  const title = "Facts for the school's own form";
  const letter = { ...whole, title, number: null, blocks: whole.blocks.filter(({ id }) => id !== "recipient") };
  const broken = brokenPromises(letter, decisions, SHEET);
  return broken.length > 0 ? { kind: "broken-promise", broken } : { kind: "composed", letter };
}

/** The letter as it will stand once it is signed electronically, on the day of the letter. A draft has no such form. */
export function composeForSigning(decisions: KeptDecisions, template: Template): Composing {
  return compose(decisions, template, "signed");
}

function compose(decisions: Decisions, template: Template, status: Letter["status"]): Composing {
  if (isCopy(decisions) && status === "signed") return { kind: "broken-promise", broken: [COPY_IS_NOT_SIGNED] };
  return filled({ decisions, template, status }, (blocks) => blocks);
}

function filled(whole: Whole, formed: (blocks: readonly Block[]) => readonly Block[]): Composing {
  const { decisions, template, status } = whole;
  const view = isCopy(decisions) ? familyCopyView(decisions, viewOf(decisions)) : viewOf(decisions);
  const filling = fillTemplate(template, view, partsOf(decisions, status));
  if (filling.kind === "refused") return { kind: "faulty-template", faults: filling.faults };
  const letter = assemble(whole, formed(filling.blocks));
  const broken = brokenPromises(letter, decisions);
  if (broken.length > 0) return { kind: "broken-promise", broken };
  return { kind: "composed", letter };
}

/** The letter to the school is in English; in Spanish it is the family's copy. */
function isCopy({ choices }: Decisions): boolean {
  return choices.language === "es";
}

const COPY_IS_NOT_SIGNED: Broken = {
  rule: "R4",
  at: "signature",
  sources: [],
  why: "the Spanish text is the family's copy; the letter that is signed is the English one",
};

function wordsFor({ choices, material }: Decisions): LockedWords {
  return lockedWords(lockedKindFor(material.kind, choices), LANGUAGES[choices.language]);
}

function partsOf(
  decisions: Decisions,
  status: Letter["status"],
): Record<"who_decides" | "signature" | "sources", readonly Block[]> {
  const decides = lockedBlocks(wordsFor(decisions), names(decisions));
  if (isCopy(decisions)) return { who_decides: decides, ...copyParts(decisions) };
  return {
    who_decides: decides,
    signature: signatureBlocks(decisions, status),
    sources: sourceBlocks(decisions, status),
  };
}

function names(decisions: Decisions): { readonly child: string; readonly office: string } {
  const { recipient, language } = decisions.choices;
  const office = language === "es" ? copyOffice(decisions) : officeName(recipient.role, language);
  return { child: calledName(decisions), office: capitalized(office) };
}

/** The locked words begin with the office. */
function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function headOf(decisions: Decisions): readonly Block[] {
  if (isCopy(decisions)) return copyHead(decisions);
  return [letterheadBlock(decisions), dateBlock(decisions), ...addressBlocks(decisions)];
}

interface Whole {
  readonly decisions: Decisions;
  readonly template: Template;
  readonly status: Letter["status"];
}

function assemble({ decisions, template, status }: Whole, body: readonly Block[]): Letter {
  const { choices, material, draft } = decisions;
  const letter: Letter = {
    kind: material.kind.id,
    language: LANGUAGES[choices.language],
    status,
    number: null,
    template: { id: template.id, version: template.version },
    knowledge: material.findings.knowledge,
    title: isCopy(decisions)
      ? (material.phrases.spanish.titles[material.kind.id] ?? material.kind.title)
      : material.kind.title,
    on: choices.on,
    blocks: [...headOf(decisions), ...(isCopy(decisions) ? body : withTermsExplained(body, material.phrases.terms))],
    footer: lockedFooter(wordsFor(decisions), names(decisions)),
    grounds: groundsOf(decisions),
  };
  return draft ? letter : { ...letter, number: numberOf(letter) };
}
