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

const textSchema = z.object({
  kind: z.literal("text"),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  size: z.number(),
  style: z.enum(["regular", "strong", "emphasis", "strong_emphasis"]),
  color: z.string(),
  text: z.string(),
});

const box = { x: z.number(), y: z.number(), width: z.number(), height: z.number() };
const pictureSchema = z.object({ kind: z.literal("picture"), digest: z.string(), ...box });
const shapeSchema = z.object({ kind: z.literal("shape"), color: z.string(), ...box });

const ROLES = [
  ...(["H1", "H2", "P", "Span", "Figure"] as const),
  ...(["L", "LI", "Lbl", "LBody"] as const),
  ...(["Table", "THead", "TBody", "TR", "TH", "TD"] as const),
] as const;

const elementSchema: z.ZodType<Element> = z.object({
  kind: z.literal("element"),
  key: z.number(),
  role: z.enum(ROLES),
  block: z.string(),
  language: z.enum(["en-US", "es-US"]).exactOptional(),
  alt: z.string().exactOptional(),
  scope: z.enum(["Column", "Row"]).exactOptional(),
  kids: z.array(z.lazy(() => z.union([textSchema, elementSchema, pictureSchema]))),
});

const artifactSchema = z.object({
  kind: z.literal("artifact"),
  purpose: z.enum(["layout", "header", "footer"]),
  drawn: z.array(z.discriminatedUnion("kind", [textSchema, shapeSchema])),
});

const pageSchema = z.object({
  width: z.number(),
  height: z.number(),
  content: z.array(z.union([elementSchema, artifactSchema])),
});
