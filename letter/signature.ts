/** The end of a letter: closing, the line for ink, who signs, and where copies went. */
import { onDate } from "./dates-in-words.ts";
import type { Block, Letter, Run, Sentence } from "./document.ts";
import type { Decisions } from "./decisions/decide.ts";
import { attached } from "./decisions/enclosures.ts";
import type { Field } from "./field.ts";
import { fromClinician, fromPreparedOrClinician, fromTemplate } from "./view/origins.ts";
import { calledName } from "./naming.ts";
import { letterheadBlock } from "./head.ts";
import { signerView } from "./view/people.ts";
import { visible } from "./visible.ts";

/** The signature block, and the line of copies. An ink line stands in every letter that is not signed electronically. */
export function signatureBlocks(decisions: Decisions, status: Letter["status"]): readonly Block[] {
  const electronic = status === "signed" ? electronicLine(decisions) : null;
  return [
    {
      block: "signature",
      id: "signature",
      locked: false,
      ink: electronic === null,
      closing: plain(decisions.material.letterhead.closing ?? "Sincerely,", "template:closing"),
      sentences: [
        electronic,
        nameLine(decisions),
        titleLine(decisions),
        ...cosignerLines(decisions, electronic === null),
      ].filter((sentence) => sentence !== null),
    },
    { block: "copies", id: "copies", locked: false, sentences: copyLines(decisions) },
  ];
}

/**
 * What stands in place of ink: who signed and on which day; where a letter is co-signed, that is the co-signer. It is true from the act
 * of signing on, and held until then.
 */
function electronicLine({ choices }: Decisions): Sentence {
  const { name, credential } = choices.cosigner ?? choices.signer;
  const who = [name, credential].filter((part) => part !== null).join(", ");
  return {
    runs: [{ text: `Electronically signed by ${who} ${onDate(choices.on)}`.replace(/,$/, "") }],
    origin: fromClinician(["signature"]),
  };
}

function nameLine(decisions: Decisions): Sentence | null {
  const { name, credential } = signerView(decisions);
  return joined([name, credential].filter(isField), true);
}

function titleLine(decisions: Decisions): Sentence | null {
  const { specialty } = signerView(decisions);
  const [practice] = letterheadBlock(decisions).sentences;
  const fields = isField(specialty) ? [specialty] : [];
  if (practice !== undefined) fields.push({ field: true, runs: practice.runs, origin: practice.origin });
  return joined(fields, false);
}

/** Fields in a row, with commas between, as one line; its origin is that of the first. */
function joined(fields: readonly Field[], strong: boolean): Sentence | null {
  const runs = fields.flatMap((field, place): readonly Run[] =>
    place === 0 ? field.runs : [{ text: ", " }, ...field.runs],
  );
  const [first, ...rest] = strong ? runs.map((run) => ({ ...run, strong })) : runs;
  const [field] = fields;
  return first === undefined || field === undefined ? null : { runs: [first, ...rest], origin: field.origin };
}

/** Who signs beside the signer: a line of their own, for ink where the letter is signed in ink. */
function cosignerLines({ choices }: Decisions, ink: boolean): readonly Sentence[] {
  const { cosigner } = choices;
  if (cosigner === null) return [];
  const words = `Supervised and signed by ${cosigner.name}, ${cosigner.credential}${ink ? ": ____________________" : ""}`;
  return [{ runs: [{ text: words }], origin: fromClinician(["cosigner"]) }];
}

function isField(value: unknown): value is Field {
  return typeof value === "object" && value !== null && "field" in value;
}

function copyLines(decisions: Decisions): readonly Sentence[] {
  const { giveTo } = decisions.choices;
  const there = attached(decisions);
  const whose = decisions.material.kind.permission === "student" ? "" : "'s family";
  const value = { now: giveTo, prepared: decisions.prepared.giveTo };
  const origin = fromPreparedOrClinician(value, fromTemplate("letter:copies"), ["give_to"]);
  const copy = `Copy: ${calledName(decisions)}${whose}${giveTo === "family" ? ", by hand" : ""}`;
  const lines: Sentence[] = [{ runs: [{ text: copy }], origin }];
  if (there.length > 0) {
    lines.push({ runs: [{ text: visible(`Attached: ${there.join("; ")}`) }], origin: fromClinician(["enclosures"]) });
  }
  return lines;
}

function plain(text: string, part: string): Sentence {
  return { runs: [{ text }], origin: fromTemplate(part) };
}
