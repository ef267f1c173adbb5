/** The findings as short lines, and how a vignette asks for them. */
import type { Findings } from "../../findings/findings.ts";

const short = (source: string): string => source.split("/")[1] ?? source;
const all = (sources: readonly string[]): string => sources.map(short).join(" ");

/**
 * What the findings say, a line for each thing: `lane c1 use`, `concept c1 asthma`, `limitation breathing typical ask`,
 * `pathway section_504 supported`, `rests section_504 c1`, `plan asthma_action_plan`, `withheld s1 hiv`, `unmapped c7`, `conflict c1 o1`, `gap c7`, `note o1 never`.
 */
export function saidIn(findings: Findings): readonly string[] {
  return [
    ...findings.conditions.map(({ source, lane }) => `lane ${short(source)} ${lane}`),
    ...findings.conditions.flatMap(({ source, concepts }) => concepts.map((id) => `concept ${short(source)} ${id}`)),
    ...findings.conditions.flatMap(({ source, elevated }) => (elevated ? [`elevated ${short(source)}`] : [])),
    ...findings.conditions.flatMap(({ source, sameAs }) => (sameAs ? [`same ${short(source)} ${short(sameAs)}`] : [])),
    ...findings.conditions.flatMap(({ source, temporary }) =>
      temporary ? [`temporary ${short(source)} ${temporary.reviewOn}`] : [],
    ),
    ...findings.limitations.flatMap(({ of, evidence }) =>
      evidence.map(({ level, lane, source }) => `limitation ${of} ${level} ${lane} ${short(source)}`),
    ),
    ...findings.pathways.map(({ id, standing }) => `pathway ${id} ${standing}`),
    ...findings.pathways.flatMap(({ plans }) => plans.map(({ id, sources }) => `plan ${id} ${all(sources)}`)),
    ...findings.pathways.flatMap(({ id, evidence }) => evidence.map(({ source }) => `rests ${id} ${short(source)}`)),
    ...findings.withheld.map((each) => `withheld ${short(each.source)} ${each.class}`),
    ...findings.unmapped.map(({ source }) => `unmapped ${short(source)}`),
    ...findings.conflicts.map(({ sources }) => `conflict ${all(sources)}`),
    ...findings.gaps.map(({ sources }) => `gap ${all(sources)}`),
    ...findings.notes.map(({ source, lane }) => `note ${short(source)} ${lane}`),
    ...findings.conditions.flatMap(({ source, temporary }) =>
      temporary ? [`ends ${short(source)} ${temporary.until}`] : [],
    ),
    `age_months ${findings.ageMonths}`,
    `setting ${findings.setting}`,
    `third_birthday ${findings.dates.thirdBirthday}`,
    `within_90_days ${findings.dates.within90Days}`,
    `health_consent_on ${findings.dates.healthConsentOn}`,
    `ferpa_rights_on ${findings.dates.ferpaRightsOn}`,
    `idea_rights_on ${findings.dates.ideaRightsOn}`,
    `transition_by ${findings.dates.transitionBy}`,
    `signer ${findings.dates.signerOfAuthorization}`,
  ];
}

/** Whether a line begins as a vignette says: word for word, a star for the rest of a word. */
export function begins(line: string, pattern: string): boolean {
  const words = line.split(" ");
  return pattern.split(" ").every((word, place) => fits(words[place], word));
}

/** Whether a line is the whole of what a vignette says. */
export function isSaid(line: string, pattern: string): boolean {
  return begins(line, pattern) && line.split(" ").length === pattern.split(" ").length;
}

function fits(word: string | undefined, pattern: string): boolean {
  if (word === undefined) return false;
  return pattern.endsWith("*") ? word.startsWith(pattern.slice(0, -1)) : word === pattern;
}
