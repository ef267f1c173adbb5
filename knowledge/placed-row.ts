/** Makes one row of the content with the place where each part of it stands. Knows no file by name. */
import type { Located } from "./content.ts";
import type { AuthorityId } from "./knowledge.ts";
import type { ContentRow, RowText, TextKind } from "./row.ts";
import type { Path } from "./zod-words.ts";

/** A row, and the place to which a fault in it is told. */
export interface PlacedRow extends ContentRow {
  readonly located: Located<unknown>;
  readonly path: Path;
  /** The authorities that stand in the file, without the law that the loader adds to a table's row. */
  readonly written: readonly AuthorityId[];
}

/** A text of a row: what it is for, its words, and the keys that lead to it from the row. */
export type Said = readonly [kind: TextKind, text: string | null, path: Path];

export interface RowParts {
  readonly located: Located<unknown>;
  readonly path: Path;
  readonly row: string;
  readonly says: string;
  readonly texts?: readonly Said[];
  readonly authorities: readonly AuthorityId[];
  /** The law that names what the row speaks of, where the row need not cite it itself. */
  readonly law?: readonly AuthorityId[];
}

/** A row that states something. Its lines are looked up when somebody asks: most readers never do, and it takes the slow parser. */
export function statement({ located, path, row, says, texts = [], authorities, law = [] }: RowParts): PlacedRow {
  return {
    kind: "statement",
    file: located.file,
    get line() {
      return located.placeOf(path).line;
    },
    row,
    says,
    texts: texts.flatMap((said) => textOf(said, located, path)),
    authorities: [...new Set([...law, ...authorities])],
    located,
    path,
    written: authorities,
  };
}

/** The row alone, without the parsed file behind it. */
export function plainRow(placed: PlacedRow): ContentRow {
  const { kind, file, row, says, texts, authorities } = placed;
  return {
    kind,
    file,
    get line() {
      return placed.line;
    },
    row,
    says,
    texts,
    authorities,
  };
}

/** Identifiers as a reader's words: `caring for oneself, walking`. */
export function inWords(ids: readonly string[]): string {
  return ids.map((id) => id.replaceAll("_", " ")).join(", ");
}

function textOf([kind, text, steps]: Said, located: Located<unknown>, path: Path): RowText[] {
  if (text === null) return [];
  return [
    {
      kind,
      text,
      get line() {
        return located.placeOf([...path, ...steps]).line;
      },
    },
  ];
}
