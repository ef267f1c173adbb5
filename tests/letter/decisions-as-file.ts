/** Choices written back as a decisions file, as a clinician's editor would save them. */
import { stringify } from "yaml";
import type { Choices } from "../../letter/decisions/choices.ts";

/** YAML under the keys of the decisions file. */
export function decisionsAsFile(choices: Choices): string {
  return stringify({ version: 1, ...(inFileKeys(choices) as object) });
}

function inFileKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inFileKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [fileKey(key), inFileKeys(part)]));
}

function fileKey(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
