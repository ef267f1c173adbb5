/** A signed letter into the chart, once: the ledger is written before the EHR is asked, and a lost answer is looked up, never repeated. */
import { createHash } from "node:crypto";
import type { FilingOutcome } from "../../fhir/filing/outcome.ts";
import { calendarDate } from "../../chart/dates.ts";
import type { Visit as ChartVisit } from "../../chart/chart.ts";
import type { Letter } from "../../letter/document.ts";
import { dayIn } from "../load-world.ts";
import { periodOf } from "../moments.ts";
import { actOf, keepTokens } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { filingsOf, moveFiling, planFiling } from "../store/filings.ts";
import type { Filing } from "../store/filings.ts";
import type { LetterKey, LetterSummary } from "../store/letter-row.ts";
import { situationOf } from "./filing-situation.ts";
import type { FilingSituation } from "./filing-situation.ts";
import { openReview } from "./review-chart.ts";
import { signerIn } from "./signer-in.ts";

/** A request ends after 8 seconds; after so long without an answer, whoever was sending is no more. */
const LOST_AFTER_MS = 20_000;

/** Files the letter on the highest rung that bears it, if nobody has and nobody is about to. `chosen`: the visit that a person named. */
export async function fileLetter(visit: Visit, letter: LetterSummary, chosen: string | null = null): Promise<void> {
  if (letter.state !== "signed") return;
  const situation = await situationOf(visit, letter);
  if (situation === null || !situation.isSigners || situation.rung.kind === "by-hand") return;
  const place = await placeOf(visit, situation, chosen);
  if (place === null) return;
  const form = situation.rung.kind === "document" ? situation.rung.form : "pdf";
  const attempt = attemptOf(visit, letter, situation.filings);
  const { store } = visit.hall;
  const planning = await planFiling(store, actOf(visit), { attempt, letter: letter.id, form });
  const mayTry =
    planning.kind === "planned" || (planning.kind === "planned-before" && planning.filing.state === "planned");
  if (!mayTry) return;
  // Of two who got here, one moves it on and sends; the other finds it moved.
  const sending = await moveFiling(store, actOf(visit), { attempt, move: { to: "sent" } });
  if (sending.kind !== "moved") return;
  const outcome = await send(visit, letter, { situation, place, form });
  await moveFiling(store, actOf(visit), { attempt, move: moveFor(outcome) });
}

interface Placed {
  readonly encounter: string | null;
  readonly period: { readonly start: string; readonly end: string };
}

interface Sending {
  readonly situation: FilingSituation;
  readonly place: Placed;
  readonly form: "pdf" | "text";
}

/** The visit in whose papers the letter stands, and its day; null where one is needed and none of this chart's was named. */
async function placeOf(visit: Visit, situation: FilingSituation, chosen: string | null): Promise<Placed | null> {
  const { practice } = visit.hall.worldFor(visit.launch.tenant);
  const signedAt = situation.signature.at;
  const own = visit.state().ehr.encounter;
  const named = own ?? chosen;
  const visits = named === null ? [] : await visitsIn(visit);
  const found = visits.find(({ source }) => source === `Encounter/${named}`);
  // The launch's own visit is believed as it is; one that a form names is one of this chart, or none.
  const encounter = own ?? (found === undefined ? null : chosen);
  if (situation.lacksVisit && encounter === null) return null;
  const day = calendarDate(found?.on ?? "") ?? dayIn(practice, new Date(signedAt));
  return { encounter, period: periodOf(practice, day, signedAt) };
}

/** The visits of the chart as it was read. */
export async function visitsIn(visit: Visit): Promise<readonly ChartVisit[]> {
  const reviewing = await openReview(visit);
  return reviewing.kind === "open" ? reviewing.review.content.chart.visits : [];
}

async function send(visit: Visit, letter: LetterSummary, { situation, place, form }: Sending): Promise<FilingOutcome> {
  const { tree, signature, bodies, rung } = situation;
  const bytes = bodies[form];
  if (bytes === undefined) throw new Error("a form was chosen that there is not");
  const document = {
    ...about(letter, tree, signature.at),
    signer: signerIn(tree),
    form,
    bytes,
    ...place,
    isConditional: rung.kind === "document" && rung.isConditional,
    replaces: letter.replaces === null ? null : await filedAs(visit, letter.replaces),
  };
  const outcome = await visit.hall.ehr.file(visit.state().ehr, document, keepTokens(visit));
  tellLog(visit, outcome);
  return outcome;
}

