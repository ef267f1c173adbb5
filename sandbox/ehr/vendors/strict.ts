/** The EHR that refuses whatever breaks a rule of the client suites, and has no quirk. */
import { standard } from "./standard.ts";
import type { Vendor } from "./vendor.ts";

export const strict: Vendor = { ...standard, title: "Strict: refuses what breaks the standard", strict: true };
