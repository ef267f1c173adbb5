/**
 * Decisions and a template become the letter's tree. What is refused is refused whole: a letter that breaks a promise is
 * never returned.
 */
import type { Fault } from "../knowledge/fault.ts";
import type { Decisions } from "./decisions/decide.ts";
import type { Block, Language, Letter } from "./document.ts";
import { fillTemplate } from "./fill.ts";
import { addressBlocks, dateBlock, letterheadBlock } from "./head.ts";
import { lockedWords } from "./locked-words.ts";
import type { LockedWords } from "./locked-words.ts";
import { numberOf } from "./number.ts";
import type { Broken } from "./promises/broken.ts";
import { brokenPromises } from "./promises/promises.ts";
import { signatureBlocks } from "./signature.ts";
import { sourceBlocks } from "./source-line.ts";
import type { Template } from "./template.ts";
import { calledName } from "./view/child.ts";
import { viewOf } from "./view/view.ts";
import { lockedBlocks, lockedFooter } from "./who-decides.ts";

export type Composing =
  | { readonly kind: "composed"; readonly letter: Letter }
  | { readonly kind: "faulty-template"; readonly faults: readonly Fault[] }
  | { readonly kind: "broken-promise"; readonly broken: readonly Broken[] };

const LANGUAGES: Record<"en" | "es", Language> = { en: "en-US", es: "es-US" };

/** Composes the letter and looks at it finished; every fault is told, at the line of the template or of the decisions. */
export function composeLetter(decisions: Decisions, template: Template): Composing {
  const words = wordsFor(decisions);
  const filling = fillTemplate(template, viewOf(decisions), partsOf(decisions, words));
  if (filling.kind === "refused") return { kind: "faulty-template", faults: filling.faults };
  const letter = assemble(decisions, template, filling.blocks);
  const broken = brokenPromises(letter, decisions);
  if (broken.length > 0) return { kind: "broken-promise", broken };
  return { kind: "composed", letter };
}

function wordsFor({ choices, material }: Decisions): LockedWords {
  return lockedWords(material.kind.locked[choices.recipient.school], LANGUAGES[choices.language]);
}

function partsOf(
  decisions: Decisions,
  words: LockedWords,
): Record<"who_decides" | "signature" | "sources", readonly Block[]> {
  return {
    who_decides: lockedBlocks(words, names(decisions)),
    signature: signatureBlocks(decisions),
    sources: sourceBlocks(decisions),
  };
}

function names(decisions: Decisions): { readonly child: string; readonly office: string } {
  return { child: calledName(decisions), office: decisions.choices.recipient.role };
}

function assemble(decisions: Decisions, template: Template, body: readonly Block[]): Letter {
  const { choices, material, draft } = decisions;
  const letter: Letter = {
    kind: material.kind.id,
    language: LANGUAGES[choices.language],
    status: draft ? "draft" : "unsigned",
    number: null,
    template: { id: template.id, version: template.version },
    knowledge: material.findings.knowledge,
    title: material.kind.title,
    on: choices.on,
    blocks: [letterheadBlock(decisions), dateBlock(decisions), ...addressBlocks(decisions), ...body],
    footer: lockedFooter(wordsFor(decisions), names(decisions)),
  };
  return draft ? letter : { ...letter, number: numberOf(letter) };
}
