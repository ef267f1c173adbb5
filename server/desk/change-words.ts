/** What became of an item of the chart since a letter was prepared, in words. Pure. */
import type { ChartChange } from "../review/chart-changes.ts";

/** One sentence for each kind of change. */
export function changeInWords({ what }: Pick<ChartChange, "what">): string {
  switch (what) {
    case "changed":
      return "The chart says something else of it now.";
    case "gone":
      return "It is not in the chart any more.";
    case "not_read":
      return "It did not come this time, because a part of the chart could not be read. Nobody knows whether it is as it was.";
    case "other_name":
      return "The chart has another name now. Make sure that this is the right child.";
    case "other_birth_date":
      return "The chart has another birth date now. Make sure that this is the right child.";
    case "deceased":
      return "The chart says now that the child has died.";
    default:
      return what;
  }
}
