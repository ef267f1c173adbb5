/** How much of the diagnosis a letter tells, as the family chose it and as its kind allows. */
import type { Choices } from "./decisions/choices.ts";
import type { Material } from "./material.ts";

/** True for a letter of effects alone, from which no condition can be guessed; a kind that is about a risk names its group. */
export function isSilent({
  choices,
  material,
}: {
  readonly choices: Pick<Choices, "disclosure">;
  readonly material: Pick<Material, "kind">;
}): boolean {
  return choices.disclosure === "function_only" && material.kind.unnamed === "silent";
}
