/** athenahealth. It has no roles of practitioners, so that the letterhead is the practice's own (M-30). */
import { usCore } from "./us-core.ts";
import type { VendorWays } from "./ways.ts";

export const athena: VendorWays = {
  ...usCore,
  lacks: ["DeviceUseStatement", "PractitionerRole"],
  sized: usCore.sized.filter((type) => type !== "QuestionnaireResponse"),
};
