/** From what was prepared to the letter that the clinician is shown: on the chart as it is now, held as these bytes. */
import type { ChoiceFault } from "../../letter/decisions/choice-fault.ts";
import { dayIn } from "../load-world.ts";
import { contentFrom } from "../review/content.ts";
import type { ReviewContent } from "../review/content.ts";
import { visitTo } from "../staff/visit.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { preparationOf } from "../store/batch-work.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { letterOf } from "../store/letters.ts";
import type { Visit } from "../review/visit.ts";
import type { ChartReading } from "../ehr/ehr-door.ts";
import { broughtUpToDate } from "../workflow/go-on.ts";
import { showLetter } from "../workflow/hold-letter.ts";
import { keepNewDraft } from "../workflow/review-chart.ts";
import { takeRequest } from "../workflow/signature-requests.ts";
import type { QueueItem } from "./items.ts";
import { worldOfItem } from "./words-of-list.ts";

export type OpeningItem =
  | { readonly kind: "shown"; readonly visit: Visit; readonly letter: LetterSummary }
  /** Something only the clinician can say is missing: they edit it, or ask. */
  | { readonly kind: "lacks"; readonly visit: Visit; readonly faults: readonly ChoiceFault[] }
  | { readonly kind: "no-chart"; readonly why: Extract<ChartReading, { kind: "unavailable" }>["why"] }
  /** Answered, taken back or prepared anew meanwhile. */
  | { readonly kind: "not-waiting" };

/** The letter of this item: the one that is held since it was opened, or a new one from the chart as it is now. */
export async function openItem(staff: StaffVisit, item: QueueItem): Promise<OpeningItem> {
  const worldFor = await worldOfItem(staff.hall, staff.launch.tenant, item);
  const visit = visitTo({ ...staff, hall: { ...staff.hall, worldFor } }, item.patient);
  const known = await heldBefore(staff, item);
  if (known !== null) return { kind: "shown", visit, letter: known };
  const begun = await beginItem(staff, visit, item);
  if (begun.kind !== "begun") return begun;
  const { content } = begun;
  const showing = await showLetter(visit, { draft: "", version: 0, content }, content.choices);
  if (showing.kind === "refused") return { kind: "lacks", visit, faults: showing.faults };
  const letter = await letterOf(staff.hall.store, { tenant: staff.launch.tenant, id: showing.letter });
  if (letter === null) throw new Error("a letter that was held is not there");
  const opened = { ...staff.state().opened, [item.id]: { letter: letter.id, shown: null } };
  await staff.keep({ opened });
  return { kind: "shown", visit, letter };
}

async function heldBefore(staff: StaffVisit, { id, patient }: QueueItem): Promise<LetterSummary | null> {
  const known = staff.state().opened[id];
  if (known === undefined) return null;
  const letter = await letterOf(staff.hall.store, { tenant: staff.launch.tenant, id: known.letter });
  const { today, practice } = staff.hall.worldFor(staff.launch.tenant);
  const isOfToday = letter !== null && dayIn(practice, new Date(letter.heldAt)) === today;
  return letter?.state === "held" && letter.patient === patient && isOfToday ? letter : null;
}

export type Beginning =
  | { readonly kind: "begun"; readonly content: ReviewContent }
  | Extract<OpeningItem, { kind: "no-chart" | "not-waiting" }>;

/** What was prepared, carried over to the chart as it is now. */
export async function beginItem(staff: StaffVisit, visit: Visit, item: QueueItem): Promise<Beginning> {
  if (item.kind === "request") {
    const taking = await takeRequest(visit, item.request.id);
    if (taking.kind === "open") return { kind: "begun", content: taking.review.content };
    return taking.kind === "no-chart" ? taking : { kind: "not-waiting" };
  }
  const { batch, row, id } = item.row;
  const prepared = await preparationOf(staff.hall.store, { tenant: staff.launch.tenant, id });
  if (prepared === null) return { kind: "not-waiting" };
  const brought = await broughtUpToDate(visit, { ...contentFrom(prepared), row: { batch, row } });
  return brought.kind === "read" ? { kind: "begun", content: brought.content } : brought;
}

export type Editing =
  | { readonly kind: "open"; readonly draft: string }
  | Extract<OpeningItem, { kind: "no-chart" | "not-waiting" }>;

/** A draft of it for the clinician's own review page. */
export async function draftOf(staff: StaffVisit, item: QueueItem): Promise<Editing> {
  const visit = visitTo(staff, item.patient);
  const begun = await beginItem(staff, visit, item);
  if (begun.kind !== "begun") return begun;
  return { kind: "open", draft: (await keepNewDraft(visit, begun.content, staff.hall.store)).draft };
}
