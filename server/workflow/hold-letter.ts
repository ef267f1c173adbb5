/** From a clinician's choices to the letter that is shown for signing: composed, printed, and held as these bytes. */
import { composeForSigning, composeLetter } from "../../letter/compose.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import { decide } from "../../letter/decisions/decide.ts";
import type { ChoiceFault } from "../../letter/decisions/choice-fault.ts";
import { placeOfSource } from "../../letter/decisions/read-file.ts";
import type { Broken } from "../../letter/promises/broken.ts";
import type { Letter } from "../../letter/document.ts";
import type { Material } from "../../letter/material.ts";
import { restsOn } from "../../letter/rests-on.ts";
import type { Template } from "../../letter/template.ts";
import { withTerms } from "../../letter/district-terms.ts";
import { tooLongWords } from "../../letter/too-long.ts";
import { templateKey } from "../content.ts";
import { districtOf } from "../practice-districts.ts";
import { keepLetterTemplate } from "../store/template-history.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import type { ReviewContent } from "../review/content.ts";
import { done } from "../store/act.ts";
import { holdLetter } from "../store/letters.ts";
import type { Holding, NewLetter } from "../store/letters.ts";
import { together } from "../store/open.ts";
import type { Transaction } from "../store/open.ts";
import { answerWith } from "../store/signature-requests.ts";
import { keepChartBehind, keepChoices } from "./last-letter.ts";
import { printLetter } from "./print-letter.ts";
import type { Printing } from "./print-letter.ts";
import { hindranceFor, standingFor } from "./sign-letter.ts";
import { kindOf, reviewMaterial } from "./review-chart.ts";
import type { Review } from "./review-chart.ts";

export type Showing =
  | {
      readonly kind: "held";
      readonly letter: string;
      /** What is said before it is signed: its address does not stand in the envelope's window; it is longer than it is read. */
      readonly said: readonly ("label" | "long")[];
    }
  /** Everything to mend, each at its field. */
  | { readonly kind: "refused"; readonly faults: readonly ChoiceFault[] };

/**
 * Makes the letter as it will be signed and holds it; the same choices give the same letter again. Where it cannot be signed
 * electronically it is made for ink, so that no copy says that it was.
 */
export async function showLetter(visit: Visit, review: Review, choices: Choices): Promise<Showing> {
  const material = reviewMaterial(visit, { ...review.content, choices });
  const deciding = decide(choices, material);
  if (deciding.kind === "refused") return deciding;
  const compose = hindranceFor(visit, await standingFor(visit)) === null ? composeForSigning : composeLetter;
  const composing = compose(deciding.decisions, templateFor(visit, choices));
  if (composing.kind === "faulty-template") throw new Error("a template that was checked is faulty");
  if (composing.kind === "broken-promise") return { kind: "refused", faults: composing.broken.map(brokenAsFault) };
  const { letter } = composing;
  const printing = await printLetter(letter, visit.hall.worldFor(visit.launch.tenant));
  if (printing.kind === "refused") {
    return {
      kind: "refused",
      faults: printing.faults.map(({ field, what }) => ({ path: pathOf(field), message: what })),
    };
  }
  const { pages, pdf } = printing;
  const patient = visit.launch.patient ?? "";
  const made = {
    letter,
    pages,
    pdf,
    patient,
    rests: restsOn(deciding.decisions),
    replaces: review.content.replaces ?? null,
  };
  const holding = await hold(visit, made, { ...review.content, choices });
  if (holding.kind === "held" || holding.kind === "already-signed") {
    await keepChoices(visit, holding.id, deciding.decisions);
    visit.hall.log.event("letter.held", { tenant: visit.launch.tenant });
    return { kind: "held", letter: holding.id, said: saidOf(printing, letter, material) };
  }
  return { kind: "refused", faults: [{ path: [], message: whyNotHeld(holding.kind) }] };
}

/** What stands against holding a letter; the two that cannot be are faults of the program. */
function whyNotHeld(kind: Exclude<Holding["kind"], "held" | "already-signed">): string {
  switch (kind) {
    case "number-taken":
      return "This letter's number is taken by another one. Change a word and show it again.";
    case "nothing-to-replace":
      return "The letter that this one takes the place of was replaced or withdrawn meanwhile. Start it anew.";
    case "not-final":
      throw new Error("a letter that cannot be held");
    default:
      return kind;
  }
}

/** Holds the letter with the chart that it was made on, and says which request it answers. */
function hold(visit: Visit, made: NewLetter, content: ReviewContent): Promise<Holding> {
  const { tenant } = visit.launch;
  const { request = null } = content;
  return together(visit.hall.store, async (transaction) => {
    const holding = await holdLetter(transaction, actOf(visit), made);
    if (holding.kind !== "held") return holding;
    noteReleased(visit, content.choices, transaction);
    await keepChartBehind(transaction, { tenant, id: holding.id }, content);
    const key = templateKey(made.letter.kind, made.letter.language);
    const version = visit.hall.worldFor(tenant).templateVersions?.get(key);
    if (version !== undefined) await keepLetterTemplate(transaction, { tenant, letter: holding.id, version });
    if (request !== null) await answerWith(transaction, { tenant, id: request, letter: holding.id });
    return holding;
  });
}

/** Each item that a clinician let into the letter against the rule stands in the audit, by the EHR's id. */
function noteReleased(visit: Visit, { released }: Choices, { note }: Transaction): void {
  const patient = visit.launch.patient;
  for (const { source } of released)
    note(done(actOf(visit), { action: "item.released", object: { kind: "item", id: source }, patient }));
}

function saidOf(
  { notes, pages }: Extract<Printing, { kind: "printed" }>,
  letter: Letter,
  { kind }: Material,
): readonly ("label" | "long")[] {
  const unseen = notes.some(({ field }) => field === "recipient");
  return [
    ...(tooLongWords(letter, pages.length, kind) === null ? [] : (["long"] as const)),
    ...(unseen ? (["label"] as const) : []),
  ];
}

/** The words of the choices' kind, the practice's own in them, and its district's for what a letter to that district calls things. */
export function templateFor(visit: Visit, choices: Choices): Template {
  const { content, practice } = visit.hall.worldFor(visit.launch.tenant);
  const template = content.templates.get(templateKey(kindOf(visit, choices).id, "en"));
  if (template === undefined) throw new Error("the shipped content has no template");
  return withTerms(template, districtOf(choices.recipient.organization, practice)?.terms ?? {});
}

/** A broken promise as something to mend, at its field where it has one. */
export function brokenAsFault({ at, sources, why }: Broken): ChoiceFault {
  return {
    path: placeOfSource(sources) ?? [],
    message: placeOfSource(sources) === null ? `The letter, ${at}: ${why}` : why,
  };
}

/** A field of the page as a path; what is no field of it stands for the page as a whole. */
function pathOf(field: string | null): readonly string[] {
  return field === null ? [] : field.split(".");
}
