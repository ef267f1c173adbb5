/** Oracle Health. It takes relatives of the patient only, names a page size for some types, and wants a time with a day (M-21, M-22). */
import { usCore } from "./us-core.ts";
import type { VendorWays } from "./ways.ts";

export const oracle: VendorWays = {
  ...usCore,
  // Its page of documents is ten where it is not told otherwise, and a hundred at most.
  sized: ["DocumentReference", "Encounter", "Observation"],
  says: { ...usCore.says, relatives: { "-relationship-level": "Patient" } },
  lacks: ["DeviceUseStatement"],
  needed: [...usCore.needed, "-relationship-level"],
};
