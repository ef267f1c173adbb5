/** The chart of a launch as it arrives: enough for a first screen, then all of it, and again where something could not be read. */
import { TROUBLES } from "../../fhir/outbound/troubles.ts";
import type { Trouble } from "../../fhir/outbound/troubles.ts";
import type { ChartReading } from "../ehr/ehr-door.ts";
import type { ReviewContent } from "../review/content.ts";
import { actOf, keepTokens } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { done, refused } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import { saveDraft } from "../store/drafts.ts";
import { contentText } from "../review/content.ts";
import { arrivedChoices } from "./begin-review.ts";
import { draftMs } from "./draft-life.ts";
import type { Review } from "./review-chart.ts";

/** If all is here so soon after the first part, the page is shown whole at once. */
const GRACE_MS = 150;

/** What a first screen needs: the first part of the chart, or all of it where that is here by then. */
export async function firstReading(visit: Visit): Promise<ChartReading> {
  const { hall, launch } = visit;
  const started = hall.now().getTime();
  const reading = hall.readings.join(launch.id, () => hall.ehr.read(visit.state().ehr, keepTokens(visit)));
  const first = await reading.first;
  const soon = await Promise.race([reading.whole, waited()]);
  const shown = soon ?? first;
  if (soon !== null || shown.kind === "unavailable") hall.readings.forget(launch.id);
  for (const trouble of new Set(shown.troubles)) tellTrouble(visit, trouble);
  await noteReading(visit, shown);
  if (shown.kind === "read") {
    const unavailable = shown.sections.filter(({ state }) => state === "unavailable").length;
    const ms = hall.now().getTime() - started;
    hall.log.event("chart.read", { tenant: launch.tenant, ms, count: shown.sections.length, unavailable });
  }
  return shown;
}

/** Who looked into whose chart stands in the audit, whether or not anything was seen. */
function noteReading(visit: Visit, reading: ChartReading): Promise<void> {
  const { hall, launch } = visit;
  const deed = { action: "chart.read", object: { kind: "launch", id: launch.id }, patient: launch.patient } as const;
  const act = actOf(visit);
  return recordAudit(hall.store, reading.kind === "read" ? done(act, deed) : refused(act, deed, reading.why));
}

function tellTrouble({ hall, launch }: Visit, trouble: Trouble): void {
  hall.log.event("ehr.trouble", { tenant: launch.tenant, why: TROUBLES[trouble].event });
}

function waited(): Promise<null> {
  return new Promise((over) => setTimeout(() => over(null), GRACE_MS));
}

/** Whether parts of the chart are still on their way. */
export function isArriving({ sections }: Pick<ReviewContent, "sections">): boolean {
  return sections.some(({ state }) => state === "waiting");
}

/** Whether the rest is here and only has to be taken in. */
export function hasArrived({ hall, launch }: Visit): boolean {
  return hall.readings.hasEnded(launch.id);
}

/** Reads what is still to come, where it was begun by a process that is no more, or is another one. Waits for nothing. */
export function keepReading(visit: Visit, { content }: Review): void {
  const { hall, launch, state } = visit;
  if (!isArriving(content) || hall.readings.isKnown(launch.id)) return;
  const reading = hall.readings.join(launch.id, () => hall.ehr.read(state().ehr, keepTokens(visit)));
  // What fails is told to who takes it in.
  reading.whole.catch(() => undefined);
}

/** The review with all of the chart; waits for it. What was decided meanwhile stays. */
export async function wholeReview(visit: Visit, review: Review): Promise<Review> {
  return isArriving(review.content) ? takeIn(visit, review) : review;
}

/** The chart read once more, for what could not be read before. */
export async function readAgain(visit: Visit, review: Review): Promise<Review> {
  visit.hall.readings.forget(visit.launch.id);
  return takeIn(visit, review);
}

async function takeIn(visit: Visit, review: Review): Promise<Review> {
  const { hall, launch } = visit;
  const reading = hall.readings.join(launch.id, () => hall.ehr.read(visit.state().ehr, keepTokens(visit)));
  const whole = await reading.whole;
  hall.readings.forget(launch.id);
  for (const trouble of new Set(whole.troubles)) tellTrouble(visit, trouble);
  if (whole.kind === "unavailable") return review;
  const { chart, sections, user } = whole;
  const content = { ...arrivedChoices(visit, review.content, { chart, user: user ?? review.content.user }), sections };
  const act = actOf(visit);
  const change = {
    id: review.draft,
    version: review.version,
    content: contentText(content),
    expiresAt: act.at + draftMs(visit),
  };
  const saving = await saveDraft(hall.store, act, change);
  return saving.kind === "saved" ? { ...review, version: saving.version, content } : review;
}
