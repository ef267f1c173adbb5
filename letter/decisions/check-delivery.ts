/** Whether a letter may go where it is meant to go: to the family always, to a school only by a signed permission. */
import type { Authorization, Choices } from "./choices.ts";
import type { ChoiceFault } from "./choice-fault.ts";

/**
 * 45 CFR 164.508: a signed permission that names this recipient, is in force, and has not ended or been revoked. The letter
 * tells of it even where it goes to the family, so it must be one for this school.
 */
export function faultsOfDelivery(choices: Choices): readonly ChoiceFault[] {
  const { authorization, giveTo, on } = choices;
  if (authorization === null) {
    return giveTo === "school"
      ? [
          {
            path: ["give_to"],
            message: "to the school only with a signed authorization; give it to the family, or add one",
          },
        ]
      : [];
  }
  return [...faultsOfDates(authorization, on), ...faultsOfRecipient(authorization, choices)];
}

function faultsOfDates({ signedOn, endsOn, revokedOn }: Authorization, on: string): readonly ChoiceFault[] {
  const faults: ChoiceFault[] = [];
  const fault = (key: string, message: string): number => faults.push({ path: ["authorization", key], message });
  if (signedOn > on) fault("signed_on", "lies after the day of the letter");
  if (endsOn !== null && endsOn < on) fault("ends_on", "the authorization has ended; ask the family for a new one");
  if (revokedOn !== null && revokedOn <= on)
    fault("revoked_on", "the authorization was revoked; set authorization to null");
  return faults;
}

function faultsOfRecipient(authorization: Authorization, { recipient }: Choices): readonly ChoiceFault[] {
  const named = [recipient.name, recipient.organization, recipient.role].filter((name) => name !== null);
  const covered = named.some((name) => sameWords(authorization.recipient, name));
  if (covered) return [];
  return [
    {
      path: ["authorization", "recipient"],
      message: "names another recipient than this letter's; set authorization to null, or add the one for this school",
    },
  ];
}

function sameWords(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
