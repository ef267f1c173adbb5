/** What a letter in JSON must look like, part by part. Fields that are not known here are left aside: additions are free. */
import { z } from "zod";
import type { Run, Sentence } from "./document.ts";

const originSchema = z.object({
  from: z.enum(["chart", "clinician", "template"]),
  sources: z.array(z.string()),
  edited: z.boolean(),
});

const runSchema = z.object({
  text: z.string(),
  strong: z.boolean().exactOptional(),
  emphasis: z.boolean().exactOptional(),
  language: z.enum(["en-US", "es-US"]).exactOptional(),
  blank: z.boolean().exactOptional(),
  field: z.string().exactOptional(),
});

export interface SentenceJson {
  readonly text: string;
  readonly origin: Sentence["origin"];
  readonly runs?: Sentence["runs"];
}

/** A sentence whose runs, where it has any, say its text. */
export const sentenceSchema = z
  .object({
    text: z.string(),
    origin: originSchema,
    runs: z.tuple([runSchema], runSchema).exactOptional(),
  })
  .refine(({ text, runs }) => runs === undefined || runs.map((run: Run) => run.text).join("") === text, {
    path: ["runs"],
    message: "do not say the text of the sentence",
  })
  .transform(({ text, origin, runs }): Sentence => ({ runs: runs ?? [{ text }], origin }));

const count = z.int().min(0);

export const blockSchema = z.object({
  block: z.enum([
    "letterhead",
    "date",
    "address",
    "signature_lines",
    "copies",
    "heading",
    "paragraph",
    "list",
    "table",
    "signature",
  ]),
  id: z.string(),
  locked: z.boolean(),
  level: z.literal([1, 2]).nullable(),
  sentences: z.array(sentenceSchema),
  logo: z.object({ file: z.string(), alt: z.string() }).nullable().exactOptional(),
  fine: z.boolean().exactOptional(),
  items: z.array(count).exactOptional(),
  cells: z.array(z.array(count)).min(1).exactOptional(),
  ink: z.boolean().exactOptional(),
});

/** A block as it was read; which of its optional parts it needs depends on its kind. */
export type ReadBlock = z.output<typeof blockSchema>;

export interface BlockJson extends Omit<ReadBlock, "sentences"> {
  readonly sentences: readonly SentenceJson[];
}

/** The first thing that is wrong, by its place in the file: `blocks.3.sentences.0.origin: …`. */
export function problemIn({ issues }: z.ZodError): string {
  const [issue] = issues;
  const place = issue?.path.join(".") ?? "";
  return `This is not a letter as data: ${place === "" ? "the file" : place}: ${issue?.message ?? "cannot be read"}.`;
}
