/** From a clinician's choices to the letter that is shown for signing: composed, printed, and held as these bytes. */
import { composeForSigning, composeLetter } from "../../letter/compose.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import { decide } from "../../letter/decisions/decide.ts";
import type { KeptDecisions } from "../../letter/decisions/decide.ts";
import type { ChoiceFault } from "../../letter/decisions/choice-fault.ts";
import { placeOfSource } from "../../letter/decisions/read-file.ts";
import type { Broken } from "../../letter/promises/broken.ts";
import type { Letter } from "../../letter/document.ts";
import type { Material } from "../../letter/material.ts";
import { checkCodeOf } from "../../letter/number.ts";
import { restsOn } from "../../letter/rests-on.ts";
import type { Template } from "../../letter/template.ts";
import { withTerms } from "../../letter/district-terms.ts";
import { tooLongWords } from "../../letter/too-long.ts";
import { templateKey } from "../words/content.ts";
import { districtOf } from "../practice/districts.ts";
import { keepLetterTemplate } from "../store/template-history.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import type { ReviewContent } from "../review/content.ts";
import { encloseWith } from "../store/enclosure-files.ts";
import { showForRow } from "../store/batch-rows.ts";
import { keepChild } from "../store/children.ts";
import type { ChildCard } from "../store/children.ts";
import { keepLetterCard } from "../store/letter-cards.ts";
import type { LetterCard } from "../store/letter-cards.ts";
import { holdLetter } from "../store/letters.ts";
import type { Holding, NewLetter } from "../store/letters.ts";
import { together } from "../store/open.ts";
import { answerWith } from "../store/signature-requests.ts";
import { cardOf, childCard } from "./keep-cards.ts";
import { filesThere } from "./enclose.ts";
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
  const lost = await faultsOfFiles(visit, choices);
  if (lost.length > 0) return { kind: "refused", faults: lost };
  const compose = (await isForInk(visit, choices)) ? composeLetter : composeForSigning;
  const composing = compose(deciding.decisions, templateFor(visit, choices));
  if (composing.kind === "faulty-template") throw new Error("a template that was checked is faulty");
  if (composing.kind === "broken-promise") return { kind: "refused", faults: composing.broken.map(brokenAsFault) };
  const { letter } = composing;
  const world = visit.hall.worldFor(visit.launch.tenant, visit.launch.who);
  const printing = await printLetter(letter, { ...world, checkCode: checkCodeOf(letter) });
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
    replaces: replacedBy(review.content, choices),
  };
  const holding = await hold(visit, made, {
    content: { ...review.content, choices },
    cards: cardsFor(visit, letter, deciding.decisions),
  });
  if (holding.kind === "held" || holding.kind === "already-signed") {
    await keepChoices(visit, holding.id, deciding.decisions);
    visit.hall.log.event("letter.held", { tenant: visit.launch.tenant });
    return { kind: "held", letter: holding.id, said: saidOf(printing, letter, material) };
  }
  return { kind: "refused", faults: [{ path: [], message: whyNotHeld(holding.kind) }] };
}

async function isForInk(visit: Visit, choices: Choices): Promise<boolean> {
  return needsInk(visit, choices) || hindranceFor(visit, await standingFor(visit)) !== null;
}

/** A district that takes no electronic signature gets its letter on paper, made for one in ink. */
function needsInk({ hall, launch }: Visit, { recipient }: Choices): boolean {
  return districtOf(recipient.organization, hall.worldFor(launch.tenant).practice)?.needsInk === true;
}

/** A letter claims no file that is not here. */
async function faultsOfFiles(visit: Visit, { enclosures }: Choices): Promise<readonly ChoiceFault[]> {
  const there = await filesThere(visit, enclosures);
  return enclosures.flatMap(({ file }, place) =>
    file === null || there.has(file)
      ? []
      : [{ path: ["enclosures", place], message: "the file is not here any more; take it out, or add it again" }],
  );
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

/** What staff need of it later. */
function cardsFor(visit: Visit, letter: Letter, { choices, material }: KeptDecisions): Beside["cards"] {
  const { adolescentFrom } = visit.hall.worldFor(visit.launch.tenant).practice.policy;
  return { child: childCard(material.chart), letter: cardOf(letter, { choices, material, adolescentFrom }) };
}

interface Beside {
  readonly content: ReviewContent;
  readonly cards: { readonly child: ChildCard; readonly letter: LetterCard };
}

/** Holds the letter with the chart that it was made on, and says which request it answers. */
function hold(visit: Visit, made: NewLetter, { content, cards }: Beside): Promise<Holding> {
  const { tenant } = visit.launch;
  const { request = null, row = null } = content;
  return together(visit.hall.store, async (transaction) => {
    const act = actOf(visit);
    const holding = await holdLetter(transaction, act, made);
    if (holding.kind !== "held") return holding;
    await keepChild(transaction, { tenant, patient: made.patient }, { card: cards.child, at: act.at });
    await keepLetterCard(transaction, { tenant, id: holding.id }, cards.letter);
    await keepChartBehind(transaction, { tenant, id: holding.id }, content);
    const key = templateKey(made.letter.kind, made.letter.language);
    const version = visit.hall.worldFor(tenant, visit.launch.who).templateVersions?.get(key);
    if (version !== undefined) await keepLetterTemplate(transaction, { tenant, letter: holding.id, version });
    const files = content.choices.enclosures.flatMap(({ file }) => (file === null ? [] : [file]));
    await encloseWith(transaction, { tenant, id: holding.id }, files);
    if (request !== null) await answerWith(transaction, { tenant, id: request, letter: holding.id });
    if (row !== null) await showForRow(transaction, { tenant, ...row }, holding.id);
    return holding;
  });
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
  const { content, practice } = visit.hall.worldFor(visit.launch.tenant, visit.launch.who);
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

/** The stored letter that this one takes the place of: not where an update names another one by its number. */
function replacedBy({ replaces = null, last = null }: ReviewContent, choices: Choices): string | null {
  const namesAnother = choices.replaces !== null && last !== null && choices.replaces !== last.number;
  return namesAnother ? null : replaces;
}
