/**
 * Decisions: choices that were looked at, with the chart they were made on. Only `decide` makes those a clinician stands
 * behind; `preselect` makes a draft, which can be composed and never signed, filed or batched.
 */
import type { Choices } from "./choices.ts";
import { faultsOfChoices } from "./check-choices.ts";
import type { ChoiceFault } from "./choice-fault.ts";
import type { Material } from "../material.ts";
import { ageFaults } from "./check-age.ts";
import { needsOf } from "./needs.ts";
import type { Need } from "./needs.ts";
import { propose } from "./propose.ts";
import type { CalendarDate } from "../../chart/dates.ts";

/** What was kept, and what it was kept from. The private mark is what makes these two types impossible to write by hand. */
class Decided<Draft extends boolean> {
  readonly #decided = true;
  readonly draft: Draft;
  readonly choices: Choices;
  readonly material: Material;
  /** The prepared choices: what still equals them comes from the chart, what differs from the clinician. */
  readonly prepared: Choices;
  /** What a draft lacks and prints as a blank; empty in what a clinician decided. */
  readonly needs: readonly Need[];

  constructor(draft: Draft, made: { choices: Choices; prepared: Choices; needs: readonly Need[] }, material: Material) {
    this.draft = draft;
    this.choices = made.choices;
    this.prepared = made.prepared;
    this.needs = made.needs;
    this.material = material;
  }

  get made(): boolean {
    return this.#decided;
  }
}

export type DraftDecisions = Decided<true>;
export type KeptDecisions = Decided<false>;
/** What a letter can be composed from. */
export type Decisions = DraftDecisions | KeptDecisions;

export type Preselecting =
  | { readonly kind: "preselected"; readonly decisions: DraftDecisions }
  | { readonly kind: "refused"; readonly faults: readonly ChoiceFault[] };

export type Deciding =
  | { readonly kind: "decided"; readonly decisions: KeptDecisions }
  | { readonly kind: "refused"; readonly faults: readonly ChoiceFault[] };

/** A draft from what a clinician would find ticked. Refused only where the child's age does not fit the kind of letter. */
export function preselect(material: Material, on: CalendarDate): Preselecting {
  const faults = ageFaults(material);
  if (faults.length > 0) return { kind: "refused", faults };
  const { choices } = propose(material, on);
  const made = { choices, prepared: choices, needs: needsOf(choices, material) };
  return { kind: "preselected", decisions: new Decided(true, made, material) };
}

/**
 * The letter as the choices stand while they are still being made, with a blank for whatever is missing. A draft like any other.
 * Refused: what would have to be mended, were it decided now.
 */
export function sketch(choices: Choices, material: Material): Preselecting {
  const faults = [...ageFaults(material), ...faultsOfChoices(choices, material)];
  if (faults.length > 0) return { kind: "refused", faults };
  const made = { choices, prepared: propose(material, choices.on).choices, needs: needsOf(choices, material) };
  return { kind: "preselected", decisions: new Decided(true, made, material) };
}

/** The clinician's decisions, or everything that is wrong with the choices, each with its place in them. */
export function decide(choices: Choices, material: Material): Deciding {
  const missing = needsOf(choices, material).map(asFault);
  const faults = [...ageFaults(material), ...faultsOfChoices(choices, material), ...missing];
  if (faults.length > 0) return { kind: "refused", faults };
  const made = { choices, prepared: propose(material, choices.on).choices, needs: [] };
  return { kind: "decided", decisions: new Decided(false, made, material) };
}

function asFault({ path, label }: Need): ChoiceFault {
  return { path, message: `is needed: ${label}` };
}