function tellLog({ hall, launch }: Visit, outcome: FilingOutcome): void {
  const event = outcome.kind === "filed" ? "letter.filed" : "letter.not_filed";
  hall.log.event(event, { tenant: launch.tenant, why: outcome.kind === "refused" ? outcome.why : outcome.kind });
}

function about({ id }: LetterSummary, { title }: Letter, signedAt: number) {
  return { letter: id, title, signedAt };
}

/** The document of the chart that holds a letter; null where the chart holds none of it, or a person put it there. */
export async function filedAs({ hall, launch }: Visit, letter: string): Promise<string | null> {
  const filings = await filingsOf(hall.store, { tenant: launch.tenant, id: letter });
  return filings.find(({ state }) => state === "filed")?.documentReference ?? null;
}

type Move = Parameters<typeof moveFiling>[2]["move"];

function moveFor(outcome: FilingOutcome): Move {
  switch (outcome.kind) {
    case "filed":
      return { to: "filed", documentReference: outcome.documentReference };
    case "refused":
      return { to: "refused", reason: outcome.why };
    case "unknown":
      return { to: "unknown" };
    default:
      return outcome;
  }
}

export type Resolved = "found" | "not-there" | "cannot-tell" | "no-answer" | "nothing-open" | "on-its-way";

/** Asks the chart whether it holds the letter whose filing was not answered; never while it may still be on its way. */
export async function resolveFiling(visit: Visit, letter: LetterSummary): Promise<Resolved> {
  const open = await lostFiling(visit, letter);
  if (open.kind !== "lost") return open.kind;
  const situation = await situationOf(visit, letter);
  if (situation === null) return "nothing-open";
  const { tree, signature, bodies } = situation;
  const wanted = { ...about(letter, tree, signature.at), bodies: Object.values(bodies) };
  const looking = await visit.hall.ehr.look(visit.state().ehr, wanted, keepTokens(visit));
  if (looking.kind === "no-answer" || looking.kind === "cannot-tell") return looking.kind;
  const move: Move =
    looking.kind === "found"
      ? { to: "filed", documentReference: looking.documentReference }
      : { to: "refused", reason: "not-in-chart" };
  await moveFiling(visit.hall.store, actOf(visit), { attempt: open.attempt, move });
  return looking.kind;
}

/** A person has looked in the chart themselves, and says what they saw. */
export async function sayFiling(visit: Visit, letter: LetterSummary, isThere: boolean): Promise<Resolved> {
  const open = await lostFiling(visit, letter);
  if (open.kind !== "lost") return open.kind;
  const move: Move = isThere ? { to: "filed", documentReference: null } : { to: "refused", reason: "not-in-chart" };
  await moveFiling(visit.hall.store, actOf(visit), { attempt: open.attempt, move });
  return isThere ? "found" : "not-there";
}

type Lost = { readonly kind: "lost"; readonly attempt: string } | { readonly kind: "nothing-open" | "on-its-way" };

/** The filing that was sent and never answered, set down as such. */
async function lostFiling(visit: Visit, letter: LetterSummary): Promise<Lost> {
  const { store, now } = visit.hall;
  const filings = await filingsOf(store, keyOf(visit, letter));
  const filing = filings.find(({ state }) => state === "unknown" || state === "sent");
  if (filing === undefined) return { kind: "nothing-open" };
  const { attempt } = filing;
  if (filing.state === "sent" && filing.changedAt > now().getTime() - LOST_AFTER_MS) return { kind: "on-its-way" };
  if (filing.state === "sent") await moveFiling(store, actOf(visit), { attempt, move: { to: "unknown" } });
  return { kind: "lost", attempt };
}

/** The same for the same bytes of the same letter, so that a second click makes no second document; another one after a refusal. */
export function attemptOf({ launch }: Visit, { id, sha256 }: LetterSummary, filings: readonly Filing[]): string {
  const refused = filings.filter(({ state }) => state === "refused").length;
  const words = `${launch.tenant} ${id} ${sha256} ${refused}`;
  return createHash("sha256").update(words).digest("hex").slice(0, 32);
}

function keyOf({ launch }: Visit, { id }: LetterSummary): LetterKey {
  return { tenant: launch.tenant, id };
}
