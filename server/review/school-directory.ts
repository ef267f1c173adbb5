/** Fills in what the practice's directory knows of a school, and never over what somebody wrote. */
import type { Choices } from "../../letter/decisions/choices.ts";
import type { DirectorySchool } from "../practice/schools.ts";

/** The choices with the address, the coordinator and the type of a school that the directory has under this name. */
export function schoolFilledIn(choices: Choices, schools: readonly DirectorySchool[]): Choices {
  const { recipient } = choices;
  const known = schools.find(({ name }) => sameName(name, recipient.organization ?? ""));
  if (known === undefined || recipient.address.length > 0) return choices;
  return {
    ...choices,
    recipient: {
      ...recipient,
      name: recipient.name ?? known.coordinator,
      address: known.address,
      school: recipient.school === "public" ? known.type : recipient.school,
    },
  };
}

function sameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
