/** Every EHR that the sandbox can play, by name. */
import { athena } from "./athena.ts";
import { epic } from "./epic.ts";
import { meditech } from "./meditech.ts";
import { oracle } from "./oracle.ts";
import { sloppy } from "./sloppy.ts";
import { standard } from "./standard.ts";
import { strict } from "./strict.ts";
import type { Vendor } from "./vendor.ts";

export const VENDORS = {
  standard,
  epic,
  oracle,
  athena,
  meditech,
  strict,
  sloppy,
} as const satisfies Readonly<Record<string, Vendor>>;

export type VendorName = keyof typeof VENDORS;

/** Whether a string, as a command line has it, names one of them. */
export function isVendorName(name: string): name is VendorName {
  return Object.hasOwn(VENDORS, name);
}
