/** Whether each row still rests on something: an authority that was withdrawn bears no row alone. Reads no law. */
import { faultAt } from "./check-references.ts";
import type { Content } from "./content.ts";
import type { Fault } from "./fault.ts";
import type { AuthorityId } from "./knowledge.ts";
import type { PlacedRow } from "./placed-row.ts";

/** Rows of which every authority was withdrawn. */
export function authorityFaults(content: Content, rows: readonly PlacedRow[]): Fault[] {
  const fallen = withdrawnIn(content);
  if (fallen.size === 0) return [];
  return rows
    .filter(({ kind, written }) => kind === "statement" && written.every((id) => fallen.has(id)))
    .map(({ located, path, written }) => faultAt(located, path, onlyWithdrawn(written)));
}

/** The authorities that no longer hold. */
export function withdrawnIn({ authorityFiles }: Content): ReadonlySet<AuthorityId> {
  const all = authorityFiles.flatMap(({ value }) => value.authorities);
  return new Set(all.filter(({ withdrawn }) => withdrawn !== null).map(({ id }) => id));
}

function onlyWithdrawn(ids: readonly AuthorityId[]): string {
  const were = ids.length === 1 ? "was" : "were";
  return `This rests only on ${ids.join(", ")}, which ${were} withdrawn; cite what bears it today, or remove it.`;
}
