/**
 * The letter as data, for machines and for `check`: everything of the tree, so that it can be read back without loss.
 * A sentence is its text and its origin; its runs stand beside it only where they say more than the text.
 */
import { z } from "zod";
import type { Block, Letter, Run, Sentence } from "./document.ts";
import { sentencesOf, sentenceText } from "./document.ts";
import { groundsSchema } from "./grounds.ts";
import { blockFrom } from "./json-blocks.ts";
import { blockSchema, problemIn, sentenceSchema } from "./json-schema.ts";
import type { BlockJson, SentenceJson } from "./json-schema.ts";

export interface LetterJson extends Omit<Letter, "blocks" | "footer"> {
  readonly draft: boolean;
  readonly blocks: readonly BlockJson[];
  readonly footer: SentenceJson;
}

/** The tree as plain data. `items` and `cells` count the sentences of each item and cell; a signature's first sentence is its closing. */
export function letterJson(letter: Letter): LetterJson {
  const { kind, language, number, template, knowledge, status, title, on } = letter;
  const blocks = letter.blocks.map(blockJson);
  const footer = sentenceJson(letter.footer);
  const rest = letter.grounds === undefined ? {} : { grounds: letter.grounds };
  const draft = status === "draft";
  return { kind, language, draft, number, template, knowledge, blocks, status, title, on, footer, ...rest };
}

export type LetterReading =
  | { readonly kind: "read"; readonly letter: Letter }
  /** `why` names the part of the file and what it should be, never what stands there. */
  | { readonly kind: "refused"; readonly why: string };

/** Reads a letter that `letterJson` wrote. Refused where it is not one, or where its parts contradict each other. */
export function letterFromJson(text: string): LetterReading {
  const data = parsed(text);
  if (data === undefined) return { kind: "refused", why: "The file is not JSON." };
  const checked = letterSchema.safeParse(data);
  if (checked.success) return { kind: "read", letter: checked.data };
  return { kind: "refused", why: problemIn(checked.error) };
}

function blockJson(block: Block): BlockJson {
  const core = {
    block: block.block,
    id: block.id,
    level: block.block === "heading" ? block.level : null,
    locked: block.locked,
    sentences: sentencesOf(block).map(sentenceJson),
  };
  switch (block.block) {
    case "letterhead":
      return { ...core, logo: block.logo };
    case "paragraph":
      return { ...core, fine: block.fine };
    case "list":
      return { ...core, items: block.items.map(({ length }) => length) };
    case "table":
      return { ...core, cells: [block.head, ...block.rows].map((row) => row.map(({ length }) => length)) };
    case "signature":
      return { ...core, ink: block.ink };
    case "date":
    case "address":
    case "signature_lines":
    case "copies":
    case "heading":
      return core;
    default:
      return block;
  }
}

function sentenceJson(sentence: Sentence): SentenceJson {
  const plain = { text: sentenceText(sentence), origin: sentence.origin };
  return sentence.runs.length === 1 && isPlain(sentence.runs[0]) ? plain : { ...plain, runs: sentence.runs };
}

function isPlain(run: Run): boolean {
  return Object.keys(run).length === 1;
}

/** JSON can hold anything, `undefined` alone is nothing it can say. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const letterSchema = z
  .object({
    kind: z.string(),
    language: z.enum(["en-US", "es-US"]),
    draft: z.boolean(),
    number: z.string().nullable(),
    template: z.object({ id: z.string(), version: z.int() }),
    knowledge: z.string(),
    status: z.enum(["draft", "unsigned", "signed"]),
    title: z.string(),
    on: z.iso.date("must be a day, YYYY-MM-DD"),
    footer: sentenceSchema,
    blocks: z.array(blockSchema.transform(blockFrom)),
    grounds: groundsSchema.exactOptional(),
  })
  .refine(({ draft, status }) => draft === (status === "draft"), {
    path: ["draft"],
    message: "does not agree with status",
  })
  .transform(({ draft: _draft, ...letter }): Letter => letter);
