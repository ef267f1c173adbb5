/** MEDITECH Expanse. It pages by a `continue` of its own, and lists no page size for some types (M-34). */
import { usCore } from "./us-core.ts";
import type { VendorWays } from "./ways.ts";

const UNSIZED: ReadonlySet<string> = new Set(["AllergyIntolerance", "DocumentReference"]);

export const meditech: VendorWays = {
  ...usCore,
  lacks: ["DeviceUseStatement"],
  sized: usCore.sized.filter((type) => !UNSIZED.has(type)),
};
