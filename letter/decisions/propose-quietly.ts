/** In a kind that tells effects and no diagnosis, an effect that gives the name away is offered and not ticked. */
import { tellsName } from "../promises/soft.ts";
import type { DiagnosisChoice, LimitationChoice } from "./choices.ts";
import type { Material } from "../material.ts";
import type { Offer } from "./offer.ts";

/** The offers with those unticked whose words name a kept diagnosis, where the kind is to keep the name back. */
export function withoutNames(
  offers: readonly Offer<LimitationChoice>[],
  diagnoses: readonly DiagnosisChoice[],
  material: Material,
): readonly Offer<LimitationChoice>[] {
  if (material.kind.disclosure !== "function_only") return offers;
  const tells = tellsName(diagnoses, material);
  return offers.map(({ choice, why }) =>
    choice.keep && tells(`${choice.what ?? ""} ${choice.words ?? ""}`)
      ? { choice: { ...choice, keep: false }, why: `${why}; its words name the diagnosis, so word it without the name` }
      : { choice, why },
  );
}
