/** The ways of every vendor that a tenant may name. */
import type { VendorProfile } from "../tenant.ts";
import { athena } from "./athena.ts";
import { epic } from "./epic.ts";
import { meditech } from "./meditech.ts";
import { oracle } from "./oracle.ts";
import { usCore } from "./us-core.ts";
import type { VendorWays } from "./ways.ts";

const WAYS: Readonly<Record<VendorProfile, VendorWays>> = { us_core: usCore, epic, oracle, athena, meditech };

/** How this vendor's EHR is asked. */
export function waysOf(profile: VendorProfile): VendorWays {
  return WAYS[profile];
}
