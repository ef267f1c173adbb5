/** The pages that a family takes home with a letter, and in which languages. */
import { z } from "zod";
import type { Fault } from "../../knowledge/fault.ts";
import { readYaml } from "../../knowledge/located-yaml.ts";

/** Each page that there is, and who reads it: what the school reads is printed in English as well. */
export type PacketPages = ReadonlyMap<string, "family" | "school">;

/** One page in one language. */
export interface PacketPart {
  readonly page: string;
  readonly language: string;
}

const pagesSchema = z.strictObject({
  pages: z.record(z.string(), z.strictObject({ reads: z.enum(["family", "school"]) })),
});

export type PagesReading =
  | { readonly kind: "read"; readonly value: PacketPages }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Reads `packet.yaml`. */
export function readPacketPages(file: { readonly file: string; readonly text: string }): PagesReading {
  const reading = readYaml(file, pagesSchema);
  if (reading.kind === "refused") return reading;
  return {
    kind: "read",
    value: new Map(Object.entries(reading.value.pages).map(([page, { reads }]) => [page, reads])),
  };
}

const ENGLISH = "en-US";

/** The parts of a packet for a family that reads a language, in the order in which they are handed over. */
export function packetParts(packet: readonly string[], pages: PacketPages, language: string): readonly PacketPart[] {
  return packet.flatMap((page): readonly PacketPart[] => {
    const own = { page, language };
    return language !== ENGLISH && pages.get(page) === "school" ? [own, { page, language: ENGLISH }] : [own];
  });
}
