/** From a chart and a clinician's choices to a letter that keeps its promises: the story that every way of writing one shares. */
import type { Chart } from "../../chart/chart.ts";
import type { CalendarDate } from "../../chart/dates.ts";
import type { Setting } from "../../knowledge/vocabulary.ts";
import { findingsOf } from "../../findings/findings-of.ts";
import type { Asked, Findings } from "../../findings/findings.ts";
import type { Fault } from "../../knowledge/fault.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import { composeCopyOut, composeLetter } from "../../letter/compose.ts";
import type { Composing, Form } from "../../letter/compose.ts";
import type { ChoiceFault } from "../../letter/decisions/choice-fault.ts";
import { openCategories } from "../../letter/decisions/check-categories.ts";
import { decide, preselect } from "../../letter/decisions/decide.ts";
import type { Decisions } from "../../letter/decisions/decide.ts";
import { stillToAdd } from "../../letter/decisions/enclosures.ts";
import type { Need } from "../../letter/decisions/needs.ts";
import { remarksOf } from "../../letter/decisions/remarks.ts";
import { effectsLeftOff } from "../../letter/decisions/propose-limitations.ts";
import type { Letter } from "../../letter/document.ts";
import type { Kind } from "../../letter/kind.ts";
import type { Material, Signer } from "../../letter/material.ts";
import type { Broken } from "../../letter/promises/broken.ts";
import type { Template } from "../../letter/template.ts";
import type { World } from "../world.ts";

/** What a letter is asked for. Without choices it is a draft of what a clinician would find ticked. */
export interface Order {
  readonly chart: Chart;
  readonly kind: Kind;
  readonly template: Template;
  readonly on: CalendarDate;
  readonly setting: Setting | null;
  readonly choices: Choices | null;
  /** What is let out before there are choices; those say it themselves. */
  readonly released?: Choices["released"];
  /** Who will sign; without it, the practice's only signer, else the child's own clinician. */
  readonly signer?: Signer | null;
  readonly form?: Form;
  /** The sheet for copying into a district's form, in place of the letter. */
  readonly sheet?: Template;
  /** The files of the enclosures that are there. */
  readonly enclosed?: readonly string[];
}

export type Composed =
  | {
      readonly kind: "composed";
      readonly letter: Letter;
      readonly needs: readonly Need[];
      /** Documented effects that a draft had no room for; a decided letter leaves off what its clinician did. */
      readonly leftOff: number;
      /** Enclosures that are named and not there: a list to work through. */
      readonly toAdd: readonly string[];
      /** What a person has to ask before the letter is signed. */
      readonly remarks: readonly string[];
    }
  | { readonly kind: "refused-choices"; readonly faults: readonly ChoiceFault[] }
  | { readonly kind: "faulty-template"; readonly faults: readonly Fault[] }
  | { readonly kind: "broken-promise"; readonly broken: readonly Broken[] };

/** Composes the letter that was ordered, or says everything that stands against it. */
export function composeOrdered(order: Order, world: World): Composed {
  const deciding = decisionsFor(order, materialFor(order, world));
  if (deciding.kind === "refused") return { kind: "refused-choices", faults: deciding.faults };
  const composing = composedFrom(deciding.decisions, order);
  if (composing.kind !== "composed") return composing;
  const { draft, needs, material, choices } = deciding.decisions;
  const remarks = remarksOf(choices, material);
  return {
    ...composing,
    needs,
    leftOff: draft ? effectsLeftOff(material) : 0,
    remarks,
    toAdd: stillToAdd(deciding.decisions),
  };
}

function composedFrom(decisions: Decisions, { template, form, sheet }: Order): Composing {
  return sheet === undefined ? composeLetter(decisions, template, form) : composeCopyOut(decisions, sheet);
}

type Deciding =
  | { readonly kind: "ready"; readonly decisions: Decisions }
  | { readonly kind: "refused"; readonly faults: readonly ChoiceFault[] };

function decisionsFor({ choices, on, template }: Order, material: Material): Deciding {
  const language = template.language === "es-US" ? "es" : "en";
  const made = choices === null ? preselect(material, on, language) : decide({ ...choices, language }, material);
  return made.kind === "refused" ? made : { kind: "ready", decisions: made.decisions };
}

/** All that the letter may be made from. Released items are let into the findings; everything else that is held back is not. */
export function materialFor(order: Omit<Order, "template">, world: World): Material {
  const { chart, kind, on, setting, choices } = order;
  const { state, policy } = world.practice;
  const asked = { on, setting: setting ?? kind.setting, state, policy };
  const closed = findingsOf(chart, asked, world.knowledge);
  const released = (choices?.released ?? order.released ?? []).map(({ source }) => source);
  return {
    chart,
    kind,
    state,
    categories: kind.categories === 0 ? [] : openCategories(atSchoolAge(closed, chart, { asked, world })),
    withheld: closed.withheld.map(({ source }) => source),
    findings: released.length === 0 ? closed : findingsOf(chart, { ...asked, released }, world.knowledge),
    knowledge: world.knowledge,
    phrases: world.content.phrases,
    letterhead: world.practice.letterhead,
    signer: order.signer === undefined ? usualSigner(chart, world) : order.signer,
    enclosed: order.enclosed ?? [],
  };
}

/** Below 3 years no category of Part B is shown: what a district may look at is what the chart bears on at the third birthday. */
function atSchoolAge(
  today: Findings,
  chart: Chart,
  { asked, world }: { readonly asked: Asked; readonly world: World },
): Findings {
  const { thirdBirthday } = today.dates;
  if (thirdBirthday === null) return today;
  return findingsOf(chart, { ...asked, on: thirdBirthday, setting: "preschool" }, world.knowledge);
}

function usualSigner({ identity }: Chart, { practice }: World): Signer | null {
  const [only, ...others] = practice.letterhead.signers;
  return (others.length === 0 ? only : undefined) ?? identity.clinician;
}
