/** In a kind that tells effects and no diagnosis, an effect that gives the name away is offered and not ticked. */
import { tellingOf } from "../promises/soft.ts";
import type { DiagnosisChoice, LimitationChoice } from "./choices.ts";
import type { Material } from "../material.ts";
import type { Offer } from "./offer.ts";

/** The offers with those unticked whose words give a condition away, where the kind is to keep it back. */
export function withoutNames(
  offers: readonly Offer<LimitationChoice>[],
  diagnoses: readonly DiagnosisChoice[],
  material: Material,
): readonly Offer<LimitationChoice>[] {
  if (material.kind.disclosure !== "function_only") return offers;
  const telling = tellingOf(diagnoses, material);
  return offers.map(({ choice, why }) =>
    choice.keep && telling(`${choice.what ?? ""} ${choice.words ?? ""}`) !== null
      ? { choice: { ...choice, keep: false }, why: `${why}; its words give the diagnosis away, so word it without` }
      : { choice, why },
  );
}
