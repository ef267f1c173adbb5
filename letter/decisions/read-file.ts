/** A decisions file becomes choices, and a fault among the choices becomes a line of the file. */
import type { Fault } from "../../knowledge/fault.ts";
import { readYaml } from "../../knowledge/located-yaml.ts";
import type { ChoiceFault } from "./choice-fault.ts";
import type { Path } from "./choice-fault.ts";
import type { Choices } from "./choices.ts";
import { choicesSchema } from "./choices-schema.ts";

export type ReadingChoices =
  | { readonly kind: "read"; readonly choices: Choices; readonly locate: (fault: ChoiceFault) => Fault }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Reads the text of a decisions file: unknown keys, wrong values and bad dates are refused, each with its line. */
export function readDecisions(file: { readonly file: string; readonly text: string }): ReadingChoices {
  const reading = readYaml(file, choicesSchema);
  if (reading.kind === "refused") return reading;
  const locate = ({ path, message }: ChoiceFault): Fault => ({
    file: file.file,
    ...reading.placeOf(path),
    message: `${path.join(".")}: ${message}`,
  });
  return { kind: "read", choices: reading.value, locate };
}

/** The place among the decisions that a sentence came from (`decisions:limitations.0.words`); null where it came from none. */
export function placeOfSource(sources: readonly string[]): Path | null {
  const source = sources.find((one) => one.startsWith("decisions:"));
  if (source === undefined) return null;
  return source
    .slice("decisions:".length)
    .split(".")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
