/** Letters that somebody wants to print, each with its child and with what stands against it, from the store alone. */
import { dayIn } from "../load-world.ts";
import { authorizationsOf, whyNotBy } from "../giving/authorizations.ts";
import { rowOfLetter } from "../store/batch-rows.ts";
import { lookOf } from "../store/chart-looks.ts";
import { childrenOf } from "../store/children.ts";
import type { Child } from "../store/children.ts";
import { letterCard } from "../store/letter-cards.ts";
import type { LetterCard } from "../store/letter-cards.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { recordsOf } from "../store/records.ts";
import { holdsBeforePrint } from "./holds.ts";
import type { Hold, ToPrint } from "./holds.ts";
import type { PrintPlace } from "./place.ts";

export interface Candidate {
  readonly letter: LetterSummary;
  /** Null for a letter of before such cards were kept: it prints one by one, from its own page. */
  readonly card: LetterCard | null;
  readonly child: Child | null;
  readonly holds: readonly Hold[];
  /** The last day on which the chart was looked at for it. */
  readonly checkedOn: string;
  /** The day on which somebody comes for it, where one is known. */
  readonly pickUpOn: string | null;
}

/** The letters with all that is known of them, in the order in which they are given. */
export async function candidatesOf(of: PrintPlace, letters: readonly LetterSummary[]): Promise<readonly Candidate[]> {
  const { hall, launch } = of;
  const children = await childrenOf(
    hall.store,
    launch.tenant,
    letters.map(({ patient }) => patient),
  );
  const found: Candidate[] = [];
  for (const letter of letters) found.push(await candidateOf(of, letter, children.get(letter.patient) ?? null));
  return found;
}

async function candidateOf(of: PrintPlace, letter: LetterSummary, child: Child | null): Promise<Candidate> {
  const { hall, launch, practice } = of;
  const key = { tenant: launch.tenant, id: letter.id };
  const { today } = hall.worldFor(launch.tenant);
  const card = await letterCard(hall.store, key);
  const look = await lookOf(hall.store, key);
  const checkedOn = dayIn(practice, new Date(Math.max(letter.changedAt, look?.at ?? 0)));
  const standing: ToPrint = {
    state: letter.state,
    isElectronic: card?.isElectronic ?? true,
    on: card?.on ?? checkedOn,
    endsOn: card?.endsOn ?? null,
    ofAgeOn: card?.ofAgeOn ?? null,
    permission: await permissionFor(of, letter, card),
    isOfSchoolYear: card !== null && (card.grade !== null || card.recipient.organization !== null),
    chart: look,
    checkedOn,
    released: await releasesOf(of, letter),
  };
  const holds = holdsBeforePrint(standing, today);
  return { letter, card, child, holds, checkedOn, pickUpOn: await pickUpOf(of, letter) };
}

/** What was said at the desk last counts; else the list's own day. */
async function pickUpOf({ hall, launch }: PrintPlace, { id, patient }: LetterSummary): Promise<string | null> {
  const said = (await recordsOf(hall.store, { tenant: launch.tenant, patient }, "pick_up")).at(-1);
  if (said !== undefined) return said.content.on === "" ? null : said.content.on;
  return (await rowOfLetter(hall.store, launch.tenant, id))?.pickUp ?? null;
}

async function releasesOf(
  { hall, launch, practice }: PrintPlace,
  { id, patient }: LetterSummary,
): Promise<ToPrint["released"]> {
  const kept = await recordsOf(hall.store, { tenant: launch.tenant, patient }, "print_release");
  return kept
    .filter(({ letter }) => letter === id)
    .map(({ content, at }) => ({ hold: content.hold, on: dayIn(practice, new Date(at)) }));
}

/** A recorded permission counts; without any, the one that was chosen with the letter. */
async function permissionFor(
  { hall, launch }: PrintPlace,
  { patient }: LetterSummary,
  card: LetterCard | null,
): Promise<ToPrint["permission"]> {
  if (card?.giveTo !== "school") return "not_needed";
  const { today } = hall.worldFor(launch.tenant);
  const isOfAge = card.ofAgeOn !== null && card.ofAgeOn <= today;
  const signer = isOfAge ? "student" : "parent_or_guardian";
  const recorded = await authorizationsOf(hall.store, { tenant: launch.tenant, patient });
  const asked = { on: today, recipient: card.recipient, signer } as const;
  if (recorded.some((each) => whyNotBy(each, asked) === null)) return "in_force";
  if (recorded.length > 0) return "ended";
  return card.permissionEndsOn === null || card.permissionEndsOn >= today ? "in_force" : "ended";
}

/** What comes out of the printer, and what is held back. */
export function parted(candidates: readonly Candidate[]): {
  readonly free: readonly Candidate[];
  readonly held: readonly Candidate[];
} {
  return {
    free: candidates.filter(({ holds }) => holds.length === 0),
    held: candidates.filter(({ holds }) => holds.length > 0),
  };
}

/** The child's name as staff look for it: family name first. */
export function nameOf({ child, letter }: Pick<Candidate, "child" | "letter">): string {
  const name = child?.name ?? null;
  if (name === null) return `Letter ${letter.number}`;
  return name.family === "" || name.given === "" ? name.full : `${name.family}, ${name.given}`;
}
