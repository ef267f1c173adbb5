/** Who can bring a child on, as the front desk says it. */
import type { Fixer } from "../batch/reasons.ts";

const FIXED_BY: Readonly<Record<Fixer, string>> = {
  staff: "You",
  clinician: "A clinician",
  operator: "Who runs this service",
  nobody: "Nobody: there will be no letter",
};

/** In the column "Who can mend it". */
export function reasonWords(fixedBy: Fixer): string {
  return FIXED_BY[fixedBy];
}
