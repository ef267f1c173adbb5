/**
 * Permissions to give a child's letters to a school (45 CFR 164.508): recorded once from the signed paper, offered again, and refused
 * with the reason where one does not reach. Taking one back is a record of its own.
 */
import { dateInWords } from "../../letter/dates-in-words.ts";
import { partialDate } from "../../chart/dates.ts";
import type { Recipient } from "../../letter/decisions/choices.ts";
import type { Dates } from "../../findings/findings.ts";
import type { Books } from "../store/open.ts";
import { recordsOf } from "../store/records.ts";
import type { RecordContents, Whose } from "../store/records.ts";

export interface Authorization {
  readonly id: string;
  readonly said: RecordContents["authorization"];
  /** Who recorded it, and when. */
  readonly who: string;
  readonly at: number;
  readonly revokedOn: string | null;
}

/** Every permission of a child, newest first, with what became of it. */
export async function authorizationsOf(books: Books, whose: Whose): Promise<readonly Authorization[]> {
  const kept = await recordsOf(books, whose, "authorization");
  const revocations = await recordsOf(books, whose, "revocation");
  return kept
    .map(({ id, who, at, content }) => ({
      id,
      said: content,
      who,
      at,
      revokedOn: revocations.find((each) => each.content.authorization === id)?.content.on ?? null,
    }))
    .toReversed();
}

export interface Asked {
  /** The day in the practice. */
  readonly on: string;
  /** Whom the letter is addressed to; null: whichever recipient. */
  readonly recipient: Pick<Recipient, "name" | "organization" | "role"> | null;
  /** Who signs for this child by now. */
  readonly signer: Dates["signerOfAuthorization"];
}

/** Why a letter may not go to the school by this permission; null where it may. */
export function whyNotBy({ said, revokedOn }: Authorization, { on, recipient, signer }: Asked): string | null {
  if (revokedOn !== null) return `It was taken back on ${inWords(revokedOn)}. Ask the family for a new one.`;
  if (said.signedOn > on) return `It is signed for ${inWords(said.signedOn)}, a day that has not come.`;
  if (said.endsOn !== null && said.endsOn < on)
    return `It ended on ${inWords(said.endsOn)}. Ask the family for a new one.`;
  if (recipient !== null && !names(said.recipient, recipient))
    return `It names ${said.recipient}, and this letter is addressed to somebody else.`;
  // A guardian may remain after the age of majority, so this is the clinic's own question and not the law's lock.
  if (signer === "student" && said.relation === "parent")
    return "The student is of age by now. Our clinic asks for one signed by the student, or by a guardian whom a court named.";
  return null;
}

function names(recipient: string, of: NonNullable<Asked["recipient"]>): boolean {
  return [of.name, of.organization, of.role].some((name) => name !== null && same(name, recipient));
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** A day of a permission in words; what is no day, as it stands. */
export function inWords(day: string): string {
  const date = partialDate(day);
  return date === null ? day : dateInWords(date);
}
