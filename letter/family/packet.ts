/** Which pages a family gets with a kind of letter, and in which languages. */
import { z } from "zod";
import type { Fault } from "../../knowledge/fault.ts";
import { readYaml } from "../../knowledge/located-yaml.ts";

export interface PacketPlan {
  /** Pages that the school reads too: they are printed in English as well. */
  readonly forSchool: ReadonlySet<string>;
  readonly kinds: Readonly<Record<string, readonly string[]>>;
  /** For every other kind. */
  readonly others: readonly string[];
}

/** One page in one language. */
export interface PacketPart {
  readonly page: string;
  readonly language: string;
}

const planSchema = z.strictObject({
  pages: z.record(z.string(), z.strictObject({ reads: z.enum(["family", "school"]) })),
  kinds: z.record(z.string(), z.array(z.string()).min(1)),
  others: z.array(z.string()),
});

export type PlanReading =
  | { readonly kind: "read"; readonly value: PacketPlan }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Reads `packet.yaml`; a page that it does not list is a fault at its line. */
export function readPacketPlan(file: { readonly file: string; readonly text: string }): PlanReading {
  const reading = readYaml(file, planSchema);
  if (reading.kind === "refused") return reading;
  const { pages, kinds, others } = reading.value;
  const asked = [
    ...Object.entries(kinds).flatMap(([kind, list]) => list.map((page, at) => ({ page, path: ["kinds", kind, at] }))),
    ...others.map((page, at) => ({ page, path: ["others", at] })),
  ];
  const faults = asked
    .filter(({ page }) => !Object.hasOwn(pages, page))
    .map(({ page, path }) => ({ file: file.file, ...reading.placeOf(path), message: `There is no page "${page}".` }));
  if (faults.length > 0) return { kind: "refused", faults };
  const forSchool = new Set(Object.keys(pages).filter((page) => pages[page]?.reads === "school"));
  return { kind: "read", value: { forSchool, kinds, others } };
}

const ENGLISH = "en-US";

/** The parts of a packet for a family that reads a language, in the order in which they are handed over. */
export function packetParts(plan: PacketPlan, kind: string, language: string): readonly PacketPart[] {
  return (plan.kinds[kind] ?? plan.others).flatMap((page): readonly PacketPart[] => {
    const own = { page, language };
    return language !== ENGLISH && plan.forSchool.has(page) ? [own, { page, language: ENGLISH }] : [own];
  });
}
