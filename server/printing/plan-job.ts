/** From the letters that may be printed to a job: planned sheet by sheet, kept, and noted. What was signed is what is painted. */
import type { Page } from "../../pdf/page.ts";
import type { Picture } from "../../pdf/picture.ts";
import { planPrint, USUAL_SHEETS } from "../../pdf/print-plan.ts";
import type { LetterToPrint, PlannedDocument, PrintFault } from "../../pdf/print-plan.ts";
import { surveyOf } from "../../pdf/print-survey.ts";
import type { PrintPaint } from "../../pdf/print-survey.ts";
import { themeOf } from "../../pdf/theme.ts";
import type { Theme } from "../../pdf/theme.ts";
import { staffAct } from "../staff/visit.ts";
import { readPages } from "../store/letters.ts";
import { keepJob } from "../store/print-jobs.ts";
import type { JobLetter } from "../store/print-jobs.ts";
import { nameOf, parted } from "./candidates.ts";
import type { Candidate } from "./candidates.ts";
import { slipPages, slipsFor, slipToPrint } from "./desk-slips.ts";
import type { Slips } from "./desk-slips.ts";
import type { HoldId } from "./holds.ts";
import { inOrder } from "./order.ts";
import type { OrderId } from "./order.ts";
import { familyPages } from "./packet-pages.ts";
import { daysInStack } from "./pick-up-days.ts";
import { reckoningOf } from "./reckoning.ts";
import type { Reckoning } from "./reckoning.ts";
import type { Scope } from "./scope.ts";
import type { PrintPlace } from "./place.ts";

export interface JobOrder {
  readonly order: OrderId;
  /** With the pages that go home with each letter. */
  readonly withPacket: boolean;
  /** With a slip where children have one family name. */
  readonly withSlips: boolean;
  readonly duplex: boolean;
  /** What is written on the cover sheet: "Pick-up Thursday". */
  readonly note: string;
}

/** A job as it was planned; kept with it. */
export interface JobPlan {
  readonly title: string;
  readonly families: number;
  readonly documents: readonly PlannedDocument[];
  /** The letter's id, by the number that stands on its pages. */
  readonly letters: Readonly<Record<string, string>>;
  readonly held: readonly { readonly name: string; readonly number: string; readonly holds: readonly HoldId[] }[];
  readonly reckoning: Reckoning;
  /** Pages for families that could not be made; the letters are printed without them. */
  readonly leftOut: number;
}

export type PlanningJob =
  | { readonly kind: "planned"; readonly job: string; readonly letters: number }
  | { readonly kind: "nothing" }
  /** What each letter lacks that cannot be painted with others: it prints by itself. */
  | { readonly kind: "refused"; readonly faults: readonly PrintFault[] };

/** Plans and keeps a job of everything in the scope that nothing stands against. */
export async function planJob(place: PrintPlace, scope: Scope, order: JobOrder): Promise<PlanningJob> {
  const { free, held } = parted(scope.candidates);
  if (free.length === 0) return { kind: "nothing" };
  const inStack = inOrder(free, order.order);
  const slips = order.withSlips ? slipsFor(inStack) : new Map();
  const stack = await stackOf(place, inStack, { ...order, slips });
  const { today } = place.hall.worldFor(place.launch.tenant);
  const reckoning = reckoningOf({ printed: free.length, held: held.length, counts: scope.counts });
  const title = [scope.title, order.note].filter((part) => part !== "").join(" · ");
  const planning = planPrint(stack.toPrint, {
    batch: title,
    on: today,
    duplex: order.duplex,
    mostSheets: USUAL_SHEETS,
    reckoning,
  });
  if (planning.kind === "refused") return planning;
  const letters = Object.fromEntries(free.map(({ letter }) => [letter.number, letter.id]));
  const documents = order.order === "pickup" ? withDays(planning.documents, free) : planning.documents;
  const plan: JobPlan = {
    title,
    families: new Set(free.map(({ letter }) => letter.patient)).size,
    documents,
    letters,
    held: held.map(heldInPlan),
    reckoning,
    leftOut: stack.leftOut,
  };
  const job = await keepJob(place.hall.store, staffAct(place), {
    batch: scope.batch,
    plan: JSON.stringify(plan),
    letters: documents.flatMap((document) => lettersOn(document, letters)),
    pages: new Map([...stack.pages, ...slipPages(slips, documents, themeFor(place))]),
  });
  return { kind: "planned", job, letters: free.length };
}

