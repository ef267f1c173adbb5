/** Whether the signer may sign a letter of this kind, here; and what a person has to ask where only a sample of a rule is known. */
import type { Choices } from "./choices.ts";
import type { ChoiceFault } from "./choice-fault.ts";
import { holdsOneOf } from "../kind/credentials.ts";
import type { PlaceRule } from "../kind/signer-rules.ts";
import type { Material } from "../material.ts";
import { folded } from "../promises/folded.ts";

/** A credential that may not sign this kind, a signer in training without a second one, a place whose own rule says otherwise. */
export function faultsOfSigner(choices: Choices, material: Material): readonly ChoiceFault[] {
  const { signer } = choices;
  if (signer.credential === null) return [];
  const { may, cosigned } = material.kind.signers;
  const path = ["signer", "credential"];
  if (!mayAll(choices, may))
    return [
      { path, message: `a letter of this kind is signed by ${listed(may)}; add a cosigner or change the signer` },
    ];
  const titled = folded(`${signer.credential} ${signer.specialty ?? ""}`).toLowerCase();
  if (choices.cosigner === null && cosigned.some((word) => new RegExp(`\\b${word}\\b`).test(titled))) {
    return [{ path: ["cosigner"], message: "a signer in training is co-signed; say by whom" }];
  }
  return placeRules(choices, material).flatMap(({ basis, may: here, says }) =>
    basis.by === "authority" && !mayAll(choices, here) ? [{ path, message: says }] : [],
  );
}

/** What is known of this place from a sample only: a question to the district, never a refusal. */
export function signerRemarks(choices: Choices, material: Material): readonly string[] {
  return placeRules(choices, material).flatMap(({ basis, may, says, on }) =>
    basis.by === "sample" && choices.signer.credential !== null && !mayAll(choices, may)
      ? [`${says} (sampled: ${basis.of}, ${on}; ask the district)`]
      : [],
  );
}

function mayAll({ signer, cosigner }: Choices, may: readonly string[]): boolean {
  return [signer.credential, cosigner?.credential ?? null].some((one) => one !== null && holdsOneOf(one, may));
}

function placeRules({ recipient }: Choices, { kind, state }: Material): readonly PlaceRule[] {
  const to = folded(recipient.organization ?? "").toLowerCase();
  return kind.signers.rules.filter(
    (rule) =>
      (rule.state === null || rule.state === state) &&
      (rule.district === null || to.includes(folded(rule.district).toLowerCase())),
  );
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
