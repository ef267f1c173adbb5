/**
 * One child's turn: found, read, prepared, and said where it stands now. Whatever the EHR does is a value; a turn that cannot be ended
 * now goes back to the queue and is taken up later.
 */
import { contentFrom } from "../review/content.ts";
import type { Act } from "../store/act.ts";
import { pauseBatch } from "../store/batch-control.ts";
import { forgetSignIn } from "../store/batch-sign-ins.ts";
import { MOST_TRIES, completeRow, putBack } from "../store/batch-work.ts";
import type { Claim, Turn } from "../store/batch-work.ts";
import { slowDown } from "../store/ehr-budgets.ts";
import type { Budget } from "../store/ehr-budgets.ts";
import type { Store } from "../store/open.ts";
import { lastSigned } from "../workflow/last-letter.ts";
import { keepChild } from "../store/children.ts";
import { childCard } from "../workflow/keep-cards.ts";
import type { World } from "../world.ts";
import { contentOf } from "./batch.ts";
import type { PausedWhy } from "./batch.ts";
import type { ChartDoor, DoorReading, DoorTrouble } from "./chart-door.ts";
import { prepareChild } from "./prepare.ts";
import type { Preparing } from "./prepare.ts";
import { resolveChild } from "./resolve.ts";
import type { RunnerWorld } from "./runner.ts";
import type { FindWay } from "./ways.ts";

export interface TurnWorld {
  readonly store: Store;
  readonly now: () => Date;
  /** From 0 up to 1, so that machines that wait do not come back together. */
  readonly random: () => number;
  readonly worldFor: (tenant: string) => World;
  readonly wayFor: FindWay;
  readonly budgetFor: (tenant: string) => Budget;
  /** The first wait after a try that failed; each further one is twice as long. */
  readonly firstWaitMs: number;
}

/** How a turn ended, as one of our own words for the log. */
export type TurnEnd = Turn["to"]["state"] | "later" | "paused" | "lost";

/** Both ways in which a turn ends, for a runner. */
export function turnsOf(world: TurnWorld): Pick<RunnerWorld, "turn" | "unforeseen"> {
  return { turn: (claim) => takeTurn(claim, world), unforeseen: (claim) => later(claim, world, "unforeseen") };
}

/** Works on a claimed child. Throws only for a fault of the program. */
export async function takeTurn(claim: Claim, world: TurnWorld): Promise<TurnEnd> {
  const known = claim.prepared === null ? await readChild(claim, world) : knownChild(claim, claim.prepared);
  if (known.kind === "closed") return pausedFor(claim, known.why, world);
  if (known.kind === "trouble") return troubled(claim, known.why, world);
  if (known.kind === "nobody") return ended(claim, known.turn, world);
  return preparedTurn(claim, known, world);
}

type Known =
  | { readonly kind: "closed"; readonly why: PausedWhy }
  | { readonly kind: "trouble"; readonly why: DoorTrouble }
  | { readonly kind: "nobody"; readonly turn: Turn }
  | ({ readonly kind: "child"; readonly patient: string } & Pick<Preparing, "chart" | "sections" | "content">);

/** A child about whom something was asked: its chart was read before, and is not read again. */
function knownChild({ row }: Claim, prepared: string): Known {
  const { chart, sections } = contentFrom(prepared);
  return { kind: "child", patient: row.patient ?? "", chart, sections, content: contentOf(row) };
}

async function readChild({ tenant, row }: Claim, world: TurnWorld): Promise<Known> {
  const way = await world.wayFor({ tenant, batch: row.batch });
  if (way.kind === "closed") return way;
  const finding = await way.door.find(row.mrn);
  if (finding.kind === "trouble") return finding;
  const resolving = resolveChild(finding.hits, world.worldFor(tenant).practice.organizations);
  const content = { ...contentOf(row), name: resolving.hit?.name ?? null, bornOn: resolving.hit?.bornOn ?? null };
  if (resolving.kind === "nobody") {
    const patient = resolving.hit?.id ?? null;
    return { kind: "nobody", turn: { to: resolving.to, patient, content, prepared: null } };
  }
  return chartOf(resolving.hit.id, content, { door: way.door, isAskedAgain: row.tries < TRIES_FOR_ALL });
}

/** So often a chart is asked for again that came without a part; then its clinician sees which part is missing. */
const TRIES_FOR_ALL = 3;

