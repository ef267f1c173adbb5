/**
 * Holds what `npm audit --omit=dev --json` tells against the rule of SECURITY.md: which weakness of a package that ships is past its
 * time, which nobody has written down, and whether the packages were looked through in the last three months. Asks nobody itself.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const ROOT = resolve(import.meta.dirname, "..");
const DAY_MS = 86_400_000;
/** Days from the first sight to a new version, where the weakness can be reached; all others come with the next version. */
export const DAYS: Readonly<Record<string, number>> = { critical: 7, high: 30 };
/** How long packages may go without being looked through. */
export const LOOKED_DAYS = 92;

const viaSchema = z.object({ url: z.string(), severity: z.string() });
const auditSchema = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([z.string(), viaSchema])) })),
});

const day = z.iso.date();
const listSchema = z.strictObject({
  looked_through_on: day,
  seen: z.array(z.strictObject({ advisory: z.string(), seen_on: day, not_reachable: z.string().nullable() })),
});

export type WeaknessList = z.infer<typeof listSchema>;

/** The list of weaknesses that were seen. */
export function weaknessList(root: string = ROOT): WeaknessList {
  return listSchema.parse(parse(readFileSync(join(root, "deploy/weaknesses.yaml"), "utf8")));
}

/** What is due on this day, a sentence each; empty where nothing is. Throws where `audit` is no report of npm's. */
export function packagesDue(audit: unknown, { looked_through_on, seen }: WeaknessList, on: string): readonly string[] {
  const { vulnerabilities } = auditSchema.parse(audit);
  const found = Object.entries(vulnerabilities).flatMap(([name, { via }]) =>
    via.flatMap((one) => (typeof one === "string" ? [] : [{ name, ...one }])),
  );
  const due = found.flatMap(({ name, url, severity }) => {
    const limit = DAYS[severity];
    if (limit === undefined) return [];
    const known = seen.find(({ advisory }) => url.endsWith(`/${advisory}`));
    if (known === undefined) return [`${name}: ${severity}, ${url}, is not in deploy/weaknesses.yaml: write it down.`];
    if (known.not_reachable !== null) return [];
    const days = daysBetween(known.seen_on, on);
    return days > limit ? [`${name}: ${severity}, ${url}, is due since ${days - limit} days.`] : [];
  });
  const looked = daysBetween(looked_through_on, on);
  return [...due, ...(looked > LOOKED_DAYS ? [`The packages were last looked through ${looked} days ago.`] : [])];
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

if (import.meta.main) {
  const due = packagesDue(JSON.parse(readFileSync(0, "utf8")), weaknessList(), new Date().toISOString().slice(0, 10));
  console.log(due.length === 0 ? "No package is past its time." : due.join("\n"));
  process.exitCode = due.length === 0 ? 0 : 1;
}
