/** Blocks of a letter from their JSON: sentences go back into the points, cells and lines that they were counted out of. */
import { z } from "zod";
import type { Block, Sentence, TableBlock } from "./document.ts";
import type { ReadBlock } from "./json-schema.ts";

/** A block of the tree; tells zod what a block of this kind needs and does not have. */
export function blockFrom(read: ReadBlock, context: z.RefinementCtx): Block {
  const made = treeOf(read);
  if (made !== null) return made;
  context.addIssue({
    code: "custom",
    message: `a block of the kind "${read.block}" lacks a part, or its counts are wrong`,
  });
  return z.NEVER;
}

function treeOf(read: ReadBlock): Block | null {
  const { block, id, locked, sentences, level, fine, items, cells, ink, logo } = read;
  const core = { id, locked };
  switch (block) {
    case "letterhead":
      return logo === undefined ? null : { ...core, block, logo, sentences };
    case "date":
    case "address":
    case "signature_lines":
    case "copies":
      return { ...core, block, sentences };
    case "heading":
      return level === null ? null : { ...core, block, level, sentences };
    case "paragraph":
      return fine === undefined ? null : { ...core, block, fine, sentences };
    case "list": {
      const parts = items && counted(sentences, items);
      return parts ? { ...core, block, items: parts } : null;
    }
    case "table":
      return cells ? tableOf(core, sentences, cells) : null;
    case "signature": {
      const [closing, ...rest] = sentences;
      return closing && ink !== undefined ? { ...core, block, closing, ink, sentences: rest } : null;
    }
    default:
      return block;
  }
}

function tableOf(
  core: Pick<TableBlock, "id" | "locked">,
  sentences: readonly Sentence[],
  cells: readonly (readonly number[])[],
): TableBlock | null {
  const rows = counted(
    sentences,
    cells.map((row) => row.reduce((sum, count) => sum + count, 0)),
  )?.map((row, index) => counted(row, cells[index] ?? []) ?? []);
  const [head, ...rest] = rows ?? [];
  return head ? { ...core, block: "table", head, rows: rest } : null;
}

/** The sentences in groups of so many; null where the counts are not those of the sentences. */
function counted(sentences: readonly Sentence[], counts: readonly number[]): readonly (readonly Sentence[])[] | null {
  let from = 0;
  const groups = counts.map((count) => sentences.slice(from, (from += count)));
  return from === sentences.length ? groups : null;
}
