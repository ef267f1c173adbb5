/** How a value in a letter says where it comes from. */
import type { Path } from "../decisions/choice-fault.ts";
import type { Origin } from "../document.ts";
import { visible } from "../visible.ts";

/** Straight from the chart: the items it was read from. */
export function fromChart(...sources: readonly string[]): Origin {
  return { from: "chart", sources, edited: false };
}

/** Said by the clinician: its place among the decisions, and the chart items it was said about. */
export function fromClinician(path: Path, about: readonly string[] = [], edited = false): Origin {
  return { from: "clinician", sources: [...about, `decisions:${path.join(".")}`], edited };
}

/** Fixed words of ours or of the practice. */
export function fromTemplate(part: string): Origin {
  return { from: "template", sources: [part], edited: false };
}

/** A value that was prepared: of its own origin while it stands as it was, the clinician's as soon as it differs. */
export function fromPreparedOrClinician(
  { now, prepared }: { readonly now: string | null; readonly prepared: string | null },
  origin: Origin,
  path: Path,
): Origin {
  if (sameWords(now, prepared)) return origin;
  return fromClinician(path, origin.from === "chart" ? origin.sources : [], prepared !== null);
}

/** Whether a reader sees the same: a file that was filled in has lost the signs that nobody sees. */
export function sameWords(one: string | null, other: string | null): boolean {
  return one === other || (one !== null && other !== null && visible(one).trim() === visible(other).trim());
}
