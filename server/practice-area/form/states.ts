/** The States and their time zones as a form offers them. Data. */
import type { Said } from "../../../knowledge/located-yaml.ts";

const NAMES =
  "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR GU VI AS MP";

/** Two letters each; the first says none. */
export const US_STATES: Readonly<Record<string, string>> = {
  "": "Not said",
  ...Object.fromEntries(NAMES.split(" ").map((state) => [state, state])),
};

const ZONES: Readonly<Record<string, string>> = {
  "": "Not said",
  "America/New_York": "Eastern",
  "America/Chicago": "Central",
  "America/Denver": "Mountain",
  "America/Phoenix": "Arizona",
  "America/Los_Angeles": "Pacific",
  "America/Anchorage": "Alaska",
  "Pacific/Honolulu": "Hawaii",
  "America/Puerto_Rico": "Puerto Rico",
  "Pacific/Guam": "Guam",
};

/** The time zones, and the one that a file names beside them. */
export function zonesWith(zone: Said | undefined): Readonly<Record<string, string>> {
  return typeof zone === "string" && !(zone in ZONES) ? { ...ZONES, [zone]: zone } : ZONES;
}
