/** What the decision-support service says of itself (CDS Hooks 2.0, "Discovery"), and the card that it gives. Knows no child. */

export const SERVICE = "school-support-letter";

/** Only reads and searches by plain tokens: what every CDS client can fill in. */
const PREFETCH = {
  patient: "Patient/{{context.patientId}}",
  problems: "Condition?patient={{context.patientId}}&category=problem-list-item",
} as const;

/** The answer to `GET /cds-services`. */
export function discoveryOf(version: string): object {
  return {
    services: [
      {
        hook: "patient-view",
        id: SERVICE,
        title: "Letter of support for school",
        description:
          "Offers to prepare a letter of support for school where the problem list holds an active, confirmed condition that such letters are about. It reads, suggests nothing, and decides nothing: the school decides.",
        prefetch: PREFETCH,
        usageRequirements: "The prefetch is needed: the service asks the FHIR server for nothing.",
        version,
      },
    ],
  };
}

export interface CardPlace {
  readonly publicUrl: string;
  /** New for each card, so that feedback and a launch can name it. */
  readonly uuid: string;
}

/** The one card. It names no condition: the child's family may be looking. */
export function cardAt({ publicUrl, uuid }: CardPlace): object {
  return {
    uuid,
    summary: "A letter of support for school may help this child. The school decides.",
    detail:
      "The problem list holds an active, confirmed condition that letters of support for school are about. Letter of Support reads the chart, shows what it says and why, and prints only what you keep. **The school decides** about eligibility and any plan.",
    indicator: "info",
    source: { label: "Letter of Support: what this rests on", url: `${publicUrl}/why/` },
    links: [
      {
        label: "Prepare a letter of support",
        url: `${publicUrl}/launch`,
        type: "smart",
        appContext: JSON.stringify({ v: 1, intent: "letter", card: uuid }),
      },
    ],
    overrideReasons: OVERRIDE_REASONS.map(([code, display]) => ({
      code,
      display,
      system: `${publicUrl}/cds-services/override-reasons`,
    })),
  };
}

const OVERRIDE_REASONS = [
  ["has-plan", "The child has what is needed at school"],
  ["not-now", "Not at this visit"],
  ["not-wanted", "The family does not want a letter"],
  ["not-fitting", "The condition does not affect school"],
] as const;

/** The codes that feedback may name; another one is counted as `other`. */
export const OVERRIDE_CODES: ReadonlySet<string> = new Set(OVERRIDE_REASONS.map(([code]) => code));
