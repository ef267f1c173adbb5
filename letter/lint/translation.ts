/** A template beside the same letter in English: a part that is missing, words that nobody has translated, a field that was lost. */
import { expandEverything } from "../expand.ts";
import type { Piece } from "../handlebars.ts";
import { readPieces } from "../handlebars.ts";
import { readMarkdown } from "../markdown.ts";
import { faultAt } from "../place.ts";
import type { Section, Template } from "../template.ts";
import { titleOf } from "./parts.ts";
import { passagesOf } from "./passage.ts";
import type { Passage } from "./passage.ts";
import type { TemplateFault } from "./repair.ts";
import { readTags } from "./tags.ts";

/** Everything that the other language has and this one has not. */
export function translationFaults(own: Template, twin: Template): readonly TemplateFault[] {
  return twin.sections.flatMap((theirs, at) => {
    const mine = own.sections.find(({ id }) => id === theirs.id);
    return mine === undefined ? [missing(theirs, twin.sections.slice(0, at), own)] : sectionFaults(mine, theirs);
  });
}

/** Told where it ought to stand: behind the part that it follows in the other language. */
function missing(theirs: Section, before: readonly Section[], { sections, file }: Template): TemplateFault {
  const known = sections.filter((section) => before.some(({ id }) => id === section.id));
  const last = known.at(-1) ?? sections[0];
  const line = last === undefined ? 1 : last.firstLine + last.text.trimEnd().split("\n").length - 1;
  const message = `The section "${titleOf(theirs)}" {#${theirs.id}} (${theirs.file}, line ${theirs.firstLine}) has no counterpart here; add it behind this line, or offer this letter in English only.`;
  return { file, line, column: 1, message };
}

function sectionFaults(mine: Section, theirs: Section): readonly TemplateFault[] {
  const [own, other] = [read(mine), read(theirs)];
  const english = new Set(other.passages.map(({ text }) => plain(text)));
  const same = own.passages.filter(({ text }) => isWords(text) && english.has(plain(text)));
  const names = new Set(namesIn(own.pieces));
  const lost = [...new Set(namesIn(other.pieces))].filter((name) => !names.has(name));
  return [
    ...same.map(({ offsetAt }) => faultAt(mine, { offset: offsetAt(0), message: SAME })),
    ...lost.map((name) => faultAt(mine, { offset: 0, message: lostField(name, theirs) })),
  ];
}

const SAME = "These words are the same in both languages; nobody has translated them yet.";

function lostField(name: string, { file, firstLine }: Section): string {
  return `The other language says "${name}" in this section (${file}, line ${firstLine}), and here it is missing; add it.`;
}

function read({ text, firstLine }: Section): {
  readonly pieces: readonly Piece[];
  readonly passages: readonly Passage[];
} {
  const { pieces } = readPieces(readTags(text, { firstLine, next: null }).mended);
  const expansion = expandEverything(pieces);
  return { pieces, passages: passagesOf(readMarkdown(expansion.markdown).blocks, expansion) };
}

/** The numbers of tokens count along and are no words. */
function plain(text: string): string {
  return text.replace(/\uE000\d+\uE001/g, "").replace(/\s+/g, " ");
}

const FEWEST = 4;

function isWords(text: string): boolean {
  return (plain(text).match(/\p{L}{2,}/gu) ?? []).length >= FEWEST;
}

/** Answers that print and lists; for what else there is, each language may have its own way. */
function namesIn(pieces: readonly Piece[]): readonly string[] {
  return pieces.flatMap((piece) => {
    if (piece.piece === "words" || piece.piece === "part") return [];
    const own = piece.path.written.replace(/^\.\.\//, "");
    if (piece.piece === "field") return own.startsWith("answers.") ? [own] : [];
    const list = piece.piece === "each" ? [own] : [];
    return [...list, ...namesIn(piece.body), ...namesIn(piece.otherwise)];
  });
}
