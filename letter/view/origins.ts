/** How a value in a letter says where it comes from. */
import type { Path } from "../decisions/choice-fault.ts";
import type { Origin } from "../document.ts";

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

/** A value whose prepared form came from the chart: the clinician's as soon as it differs. */
export function fromChartOrClinician(
  value: { readonly now: string | null; readonly prepared: string | null },
  path: Path,
  sources: readonly string[],
): Origin {
  if (value.now === value.prepared) return fromChart(...sources);
  return fromClinician(path, sources, value.prepared !== null);
}
