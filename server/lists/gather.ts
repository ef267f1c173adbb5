/**
 * A list looked up in the EHR: who is named, then each of them for as little as is needed. It goes on while its page is closed, stops
 * where it was stopped, and reads at the pace of what may wait. Writes nothing to the EHR, and keeps nothing but the session's own.
 */
import type { CalendarDate } from "../../chart/dates.ts";
import { dayIn } from "../load-world.ts";
import { kindOfError } from "../log.ts";
import { schoolYearOf } from "../printing/holds.ts";
import { ehrFor, keepStaffTokens, staffAct } from "../staff/visit.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { done } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import { signedPatients, waitingPatients } from "../store/listed-patients.ts";
import type { ListsDoor } from "./lists-door.ts";
import { apartByNumber } from "./judge.ts";
import type { ListRules } from "./judge.ts";
import { keepLooking } from "./looking.ts";
import { lookAtChild, unseen } from "./look-at-child.ts";
import type { Looker } from "./look-at-child.ts";
import { namedBy } from "./named-by.ts";
import type { NamedChild } from "./named-by.ts";
import type { ListWish, Looking, SeenChild } from "./wish.ts";

/** As many children at once as the EHR is asked requests at once. */
const AT_ONCE = 2;
const KEPT_EVERY_MS = 1_000;

/** The EHR as whoever is signed in may ask it for a list. */
export function listsDoorOf(staff: StaffVisit, pace: Parameters<StaffVisit["hall"]["ehr"]["lists"]>[2]): ListsDoor {
  return staff.hall.ehr.lists(ehrFor(staff, ""), keepStaffTokens(staff), pace);
}

/** Looks it up to the end. Never fails for what an EHR does; a fault of the program ends it as refused. */
export async function gather(staff: StaffVisit, looking: Looking): Promise<void> {
  try {
    await gathered(staff, looking);
  } catch (error) {
    staff.hall.log.event("list.failed", { tenant: staff.launch.tenant, error: kindOfError(error) });
    await keepLooking(staff, { ...looking, state: "refused", says: [UNFORESEEN] }).catch(() => false);
  }
}

const UNFORESEEN =
  "This program could not look the list up. Try it again, and tell who runs this service if it comes again.";

async function gathered(staff: StaffVisit, looking: Looking): Promise<void> {
  const { hall, launch } = staff;
  const door = listsDoorOf(staff, "behind_others");
  const looker = await lookerFor(staff, looking.wish, door);
  const naming = await namedBy(looking.wish, { ...looker, practice: staff.practice });
  const at = (): number => hall.now().getTime();
  if (naming.kind === "refused")
    return void (await keepLooking(staff, { ...looking, at: at(), state: "refused", says: [naming.why] }));
  const { children, says } = naming;
  const begun: Looking = { ...looking, at: at(), of: children.length, says };
  if (!(await keepLooking(staff, begun))) return;
  const looked = await lookAtAll(staff, { begun, children, looker });
  if (looked === null) return;
  const seen = apartByNumber(looked);
  await keepLooking(staff, { ...begun, at: at(), state: "read", seen });
  const object = { kind: "listing", id: looking.id };
  await recordAudit(hall.store, done(staffAct(staff), { action: "children.listed", object, patient: null }));
  hall.log.event("list.looked", { tenant: launch.tenant, count: seen.length });
}

async function lookerFor(staff: StaffVisit, { kind, filter }: ListWish, door: ListsDoor): Promise<Looker> {
  const { hall, launch, practice } = staff;
  const { today, knowledge, content } = hall.worldFor(launch.tenant);
  const words = content.kinds.get(kind);
  if (words === undefined) throw new Error("a list of a kind of letter that is not among the words");
  const of = { tenant: launch.tenant, kind };
  const current = await currentOf(staff, of.kind, today);
  const listed = await waitingPatients(hall.store, of);
  const rules: ListRules = { filter, kind: words, today, organizations: practice.organizations, current, listed };
  return { door, rules, knowledge };
}

/** A letter of before July 1 is last school year's: it is due again, and keeps nobody off a list. */
async function currentOf(
  { hall, launch, practice }: StaffVisit,
  kind: string,
  today: CalendarDate,
): Promise<ReadonlySet<string>> {
  const since = schoolYearOf(today);
  const signed = await signedPatients(hall.store, { tenant: launch.tenant, kind });
  return new Set([...signed].filter(([, at]) => dayIn(practice, new Date(at)) >= since).map(([patient]) => patient));
}

interface All {
  readonly begun: Looking;
  readonly children: readonly NamedChild[];
  readonly looker: Looker;
}

/** All of them, in their order; null where it was stopped. */
async function lookAtAll(staff: StaffVisit, { begun, children, looker }: All): Promise<readonly SeenChild[] | null> {
  const { hall } = staff;
  const seen: SeenChild[] = [];
  let kept = hall.now().getTime();
  for (let from = 0; from < children.length; from += AT_ONCE) {
    if (hall.isDraining()) return null;
    const next = children.slice(from, from + AT_ONCE);
    seen.push(...(await Promise.all(next.map((child) => lookAtChild(child, looker)))));
    // Nobody is asked for any more with a sign-in that is over; who is left is named as not looked at.
    if (seen.some(({ out }) => out === "signed_out"))
      return [
        ...seen,
        ...children.slice(seen.length).map((child) => ({ ...unseen(child), out: "signed_out" }) as const),
      ];
    const at = hall.now().getTime();
    if (at - kept < KEPT_EVERY_MS) continue;
    kept = at;
    if (!(await keepLooking(staff, { ...begun, at, seen }))) return null;
  }
  return seen;
}
