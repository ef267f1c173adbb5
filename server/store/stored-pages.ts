/** Laid-out pages as words to be sealed, and back: a store outlives the program that wrote it, so what comes back is looked at. */
import { z } from "zod";
import type { Element, Page } from "../../pdf/page.ts";

/** Pages as JSON. */
export function pagesText(pages: readonly Page[]): string {
  return JSON.stringify(pages);
}

/** Reads pages that `pagesText` wrote; throws where this program cannot paint them. */
export function pagesFrom(text: string): readonly Page[] {
  const checked = z.array(pageSchema).safeParse(JSON.parse(text));
  if (checked.success) return checked.data;
  throw new Error("Stored pages are not as this program lays them out; print the stored PDF instead.");
}

// Strict: what is not known here is not left out in silence, as a word in another face would print in the wrong one.
const textSchema = z.strictObject({
  kind: z.literal("text"),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  size: z.number(),
  style: z.enum(["regular", "strong", "emphasis", "strong_emphasis"]),
  face: z.string().exactOptional(),
  leftward: z.literal(true).exactOptional(),
  color: z.string(),
  text: z.string(),
});

const box = { x: z.number(), y: z.number(), width: z.number(), height: z.number() };
const pictureSchema = z.strictObject({ kind: z.literal("picture"), digest: z.string(), ...box });
const shapeSchema = z.strictObject({ kind: z.literal("shape"), color: z.string(), ...box });

const ROLES = [
  ...(["H1", "H2", "P", "Span", "Figure"] as const),
  ...(["L", "LI", "Lbl", "LBody"] as const),
  ...(["Table", "THead", "TBody", "TR", "TH", "TD"] as const),
] as const;

const elementSchema: z.ZodType<Element> = z.strictObject({
  kind: z.literal("element"),
  key: z.number(),
  role: z.enum(ROLES),
  block: z.string(),
  language: z.string().exactOptional(),
  alt: z.string().exactOptional(),
  actual: z.string().exactOptional(),
  scope: z.enum(["Column", "Row"]).exactOptional(),
  kids: z.array(z.lazy(() => z.union([textSchema, elementSchema, pictureSchema]))),
});

const artifactSchema = z.strictObject({
  kind: z.literal("artifact"),
  purpose: z.enum(["layout", "header", "footer"]),
  drawn: z.array(z.discriminatedUnion("kind", [textSchema, shapeSchema])),
});

const pageSchema = z.strictObject({
  width: z.number(),
  height: z.number(),
  content: z.array(z.union([elementSchema, artifactSchema])),
});
