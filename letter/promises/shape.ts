/** One kind, all its parts: every required section is there and says something, headings in order, nothing twice. */
import type { Letter } from "../document.ts";
import type { Kind } from "../kind.ts";
import { SHORT_FORM } from "../short-form.ts";
import type { Broken } from "./broken.ts";

/** Faults of sections and headings against the kind of letter. */
export function shapeFaults(letter: Letter, kind: Pick<Kind, "required" | "optional">): readonly Broken[] {
  const present = new Set(letter.blocks.filter(({ block }) => block !== "heading").map(({ id }) => id));
  const missing = kind.required.filter((id) => !present.has(id));
  const known = new Set([...kind.required, ...kind.optional, ...PAPER]);
  const foreign = [...new Set(letter.blocks.map(({ id }) => id))].filter((id) => !known.has(id));
  return [
    ...missing.map((id) => fault(id, `the part "${id}" is missing or empty`)),
    ...foreign.map((id) => fault(id, `the part "${id}" does not belong to this kind of letter`)),
    ...headingFaults(letter),
  ];
}

/** Parts that every letter has around its body. */
const PAPER = ["letterhead", "date", "recipient", "copies", "sources", SHORT_FORM];

/** Rubric R25: one subject line, and it comes first. */
function headingFaults({ blocks }: Letter): readonly Broken[] {
  const levels = blocks.flatMap((block) => (block.block === "heading" ? [block.level] : []));
  if (levels[0] !== 1) return [fault("opening", "the letter begins without its subject line")];
  return levels.filter((level) => level === 1).length === 1
    ? []
    : [fault("opening", "the letter has two subject lines")];
}

function fault(at: string, why: string): Broken {
  return { rule: "R6", at, sources: [], why };
}
