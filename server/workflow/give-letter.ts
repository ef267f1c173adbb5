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
  /** What is to be mended, by the field of the form. */
  | { readonly kind: "refused"; readonly field: string; readonly why: string };

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
  if (against !== null) {
    const deed = {
      action: "letter.given",
      object: { kind: "letter", id: letter.id },
      patient: letter.patient,
    } as const;
    await recordAudit(visit.hall.store, refused(act, deed, `to-${given.to}`));
    return { kind: "refused", ...against };
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

type Against = { readonly field: string; readonly why: string } | null;

function whatStandsAgainst({ state }: LetterSummary, given: HandOver, giving: Giving): Against {
  if (state !== "signed") return { field: "person", why: "this letter is not one to hand out; see above" };
  if (given.person === "") return { field: "person", why: "say who got it" };
  const against = given.to === "school" ? againstSchool(given, giving) : null;
  if (against !== null) return against;
  if (giving.usual === "minor" && given.to === "family" && !given.minorAgrees)
    return {
      field: "minor_agrees",
      why: "the young person may control something in this letter; ask them first, or give it to them",
    };
  if (given.relation === "") return { field: "relation", why: "choose who that is to the child" };
  return given.identified === "" ? { field: "identified", why: "choose how you knew them" } : null;
}

function againstSchool({ authorization }: HandOver, { authorizations }: Giving): Against {
  const found = authorizations.find(({ id }) => id === authorization);
  if (found === undefined)
    return {
      field: "authorization",
      why: "to a school only by a signed permission; record it first, or give the letter to the family",
    };
  return found.whyNot === null ? null : { field: "authorization", why: found.whyNot };
}
