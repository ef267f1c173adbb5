/** Choices as plain data under the keys of the decisions file, and back through the one schema that reads them. */
import { choicesSchema } from "./choices-schema.ts";
import type { ChoiceFault } from "./choice-fault.ts";
import type { Choices } from "./choices.ts";

export type ChoicesReading =
  | { readonly kind: "read"; readonly choices: Choices }
  | { readonly kind: "refused"; readonly faults: readonly ChoiceFault[] };

/** The choices under the keys of the decisions file, as data that JSON can hold. */
export function choicesToFile(choices: Choices): unknown {
  return { version: 1, ...(inFileKeys(choices) as object) };
}

/** Reads such data; every value that is not of its kind is told with its path. */
export function choicesFromFile(data: unknown): ChoicesReading {
  const read = choicesSchema.safeParse(data);
  if (read.success) return { kind: "read", choices: read.data };
  const faults = read.error.issues.map(({ path, message }) => ({ path: path.map(asKey), message }));
  return { kind: "refused", faults };
}

function asKey(part: PropertyKey): string | number {
  return typeof part === "number" ? part : String(part);
}

function inFileKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inFileKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [fileKey(key), inFileKeys(part)]));
}

/** Ids of answers are in the file's own form already; ours differ only by capitals. */
function fileKey(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
