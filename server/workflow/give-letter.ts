/** Giving a signed letter: to whom it may go, what was recorded of it, and recording it. */
import type { Letter } from "../../letter/document.ts";
import { authorizationsOf, whyNotBy } from "../giving/authorizations.ts";
import type { Asked, Authorization } from "../giving/authorizations.ts";
import { minorMayControl } from "../giving/minor-controls.ts";
import type { ReviewContent } from "../review/content.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { refused } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { readTree } from "../store/letters.ts";
import { keepRecord, recordsOf } from "../store/records.ts";
import type { Kept, RecordContents } from "../store/records.ts";
import { choicesOf } from "./last-letter.ts";
import { reviewMaterial } from "./review-chart.ts";

export interface Giving {
  readonly tree: Letter;
  /** Whose the letter is to give: the family by default, the minor's own where they may control something in it, or of age. */
  readonly usual: "family" | "student" | "minor";
  readonly authorizations: readonly (Authorization & { readonly whyNot: string | null })[];
  readonly handovers: readonly Kept<"handover">[];
  readonly agreements: readonly Kept<"agreement">[];
}

/** All that is known about giving this letter; null where the letter cannot be read. */
export async function givingOf(visit: Visit, letter: LetterSummary, content: ReviewContent): Promise<Giving | null> {
  const { hall, launch } = visit;
  const { store } = hall;
  const tree = await readTree(store, { tenant: launch.tenant, id: letter.id });
  if (tree === null) return null;
  const whose = { tenant: launch.tenant, patient: letter.patient };
  const made = await choicesOf(visit, letter.id);
  const { practice, today } = hall.worldFor(launch.tenant);
  const { findings } = reviewMaterial(visit, content);
  const signer = findings.dates.signerOfAuthorization;
  const asked: Asked = { on: today, recipient: made?.decided.recipient ?? null, signer };
  const isMinors = made !== null && minorMayControl(made.decided, findings, practice.policy.adolescentFrom);
  const about = <Row extends { readonly letter: string | null }>(rows: readonly Row[]): readonly Row[] =>
    rows.filter((row) => row.letter === letter.id);
  return {
    tree,
    usual: isMinors ? "minor" : signer === "student" ? "student" : "family",
    authorizations: (await authorizationsOf(store, whose)).map((each) => ({ ...each, whyNot: whyNotBy(each, asked) })),
    handovers: about(await recordsOf(store, whose, "handover")),
    agreements: about(await recordsOf(store, whose, "agreement")),
  };
}

export type HandingOver =
  | { readonly kind: "recorded"; readonly id: string }
  /** All that is to be mended, by the fields of the form. */
  | { readonly kind: "refused"; readonly against: readonly Against[] };

/** `minorAgrees`: ticked where a minor may control something in it and agrees that somebody else gets it. */
export type HandOver = RecordContents["handover"] & { readonly minorAgrees: boolean };

/** Records that a signed letter was given. To a school only by a permission that reaches; else refused, with the reason. */
export async function handOver(
  visit: Visit,
  letter: LetterSummary,
  { given, giving }: { readonly given: HandOver; readonly giving: Giving },
): Promise<HandingOver> {
  const against = whatStandsAgainst(letter, given, giving);
  const act = actOf(visit);
  if (against.length > 0) {
    const deed = {
      action: "letter.given",
      object: { kind: "letter", id: letter.id },
      patient: letter.patient,
    } as const;
    await recordAudit(visit.hall.store, refused(act, deed, `to-${given.to}`));
    return { kind: "refused", against };
  }
  const { minorAgrees: _agrees, ...said } = given;
  const content = { ...said, authorization: given.to === "school" ? given.authorization : null };
  const id = await keepRecord(visit.hall.store, act, {
    kind: "handover",
    patient: letter.patient,
    letter: letter.id,
    content,
  });
  return { kind: "recorded", id };
}

interface Against {
  readonly field: string;
  readonly message: string;
}

function whatStandsAgainst({ state }: LetterSummary, given: HandOver, giving: Giving): readonly Against[] {
  if (state !== "signed") return [{ field: "person", message: "this letter is not one to hand out; see above" }];
  const isMinors = giving.usual === "minor" && given.to === "family" && !given.minorAgrees;
  return [
    given.person === "" ? { field: "person", message: "say who got it" } : null,
    given.relation === "" ? { field: "relation", message: "choose who that is to the child" } : null,
    given.identified === "" ? { field: "identified", message: "choose how you knew them" } : null,
    given.to === "school" ? againstSchool(given, giving) : null,
    isMinors ? { field: "minor_agrees", message: ASK_THEM } : null,
  ].filter((each) => each !== null);
}

const ASK_THEM = "the young person may control something in this letter; ask them first, or give it to them";

function againstSchool({ authorization }: HandOver, { authorizations }: Giving): Against | null {
  const found = authorizations.find(({ id }) => id === authorization);
  if (found === undefined)
    return {
      field: "authorization",
      message: "to a school only by a signed permission; record it first, or give the letter to the family",
    };
  return found.whyNot === null ? null : { field: "authorization", message: found.whyNot };
}
