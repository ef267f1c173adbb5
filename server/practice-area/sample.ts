/** A letter about a made-up child, as a practice's words would make it: for who decides whether to put them in use. */
import { withTerms } from "../../letter/district-terms.ts";
import { composeOrdered } from "../workflow/compose-letter.ts";
import { printLetter } from "../workflow/print-letter.ts";
import { sampleNamed } from "../editor/samples.ts";
import type { SampleName } from "../editor/samples.ts";
import type { World } from "../world.ts";

export interface SampleOrder {
  /** `section_504.en`. */
  readonly template: string;
  readonly child: SampleName;
  /** As for a school of this district; null: of none. */
  readonly district: string | null;
}

export type Sample =
  | { readonly kind: "pages"; readonly pdf: Uint8Array }
  | { readonly kind: "none"; readonly why: readonly string[] };

/** Makes the draft and its pages. */
export async function sampleLetter(world: World, { template: key, child, district }: SampleOrder): Promise<Sample> {
  const template = world.content.templates.get(key);
  const kind = template === undefined ? undefined : world.content.kinds.get(template.id);
  if (template === undefined || kind === undefined) return { kind: "none", why: ["There is no such letter."] };
  const { chart, on } = sampleNamed(child);
  const terms = world.practice.districts.find(({ name }) => name === district)?.terms ?? {};
  const order = { chart, kind, template: withTerms(template, terms), on, setting: null, choices: null };
  const composed = composeOrdered(order, { ...world, today: on });
  if (composed.kind === "broken-promise")
    return { kind: "none", why: composed.broken.map(({ at, why }) => `${at}: ${why}`) };
  if (composed.kind !== "composed") return { kind: "none", why: composed.faults.map(({ message }) => message) };
  const printing = await printLetter(composed.letter, world);
  return printing.kind === "printed"
    ? { kind: "pages", pdf: printing.pdf }
    : { kind: "none", why: printing.faults.map(({ what }) => what) };
}
