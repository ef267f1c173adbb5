/**
 * Decisions and a template become the letter's tree. What is refused is refused whole: a letter that breaks a promise is
 * never returned.
 */
import type { Fault } from "../knowledge/fault.ts";
import type { Decisions, KeptDecisions } from "./decisions/decide.ts";
import type { Block, Language, Letter } from "./document.ts";
import { withTermsExplained } from "./explain-terms.ts";
import { fillTemplate } from "./fill.ts";
import { addressBlocks, dateBlock, letterheadBlock } from "./head.ts";
import { lockedKindFor } from "./kind/other-kinds.ts";
import { lockedWords } from "./locked-words.ts";
import type { LockedWords } from "./locked-words.ts";
import { numberOf } from "./number.ts";
import type { Broken } from "./promises/broken.ts";
import { brokenPromises } from "./promises/promises.ts";
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

/** Composes the letter and looks at it finished; every fault is told, at the line of the template or of the decisions. */
export function composeLetter(decisions: Decisions, template: Template): Composing {
  return compose(decisions, template, decisions.draft ? "draft" : "unsigned");
}

/** The letter as it will stand once it is signed electronically, on the day of the letter. A draft has no such form. */
export function composeForSigning(decisions: KeptDecisions, template: Template): Composing {
  return compose(decisions, template, "signed");
}

function compose(decisions: Decisions, template: Template, status: Letter["status"]): Composing {
  const filling = fillTemplate(template, viewOf(decisions), partsOf(decisions, status));
  if (filling.kind === "refused") return { kind: "faulty-template", faults: filling.faults };
  const letter = assemble({ decisions, template, status }, filling.blocks);
  const broken = brokenPromises(letter, decisions);
  if (broken.length > 0) return { kind: "broken-promise", broken };
  return { kind: "composed", letter };
}

function wordsFor({ choices, material }: Decisions): LockedWords {
  return lockedWords(lockedKindFor(material.kind, choices), LANGUAGES[choices.language]);
}

function partsOf(
  decisions: Decisions,
  status: Letter["status"],
): Record<"who_decides" | "signature" | "sources", readonly Block[]> {
  return {
    who_decides: lockedBlocks(wordsFor(decisions), names(decisions)),
    signature: signatureBlocks(decisions, status),
    sources: sourceBlocks(decisions, status),
  };
}

function names(decisions: Decisions): { readonly child: string; readonly office: string } {
  const { recipient, language } = decisions.choices;
  return { child: calledName(decisions), office: capitalized(officeName(recipient.role, language)) };
}

/** The locked words begin with the office. */
function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
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
    title: material.kind.title,
    on: choices.on,
    blocks: [
      letterheadBlock(decisions),
      dateBlock(decisions),
      ...addressBlocks(decisions),
      ...withTermsExplained(body, material.phrases.terms),
    ],
    footer: lockedFooter(wordsFor(decisions), names(decisions)),
  };
  return draft ? letter : { ...letter, number: numberOf(letter) };
}
