/** The EHR that keeps to nothing: what has been seen of servers in the field that no vendor stands for. */
import { standard } from "./standard.ts";
import type { Vendor } from "./vendor.ts";

export const sloppy: Vendor = {
  ...standard,
  title: "Sloppy: what is seen in the field",
  quirks: [
    "too_busy",
    "fewer_rows",
    "next_elsewhere",
    "long_references",
    "loose_tokens",
    "sparse_records",
    "status_required",
  ],
};
