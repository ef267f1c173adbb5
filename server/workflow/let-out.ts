/**
 * What is held back from every letter, opened for the clinician who may sign, and let out of it item by item for this one letter.
 * Who opened it is in the audit; what was let out, why and who agreed, in a sealed record.
 */
import type { Source } from "../../chart/chart.ts";
import type { Withheld } from "../../findings/findings.ts";
import type { Released } from "../../letter/decisions/choices.ts";
import { minorMayControl } from "../giving/minor-controls.ts";
import type { EvidenceItem } from "../pages/review-model.ts";
import { contentText } from "../review/content.ts";
import type { ReviewContent } from "../review/content.ts";
import { evidenceIn } from "../review/evidence.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { signingRight } from "../signing-right.ts";
import type { SigningRight } from "../signing-right.ts";
import { done, refused } from "../store/act.ts";
import type { Deed } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import { saveDraft } from "../store/drafts.ts";
import { together } from "../store/open.ts";
import { keepRecord } from "../store/records.ts";
import { withReleased } from "./begin-review.ts";
import { draftMs } from "./draft-life.ts";
import { reviewMaterial } from "./review-chart.ts";
import type { Review } from "./review-chart.ts";

export interface HeldBack {
  readonly source: Source;
  readonly class: Withheld["class"];
  readonly item: EvidenceItem;
  /** Null: it is in no letter. */
  readonly released: Released | null;
  /** False where the record forbids it without the patient's own directive. */
  readonly mayBe: boolean;
}

/** Who has to agree: the family of a child; the young person where they may control it; who is of age, themselves. */
export type Agrees = "family" | "young_person" | "student";

type MayNot = Extract<SigningRight, { kind: "may-not" }>;

export type OpeningHeldBack =
  | { readonly kind: "opened"; readonly items: readonly HeldBack[]; readonly agrees: Agrees }
  | MayNot;

/** Opens what is held back, for this person and this once. Who may not sign is refused, and that is in the audit as well. */
export async function openHeldBack(visit: Visit, review: Review): Promise<OpeningHeldBack> {
  const right = signingRight(visit.state().ehr.fhirUser, visit.hall.worldFor(visit.launch.tenant).practice);
  const deed = deedOf(visit, review, "opened");
  if (right.kind === "may-not") {
    await recordAudit(visit.hall.store, refused(actOf(visit), deed, right.why));
    return right;
  }
  await recordAudit(visit.hall.store, done(actOf(visit), deed));
  return { kind: "opened", ...heldBackIn(visit, review.content) };
}

type Act = "opened" | "kept_back";

function deedOf({ launch }: Visit, { draft }: Review, act: Act): Deed {
  return { action: `withheld.${act}`, object: { kind: "draft", id: draft }, patient: launch.patient };
}

/** What is held back of this child, and who would have to agree. */
function heldBackIn(visit: Visit, content: ReviewContent): Omit<Extract<OpeningHeldBack, { kind: "opened" }>, "kind"> {
  const { chart, choices } = content;
  const closed = reviewMaterial(visit, { ...content, choices: { ...choices, released: [] } }).findings;
  const everything = closed.withheld.map(({ source }) => ({ source, reason: "", agreedBy: "" }));
  const open = reviewMaterial(visit, { ...content, choices: { ...choices, released: everything } }).findings;
  const never = new Set(open.withheld.map(({ source }) => source));
  const look = evidenceIn(chart);
  const items = closed.withheld.map(({ source, class: found }): HeldBack => ({
    source,
    class: found,
    item: look(source),
    released: choices.released.find((one) => one.source === source) ?? null,
    mayBe: !never.has(source),
  }));
  const { adolescentFrom } = visit.hall.worldFor(visit.launch.tenant).practice.policy;
  const isMinors = minorMayControl({ released: everything }, closed, adolescentFrom);
  const ofAge = closed.dates.signerOfAuthorization === "student";
  return { items, agrees: isMinors ? "young_person" : ofAge ? "student" : "family" };
}

export type LettingOut =
  /** `rows`: whether something of this kind of letter rests on it now. */
  | { readonly kind: "let-out"; readonly rows: boolean }
  | { readonly kind: "kept-back" }
  | { readonly kind: "not-there" | "changed-meanwhile" }
  | MayNot;

/** Lets one item out, with why and who agreed. Its own row is ticked with it: this was the act that decides. */
export async function letOut(visit: Visit, review: Review, out: Released): Promise<LettingOut> {
  const right = signingRight(visit.state().ehr.fhirUser, visit.hall.worldFor(visit.launch.tenant).practice);
  if (right.kind === "may-not") return right;
  const { content } = review;
  const found = heldBackIn(visit, content).items.find(({ source }) => source === out.source);
  if (found === undefined || !found.mayBe) return { kind: "not-there" };
  const others = content.choices.released.filter(({ source }) => source !== out.source);
  const opened = withReleased(visit, content, [...others, out]);
  const ticked = withRowTicked(opened, out.source);
  const isSaved = await together(visit.hall.store, async (transaction) => {
    if ((await saveDraft(transaction, actOf(visit), changeOf(visit, review, ticked))).kind !== "saved") return false;
    await keepRecord(transaction, actOf(visit), {
      kind: "release",
      patient: visit.launch.patient ?? "",
      letter: null,
      content: { ...out, draft: review.draft },
    });
    return true;
  });
  return isSaved ? { kind: "let-out", rows: restsOn(ticked, out.source) } : { kind: "changed-meanwhile" };
}

/** Takes one item out of the letter again, with every row that was there for it alone. */
export async function keepBack(visit: Visit, review: Review, source: string): Promise<LettingOut> {
  const { content } = review;
  const rest = content.choices.released.filter((one) => one.source !== source);
  if (rest.length === content.choices.released.length) return { kind: "not-there" };
  const closed = withReleased(visit, content, rest);
  const isSaved = await together(visit.hall.store, async (transaction) => {
    if ((await saveDraft(transaction, actOf(visit), changeOf(visit, review, closed))).kind !== "saved") return false;
    transaction.note(done(actOf(visit), deedOf(visit, review, "kept_back")));
    return true;
  });
  return { kind: isSaved ? "kept-back" : "changed-meanwhile" };
}

function changeOf(visit: Visit, { draft, version }: Review, content: ReviewContent): Parameters<typeof saveDraft>[2] {
  return { id: draft, version, content: contentText(content), expiresAt: actOf(visit).at + draftMs(visit) };
}

function withRowTicked(content: ReviewContent, source: Source): ReviewContent {
  const diagnoses = content.choices.diagnoses.map((row) =>
    row.sources.includes(source) ? { ...row, keep: true } : row,
  );
  return { ...content, choices: { ...content.choices, diagnoses } };
}

function restsOn({ choices: { diagnoses, limitations } }: ReviewContent, source: Source): boolean {
  return [...diagnoses, ...limitations].some(({ sources }) => sources.includes(source));
}
