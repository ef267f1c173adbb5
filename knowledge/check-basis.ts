/** Whether what a condition rests on under Section 504 and what its limits say are one story, told by the paragraph that tells it. */
import { withdrawnIn } from "./check-authorities.ts";
import { faultAt } from "./check-references.ts";
import type { Content, Located } from "./content.ts";
import type { Fault } from "./fault.ts";
import type { Concept, Limit } from "./knowledge.ts";
import type { LimitId } from "./vocabulary.ts";
import type { Path } from "./zod-words.ts";

/** 28 CFR 35.108(d)(2)(iii)(A) to (K): the one target that each predictable assessment reaches. */
const PREDICTABLE: ReadonlyMap<string, LimitId> = new Map([
  ["cfr-28-35.108-d2iii-A", "hearing"],
  ["cfr-28-35.108-d2iii-B", "seeing"],
  ["cfr-28-35.108-d2iii-C", "brain"],
  ["cfr-28-35.108-d2iii-D", "musculoskeletal"],
  ["cfr-28-35.108-d2iii-E", "brain"],
  ["cfr-28-35.108-d2iii-F", "normal_cell_growth"],
  ["cfr-28-35.108-d2iii-G", "brain"],
  ["cfr-28-35.108-d2iii-H", "endocrine"],
  ["cfr-28-35.108-d2iii-I", "neurological"],
  ["cfr-28-35.108-d2iii-J", "immune_system"],
  ["cfr-28-35.108-d2iii-K", "brain"],
]);

/** The presumption for ADHD, and nothing else, rests on this one. */
const PRESUMPTION = "ocr-2016-adhd";

const BASIS_OF = { predictable: "predictable_assessment", presumed: "ocr_presumption" } as const;

/** Limits and bases that claim more than their paragraph gives, or another paragraph than their own. */
export function basisFaults(content: Content): Fault[] {
  const law: Law = {
    fallen: withdrawnIn(content),
    guidance: new Set(
      content.authorityFiles.flatMap(({ value }) =>
        value.authorities.filter(({ kind }) => kind === "agency_guidance").map(({ id }) => id),
      ),
    ),
  };
  return content.conditions.flatMap((located) => [
    ...located.value.limits.flatMap((limit, row) => limitFaults({ located, path: ["limits", row], law }, limit)),
    ...presumptionFaults({ located, path: ["section_504"], law }),
    ...storyFaults(located),
  ]);
}

interface Law {
  readonly fallen: ReadonlySet<string>;
  readonly guidance: ReadonlySet<string>;
}

interface At {
  readonly located: Located<Concept>;
  readonly path: Path;
  readonly law: Law;
}

function limitFaults({ located, path, law }: At, { of, how, ask, authorities }: Limit): Fault[] {
  const told = (message: string): Fault[] => [faultAt(located, path, message)];
  if (how === "typical" && ask === null) return told('A typical limit is a question: write it under "ask".');
  const paragraphs = authorities.filter((id) => PREDICTABLE.has(id));
  if (how !== "predictable") {
    if (paragraphs.length > 0)
      return told(`${paragraphs.join(", ")} bears a predictable limit only; this one is "${how}".`);
    return how === "presumed" ? presumed(authorities, law, told) : [];
  }
  return paragraphs.length > 0 && paragraphs.every((id) => PREDICTABLE.get(id) === of)
    ? []
    : told(`28 CFR 35.108(d)(2)(iii) reaches one named target; cite the paragraph that reaches "${of}".`);
}

function presumed(authorities: readonly string[], { fallen }: Law, told: (message: string) => Fault[]): Fault[] {
  if (!authorities.includes(PRESUMPTION)) return told(`Only ${PRESUMPTION} presumes; cite it, or ask a question.`);
  return fallen.has(PRESUMPTION) ? told(`${PRESUMPTION} was withdrawn, and nothing else presumes.`) : [];
}

function presumptionFaults({ located, path, law }: At): Fault[] {
  const { basis, authorities } = located.value.section504;
  const told = (message: string): Fault[] => [faultAt(located, path, message)];
  if (basis === "ocr_presumption") return presumed(authorities, law, told);
  if (basis !== "ocr_fact_sheet") return [];
  return authorities.some((id) => law.guidance.has(id) && !law.fallen.has(id))
    ? []
    : told("A fact sheet is guidance of an agency that still holds; cite the sheet, or choose another basis.");
}

/** What Section 504 rests on and what the limits say must be the same story, to the paragraph. */
function storyFaults(located: Located<Concept>): Fault[] {
  const { limits, section504, sensitivity } = located.value;
  if (sensitivity.kind === "withheld") return [];
  const told = (message: string): Fault => faultAt(located, ["section_504"], message);
  const unmatched = Object.entries(BASIS_OF)
    .filter(([how, basis]) => limits.some((limit) => limit.how === how) !== (section504.basis === basis))
    .map(([how, basis]) => told(`"${basis}" and a limit that is "${how}" go together; one of them is missing.`));
  const ofLimits = new Set(limits.flatMap(({ authorities }) => authorities).filter((id) => PREDICTABLE.has(id)));
  const ofBasis = new Set(section504.authorities.filter((id) => PREDICTABLE.has(id)));
  const differing = [...ofLimits.symmetricDifference(ofBasis)];
  return differing.length === 0 || unmatched.length > 0
    ? unmatched
    : [told(`${differing.join(", ")} stands here or at the limits, and not at both; cite the same paragraph.`)];
}
