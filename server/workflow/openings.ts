/** What was begun about a child before, and what waits: looked at before somebody begins anew. */
import { daysBetween } from "../../chart/dates.ts";
import type { CalendarDate } from "../../chart/dates.ts";
import type { ListingLetters } from "../../fhir/filing/look.ts";
import { renewedChoices } from "../../letter/decisions/renew.ts";
import { withNotesOf } from "../notes/offered-notes.ts";
import { dayIn } from "../load-world.ts";
import { keepTokens } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import type { DraftSummary } from "../store/drafts.ts";
import { printedForInk, scanOf } from "../store/ink.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { letterOf, lettersOf } from "../store/letters.ts";
import { requestsAbout } from "../store/signature-requests.ts";
import type { SignatureRequest } from "../store/signature-requests.ts";
import { signatureOf } from "../store/signatures.ts";
import { kindNamed, prepared } from "./begin-review.ts";
import { colleaguesAt, takenFromMe } from "./colleagues.ts";
import type { Colleague, TakenOver } from "./colleagues.ts";
import { filedAs } from "./file-letter.ts";
import { ownDrafts } from "./go-on.ts";
import type { GoingOn } from "./go-on.ts";
import { choicesOf } from "./last-letter.ts";
import { parkedLetters } from "./park-letter.ts";
import type { ParkedLetter } from "./park-letter.ts";
import { beginReview, readChart } from "./review-chart.ts";
import { lettersToFile } from "./to-file.ts";
import { waitingFor } from "./signature-requests.ts";

/** How an earlier letter is gone on with: it is so fresh that it is opened or corrected, updated, or only begun from. */
export type Freshness = "fresh" | "recent" | "last_year" | "old";

export interface EarlierLetter {
  readonly letter: LetterSummary;
  /** The day in the practice on which it was signed; null for one that waits for ink. */
  readonly on: CalendarDate | null;
  readonly signedBy: string | null;
  readonly freshness: Freshness;
  readonly waitsForInk: boolean;
  /** Whoever works here signed it, and it is in no chart yet. */
  readonly isToFile: boolean;
}

export interface Openings {
  readonly drafts: readonly DraftSummary[];
  readonly colleagues: readonly Colleague[];
  /** Letters of one's own that a colleague took over. */
  readonly taken: readonly TakenOver[];
  /** What waits for whoever works here, about this child. */
  readonly waiting: readonly SignatureRequest[];
  /** How many wait for them about other children. */
  readonly others: number;
  /** What they asked about this child themselves, and how it stands. */
  readonly asked: readonly SignatureRequest[];
  readonly letters: readonly EarlierLetter[];
  /** Letters of this child that wait for the family's answers, whoever parked them. */
  readonly parked: readonly ParkedLetter[];
}

/** All of it. */
export async function openingsOf(visit: Visit): Promise<Openings> {
  const { hall, launch } = visit;
  const patient = launch.patient ?? "";
  const parked = await parkedLetters(visit);
  const isParked = new Set(parked.map(({ draft }) => draft.id));
  const [drafts, colleagues, taken, forMe, about, letters] = await Promise.all([
    ownDrafts(visit),
    colleaguesAt(visit, isParked),
    takenFromMe(visit),
    waitingFor(visit),
    requestsAbout(hall.store, { tenant: launch.tenant, patient }),
    lettersOf(hall.store, launch.tenant, patient),
  ]);
  const toFile = new Set((await lettersToFile(hall, launch)).map(({ id }) => id));
  const earlier: EarlierLetter[] = [];
  for (const letter of letters)
    earlier.push(...(await earlierLetter(visit, letter)).map((one) => ({ ...one, isToFile: toFile.has(letter.id) })));
  return {
    drafts: drafts.filter(({ id }) => !isParked.has(id)),
    colleagues,
    taken,
    parked,
    waiting: forMe.filter((request) => request.patient === patient),
    others: forMe.filter((request) => request.patient !== patient).length,
    asked: about.filter(({ askedBy, state }) => askedBy === launch.who && state !== "taken_back"),
    letters: earlier,
  };
}

async function earlierLetter(
  { hall, launch }: Visit,
  letter: LetterSummary,
): Promise<readonly Omit<EarlierLetter, "isToFile">[]> {
  const key = { tenant: launch.tenant, id: letter.id };
  if (letter.state === "held") {
    // Printed from here or elsewhere: with its scan here it waits all the same.
    const isOnPaper = (await printedForInk(hall.store, key)) !== null || (await scanOf(hall.store, key)) !== null;
    if (!isOnPaper) return [];
    return [{ letter, on: null, signedBy: null, freshness: "old", waitsForInk: true }];
  }
  const { practice, today } = hall.worldFor(launch.tenant);
  const signature = await signatureOf(hall.store, key);
  if (signature === null) return [];
  const on = dayIn(practice, new Date(signature.at));
  return [{ letter, on, signedBy: signature.who, freshness: freshnessOf(on, today), waitsForInk: false }];
}

const FRESH_DAYS = 14;
const RECENT_DAYS = 183;
const YEAR_DAYS = 366;

/** By the days since it was signed. */
export function freshnessOf(on: CalendarDate, today: CalendarDate): Freshness {
  const days = daysBetween(on, today);
  if (days <= FRESH_DAYS) return "fresh";
  if (days <= RECENT_DAYS) return "recent";
  return days <= YEAR_DAYS ? "last_year" : "old";
}

/** Begins with an earlier letter of this child; `replaces`: the new one is to take its place. */
export async function beginWithLetter(
  visit: Visit,
  { id, replaces }: { readonly id: string; readonly replaces: boolean },
): Promise<GoingOn> {
  const { hall, launch } = visit;
  const letter = await letterOf(hall.store, { tenant: launch.tenant, id });
  const made = await choicesOf(visit, id);
  if (letter === null || letter.patient !== launch.patient || letter.state === "held" || made === null)
    return { kind: "nothing" };
  const reading = await readChart(visit);
  if (reading.kind === "unavailable") return { kind: "no-chart", why: reading.why };
  const { chart, sections, user } = reading;
  const kind = kindNamed(visit, made.decided.kind);
  const last = { id, number: letter.number, ...made };
  const fresh = prepared(visit, { chart, user }, { kind });
  const renewed = renewedChoices(last, fresh, kind);
  const choices = { ...renewed, limitations: withNotesOf(renewed.limitations, chart), cosigner: fresh.cosigner };
  const content = { chart, sections, user, choices, last, isRenewal: true };
  const replaced = replaces && letter.state === "signed" ? id : null;
  return { kind: "open", review: await beginReview(visit, { ...content, replaces: replaced }) };
}

/** Letters in the chart that were not filed from here. */
export async function lettersElsewhere(visit: Visit): Promise<ListingLetters> {
  const { hall, launch, state } = visit;
  const listing = await hall.ehr.letters(state().ehr, keepTokens(visit));
  if (listing.kind === "no-answer") return listing;
  const own = new Set<string>();
  for (const { id } of await lettersOf(hall.store, launch.tenant, launch.patient ?? "")) {
    const document = await filedAs(visit, id);
    if (document !== null) own.add(document);
  }
  return { kind: "listed", letters: listing.letters.filter(({ reference }) => !own.has(reference)) };
}
