/** A diagnosis that the record itself does not confirm. It is never written as one. */
import type { ConditionItem } from "../chart/chart.ts";

/** Whether the record itself only suspects it. */
export function isSuspected({ verification }: ConditionItem): boolean {
  return verification === "provisional" || verification === "differential" || verification === "unconfirmed";
}
