/**
 * The choices that a clinician finds prepared: ticked only where the chart states it as active and confirmed, the knowledge
 * base knows it, it matters to this kind and nobody asked to hold it back. Everything else is offered, unticked, with why.
 */
import type { CalendarDate } from "../../chart/dates.ts";
import { monthsAfter } from "../../chart/dates.ts";
import type { Choices } from "./choices.ts";
import type { Findings } from "../../findings/findings.ts";
import type { Kind } from "../kind.ts";
import type { Material } from "../material.ts";
import type { Offer } from "./offer.ts";
import { proposeDiagnoses } from "./propose-diagnoses.ts";
import { proposeIdeas } from "./propose-ideas.ts";
import { proposeLimitations } from "./propose-limitations.ts";
import { withoutNames } from "./propose-quietly.ts";

/** The prepared choices, and for each row of a list the reason it stands there, in the same order. */
export interface Proposal {
  readonly choices: Choices;
  readonly why: {
    readonly diagnoses: readonly string[];
    readonly limitations: readonly string[];
    readonly ideas: readonly string[];
  };
}

/** Prepares the choices for a letter of the material's kind, dated `on`. */
export function propose(material: Material, on: CalendarDate): Proposal {
  const diagnoses = proposeDiagnoses(material);
  const limitations = withoutNames(proposeLimitations(material), diagnoses.map(choiceOf), material);
  const ideas = proposeIdeas(material, limitations.map(choiceOf));
  return {
    choices: {
      ...paperwork(material, on),
      diagnoses: diagnoses.map(choiceOf),
      limitations: limitations.map(choiceOf),
      ideas: ideas.map(choiceOf),
    },
    why: { diagnoses: diagnoses.map(whyOf), limitations: limitations.map(whyOf), ideas: ideas.map(whyOf) },
  };
}

function paperwork(
  { chart, findings, kind, letterhead, signer }: Material,
  on: CalendarDate,
): Omit<Choices, "diagnoses" | "limitations" | "ideas"> {
  const school = kind.recipient.organization === "school" ? chart.identity.school : null;
  return {
    kind: kind.id,
    language: "en",
    on,
    chart: chart.hash,
    knowledge: findings.knowledge,
    recipient: {
      role: kind.recipient.role,
      name: null,
      organization: school?.name ?? null,
      school: "public",
      address: school?.address ?? [],
    },
    giveTo: "family",
    authorization: null,
    signer: {
      name: signer?.name ?? null,
      credential: signer?.credential ?? null,
      specialty: signer?.specialty ?? null,
      phone: letterhead.phone ?? chart.identity.practice?.phone ?? chart.identity.clinician?.phone ?? null,
    },
    cosigner: null,
    child: { called: chart.identity.calledName, pronouns: null, grade: null },
    enclosures: [],
    categories: [],
    released: [],
    disclosure: kind.disclosure,
    confirmationOnly: false,
    replaces: null,
    answers: proposedAnswers(kind, on, findings),
  };
}

/** A month ahead where the kind proposes one; sooner where a temporary condition is to be looked at sooner. */
function proposedAnswers(kind: Kind, on: CalendarDate, findings: Findings): Record<string, string | null> {
  const [soonest] = findings.conditions
    .filter(({ lane, withheld }) => lane === "use" && withheld === null)
    .flatMap(({ temporary }) => (temporary !== null && temporary.reviewOn >= on ? [temporary.reviewOn] : []))
    .toSorted();
  const proposed = (months: number): string => soonest ?? monthsAfter(on, months).slice(0, 7);
  return Object.fromEntries(
    kind.answers.map(({ id, monthsAhead, proposed: first }) => [
      id,
      monthsAhead === null ? first : proposed(monthsAhead),
    ]),
  );
}

function choiceOf<T>(offer: Offer<T>): T {
  return offer.choice;
}

function whyOf(offer: Offer<unknown>): string {
  return offer.why;
}
