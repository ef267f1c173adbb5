/** Broken lists, by seeded chance: good ones that lost, gained or swapped bytes, and bytes that never were a list. */
import { chance } from "./chance.ts";
import type { Chance } from "./chance.ts";

export interface Malformed {
  readonly seed: number;
  readonly bytes: Uint8Array;
}

export function malformed(count: number): readonly Malformed[] {
  return Array.from({ length: count }, (_, index) => ({ seed: index, bytes: broken(chance(2026 + index)) }));
}

function broken(by: Chance): Uint8Array {
  const ways = [cut, peppered, doubled, anyBytes, otherwiseEncoded, quotes] as const;
  const way = by.oneOf(ways);
  return way(Buffer.from(list(by)), by);
}

function list(by: Chance): string {
  const delimiter = by.oneOf([",", ";", "\t"]);
  const lines = Array.from({ length: 1 + by.below(30) }, (_, index) =>
    [
      `00${by.below(99999)}`,
      by.oneOf(["", "health_plan", "=cmd|' /C calc'!A0"]),
      `"School ${index}"`,
      by.oneOf(["mail", ""]),
    ]
      .slice(0, 1 + by.below(4))
      .join(delimiter),
  );
  return [by.oneOf(["mrn", "mrn", "name"]) + delimiter + "kind", ...lines].join(by.oneOf(["\n", "\r\n", "\r"]));
}

function cut(bytes: Buffer, by: Chance): Uint8Array {
  return bytes.subarray(by.below(bytes.length), by.below(bytes.length));
}

function peppered(bytes: Buffer, by: Chance): Uint8Array {
  for (let times = by.below(12); times >= 0; times -= 1) bytes[by.below(bytes.length)] = by.below(256);
  return bytes;
}

function doubled(bytes: Buffer, by: Chance): Uint8Array {
  return Buffer.concat(Array.from({ length: 1 + by.below(60) }, () => bytes));
}

function anyBytes(_bytes: Buffer, by: Chance): Uint8Array {
  return Buffer.from(Array.from({ length: by.below(2000) }, () => by.below(256)));
}

function otherwiseEncoded(bytes: Buffer, by: Chance): Uint8Array {
  const wide = Buffer.from(bytes.toString("utf8"), "utf16le");
  return wide.subarray(by.below(3), wide.length - by.below(3));
}

function quotes(bytes: Buffer, by: Chance): Uint8Array {
  for (let times = by.below(6); times >= 0; times -= 1) bytes[by.below(bytes.length)] = 0x22;
  return bytes;
}