function heldInPlan(candidate: Candidate): JobPlan["held"][number] {
  const { letter, holds } = candidate;
  return { name: nameOf(candidate), number: letter.number, holds: holds.map(({ id }) => id) };
}

function withDays(documents: readonly PlannedDocument[], free: readonly Candidate[]): readonly PlannedDocument[] {
  const days = new Map(free.map(({ letter, pickUpOn }) => [letter.number, pickUpOn]));
  return documents.map((document) => ({
    ...document,
    days: daysInStack(document, (number) => days.get(number) ?? null),
  }));
}

interface StackOrder {
  readonly withPacket: boolean;
  readonly slips: Slips;
}

interface Stack {
  readonly toPrint: readonly LetterToPrint[];
  readonly pages: ReadonlyMap<string, readonly Page[]>;
  readonly leftOut: number;
}

async function stackOf(
  place: PrintPlace,
  candidates: readonly Candidate[],
  { withPacket, slips }: StackOrder,
): Promise<Stack> {
  const paint = paintFor(place);
  const toPrint: LetterToPrint[] = [];
  const pages = new Map<string, readonly Page[]>();
  let leftOut = 0;
  for (const candidate of candidates) {
    const { letter } = candidate;
    const own = await pagesOfLetter(place, letter.id);
    const bookmark = nameOf(candidate);
    const language = letter.language === "es-US" ? "es-US" : "en-US";
    toPrint.push({ number: letter.number, language, bookmark, survey: surveyOf(own, paint) });
    const family = withPacket ? await familyPages(place, candidate) : { pages: [], leftOut: 0 };
    leftOut += family.leftOut;
    for (const page of family.pages) {
      const number = `${letter.number} ${page.id}`;
      pages.set(number, page.pages);
      const survey = surveyOf(page.pages, paint);
      toPrint.push({
        number,
        language: page.language,
        bookmark: `${bookmark} (for the family)`,
        survey,
        follows: true,
      });
    }
    if (slips.has(letter.number)) toPrint.push(slipToPrint(candidate));
  }
  return { toPrint, pages, leftOut };
}

/** The pages that were signed, as they are kept. */
export async function pagesOfLetter({ hall, launch }: PrintPlace, id: string): Promise<readonly Page[]> {
  const pages = await readPages(hall.store, { tenant: launch.tenant, id });
  if (pages === null) throw new Error("a signed letter without its pages");
  return pages;
}

/** What print files of this practice are painted with. */
export function paintFor({ hall, launch }: PrintPlace): PrintPaint {
  const { practice, faces } = hall.worldFor(launch.tenant);
  const logos: readonly Picture[] = practice.logo === null ? [] : [practice.logo];
  return { faces: faces[practice.face], pictures: new Map(logos.map((logo) => [logo.digest, logo])) };
}

function themeFor({ hall, launch }: PrintPlace): Theme {
  const { practice, faces } = hall.worldFor(launch.tenant);
  return themeOf({ faces: faces[practice.face], accent: null, logo: null, size: "standard" });
}

/** A letter's sheets are its own and those of the pages that follow it: they are printed, missed and counted together. */
function lettersOn({ letter: document, letters }: PlannedDocument, ids: JobPlan["letters"]): readonly JobLetter[] {
  const found: (JobLetter & { sheets: number })[] = [];
  for (const { number, follows = false, firstSheet, sheets } of letters) {
    const last = found.at(-1);
    if (follows && last !== undefined) last.sheets += sheets;
    else found.push({ letter: ids[number] ?? "", document, firstSheet, sheets });
  }
  return found;
}
