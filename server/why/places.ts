/** Where the chain of each item of the chart stands on the page that says why, for who comes from a letter's sentence. */
import type { Why } from "../../findings/why/why.ts";

/** The address of the chain by source: a diagnosis with its own, a finding with the effect that it documents. */
export function whyBySource({ diagnoses, limitations }: Why, base: string): Readonly<Record<string, string>> {
  const effects = limitations.flatMap(({ id, steps }) => steps.map(({ source }) => [source, id] as const));
  const own = diagnoses.map(({ id, source }) => [source, id] as const);
  // The first effect that an item stands under is where its reader begins; a diagnosis has a place of its own.
  const places = new Map([...effects.toReversed(), ...own]);
  return Object.fromEntries([...places].map(([source, id]) => [source, `${base}why#${id}`]));
}
