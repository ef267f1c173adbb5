/** From a form as a browser sent it to saved choices: read over what the page showed, completed by what is known, kept. */
import { isDeepStrictEqual } from "node:util";
import { ownEffect } from "../../letter/decisions/propose-limitations.ts";
import type { ChoiceFault } from "../../letter/decisions/choice-fault.ts";
import { withMoreIdeas } from "../../letter/decisions/more-ideas.ts";
import { choicesFromForm } from "../review/form.ts";
import type { Fields, Known } from "../review/form.ts";
import { schoolFilledIn } from "../review/school-directory.ts";
import type { Visit } from "../review/visit.ts";
import { kindOf, reviewMaterial, saveChoices } from "./review-chart.ts";
import type { Review } from "./review-chart.ts";

export type Changing =
  | { readonly kind: "saved"; readonly review: Review }
  /** Values that are not of their kind, each at its field; nothing was saved. */
  | { readonly kind: "unread"; readonly faults: readonly ChoiceFault[] }
  /** Another window has saved since this page was shown. */
  | { readonly kind: "changed-meanwhile" };

/** Saves what the form says over the version that its page showed. */
export async function changeChoices(visit: Visit, shown: Review, fields: Fields): Promise<Changing> {
  const reading = choicesFromForm(fields, shown.content.choices, knownTo(visit, shown));
  if (reading.kind === "refused") return { kind: "unread", faults: reading.faults };
  const { schools } = visit.hall.worldFor(visit.launch.tenant).practice;
  const completed = schoolFilledIn(reading.choices, schools);
  const choices = withMoreIdeas(completed, reviewMaterial(visit, { ...shown.content, choices: completed }));
  const review = { ...shown, version: Number(fields["version"] ?? shown.version) };
  const saving = await saveChoices(visit, review, choices);
  if (saving.kind === "saved")
    return { kind: "saved", review: { ...review, version: saving.version, content: { ...review.content, choices } } };
  // What was kept and never answered, as when a machine is lost, comes once more: the same words are kept already.
  if (isDeepStrictEqual(choices, shown.content.choices)) return { kind: "saved", review: shown };
  return { kind: "changed-meanwhile" };
}

/** A row for an effect that nothing in the chart tells of; words of no activity change nothing. */
export async function addEffect(visit: Visit, review: Review, id: string): Promise<void> {
  const { choices } = review.content;
  const of = [...visit.hall.worldFor(visit.launch.tenant, visit.launch.who).knowledge.activities.keys()].find(
    (one) => one === id,
  );
  if (of === undefined) return;
  await saveChoices(visit, review, { ...choices, limitations: [...choices.limitations, ownEffect(of)] });
}

function knownTo(visit: Visit, { content }: Review): Known {
  const ideas = visit.hall.worldFor(visit.launch.tenant, visit.launch.who).knowledge.considerations.values();
  const { answers } = kindOf(visit, content.choices);
  return {
    ideas: new Map([...ideas].map(({ id, words }) => [id, words])),
    lists: answers.filter(({ type }) => type === "list").map(({ id }) => id),
    dates: answers.filter(({ type }) => type === "date" || type === "month").map(({ id }) => id),
  };
}