async function chartOf(
  patient: string,
  content: Preparing["content"],
  { door, isAskedAgain }: { readonly door: ChartDoor; readonly isAskedAgain: boolean },
): Promise<Known> {
  const reading: DoorReading = await door.read(patient);
  if (reading.kind === "trouble") return reading;
  if (reading.mayComeYet && isAskedAgain) return { kind: "trouble", why: "no_answer" };
  return { kind: "child", patient, content, chart: reading.chart, sections: reading.sections };
}

async function preparedTurn(
  claim: Claim,
  known: Extract<Known, { kind: "child" }>,
  world: TurnWorld,
): Promise<TurnEnd> {
  const { tenant, row } = claim;
  const own = world.worldFor(tenant);
  const kind = own.content.kinds.get(row.kind);
  if (kind === undefined) throw new Error("a batch with a kind of letter that is not among the words");
  const last = await lastSigned(world.store, { tenant, patient: known.patient });
  const { to, content, review } = prepareChild({ ...known, kind, last }, own);
  // So that who stands at the window finds the child before a letter is signed.
  const at = world.now().getTime();
  await keepChild(world.store, { tenant, patient: known.patient }, { card: childCard(known.chart), at });
  return ended(claim, { to, patient: known.patient, content, prepared: review }, world);
}

async function ended(claim: Claim, turn: Turn, world: TurnWorld): Promise<TurnEnd> {
  const completing = await completeRow(world.store, actOn(claim, world), { claim, turn });
  if (completing.kind === "completed") return turn.to.state;
  if (completing.kind === "lost") return "lost";
  return ended(claim, { ...turn, to: { state: "skipped", why: "same_child" }, prepared: null }, world);
}

/** The sign-in is over: nothing can be read until there is another one, and no child is to blame. */
async function pausedFor(claim: Claim, why: PausedWhy, world: TurnWorld): Promise<TurnEnd> {
  const { tenant, row } = claim;
  if (why === "sign_in_ended") await forgetSignIn(world.store, { tenant, batch: row.batch });
  await pauseBatch(world.store, actOn(claim, world), { batch: row.batch, why });
  await putBack(world.store, claim, { notBefore: 0, counts: false });
  return "paused";
}

async function troubled(claim: Claim, why: DoorTrouble, world: TurnWorld): Promise<TurnEnd> {
  switch (why) {
    case "sign_in_ended":
      return pausedFor(claim, why, world);
    case "busy":
      return waited(claim, world);
    case "no_answer":
      return later(claim, world, "no_answer");
    case "not_allowed":
    case "unreadable":
      return failed(claim, world, why);
    default:
      return why;
  }
}

/** The EHR asks for patience: all machines wait, and the child has not used up a try. */
async function waited(claim: Claim, world: TurnWorld): Promise<TurnEnd> {
  const until = waitingUntil(claim, world);
  await slowDown(world.store, claim.tenant, { budget: world.budgetFor(claim.tenant), until });
  await putBack(world.store, claim, { notBefore: until, counts: false });
  return "later";
}

/** Tries again after a while, or says in the end that it cannot be done. */
async function later(claim: Claim, world: TurnWorld, why: "no_answer" | "unforeseen"): Promise<TurnEnd> {
  if (claim.row.tries >= MOST_TRIES) return failed(claim, world, why);
  await putBack(world.store, claim, { notBefore: waitingUntil(claim, world), counts: true });
  return "later";
}

function failed(
  claim: Claim,
  world: TurnWorld,
  why: Exclude<DoorTrouble, "busy" | "sign_in_ended"> | "unforeseen",
): Promise<TurnEnd> {
  const { row } = claim;
  return ended(
    claim,
    { to: { state: "failed", why }, patient: row.patient, content: contentOf(row), prepared: null },
    world,
  );
}

/** Twice as long each time, within a quarter more or less. */
function waitingUntil({ row }: Claim, { now, random, firstWaitMs }: TurnWorld): number {
  const wait = firstWaitMs * 2 ** Math.max(0, row.tries - 1);
  return now().getTime() + Math.round(wait * (0.75 + random() / 2));
}

/** Nobody is behind the preparing: what is read is read for the practice. */
function actOn({ tenant }: Claim, { now }: TurnWorld): Act {
  return { tenant, who: "system", at: now().getTime() };
}
