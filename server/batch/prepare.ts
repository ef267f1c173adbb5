/**
 * From a child's chart to a letter that waits for its clinician: last year's letter again, or what a clinician would find ticked.
 * Only drafts are made here; nothing in this file can sign, hold or print. Pure.
 */
import type { Chart } from "../../chart/chart.ts";
import { ageFaults } from "../../letter/decisions/check-age.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import { preselect } from "../../letter/decisions/decide.ts";
import type { DraftDecisions } from "../../letter/decisions/decide.ts";
import { renewedChoices } from "../../letter/decisions/renew.ts";
import type { SignedBefore } from "../../letter/decisions/renew.ts";
import type { Kind } from "../../letter/kind.ts";
import type { Material } from "../../letter/material.ts";
import type { SectionState } from "../pages/models.ts";
import { contentText } from "../review/content.ts";
import type { ReviewContent } from "../review/content.ts";
import { schoolFilledIn } from "../review/school-directory.ts";
import { materialFor } from "../workflow/compose-letter.ts";
import type { World } from "../world.ts";
import type { RowContent } from "./batch.ts";
import { differenceFrom } from "./difference.ts";
import type { IdeaWords } from "./difference.ts";
import { isDeclined, questionsAbout, withAnswers } from "./questions.ts";
import type { Standing } from "./states.ts";

/** All that one child's letter is prepared from. */
export interface Preparing {
  readonly content: RowContent;
  readonly kind: Kind;
  readonly chart: Chart;
  readonly sections: readonly SectionState[];
  /** The child's last letter that was signed here; null where there is none. */
  readonly last: SignedBefore | null;
}

export interface Prepared {
  readonly to: { readonly state: "needs_info" | "needs_clinician" } | Extract<Standing, { why: string }>;
  readonly content: RowContent;
  /** What the clinician's review begins with, as text for the store; null where no letter is made. */
  readonly review: string | null;
}

/** Prepares a child's letter, or says why there is none. */
export function prepareChild(preparing: Preparing, world: World): Prepared {
  const { content, chart, kind } = preparing;
  if (chart.deceased) return none(content, { state: "skipped", why: "deceased" });
  if (isDeclined(content.answers)) return none(content, { state: "skipped", why: "not_agreed" });
  const material = materialOf(preparing, world);
  if (ageFaults(material).length > 0) return none(content, { state: "failed", why: "other_kind" });
  const preselecting = preselect(material, world.today);
  if (preselecting.kind === "refused") return none(content, { state: "failed", why: "other_kind" });
  const isRenewal = preparing.last !== null && preparing.last.decided.kind === kind.id;
  const choices = listedSchool(begun(preparing, preselecting.decisions, world), content);
  const filled = schoolFilledIn(withAnswers(choices, content.answers), world.practice.schools);
  const questions = questionsAbout(filled, material, content.answers);
  const difference = differenceFrom(isRenewal ? preparing.last : null, filled, wordsIn(world));
  const state = questions.length > 0 ? "needs_info" : "needs_clinician";
  return {
    to: { state },
    content: { ...content, questions, difference },
    review: contentText(reviewOf(preparing, filled, isRenewal)),
  };
}

function none(content: RowContent, to: Extract<Standing, { why: string }>): Prepared {
  return { to, content: { ...content, questions: [], difference: [] }, review: null };
}

function materialOf({ chart, kind }: Preparing, world: World): Material {
  return materialFor({ chart, kind, on: world.today, setting: null, choices: null }, world);
}

/** Last year's letter on this year's chart, where it was of this kind; else what is preselected. */
function begun({ last, kind }: Preparing, { choices }: DraftDecisions, { practice }: World): Choices {
  const fresh = schoolFilledIn(choices, practice.schools);
  return last === null || last.decided.kind !== kind.id ? fresh : renewedChoices(last, fresh, kind);
}

/** A school that the list names is the child's school now, whatever the chart or the last letter says. */
function listedSchool(choices: Choices, { school }: RowContent): Choices {
  const { recipient } = choices;
  if (school === null || school === recipient.organization) return choices;
  return { ...choices, recipient: { ...recipient, organization: school, name: null, address: [] } };
}

function reviewOf({ chart, sections, last }: Preparing, choices: Choices, isRenewal: boolean): ReviewContent {
  return { chart, choices, sections, user: null, last, isRenewal };
}

function wordsIn({ knowledge }: World): IdeaWords {
  const known = new Map([...knowledge.considerations.values()].map(({ id, words }) => [String(id), words]));
  return ({ id, words }) => words ?? known.get(id) ?? id.replaceAll("_", " ");
}
