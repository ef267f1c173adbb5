/** Why an activity or a bodily function is on the list: each piece of evidence with its row, and what only a person can answer. */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Evidence, Findings, Limitation } from "../findings.ts";
import { byStrength } from "../limitations.ts";
import type { Step, WhyLimitation } from "./why.ts";

/** One for each limitation, in their order. */
export function limitationsIn({ limitations }: Findings, knowledge: Knowledge): readonly WhyLimitation[] {
  return limitations.map((limitation) => explained(limitation, knowledge));
}

/** The place of a limitation on the page. */
export function limitationPlace(of: string): string {
  return `limitation-${of}`;
}

function explained({ of, kind, evidence }: Limitation, { activities }: Knowledge): WhyLimitation {
  const activity = activities.get(of);
  const firm = evidence.toSorted((one, other) => byStrength(one.level, other.level));
  const isDocumented = evidence.some(({ level, lane }) => level === "documented" && lane === "use");
  const questions = firm.flatMap(({ ask }) => ask ?? []);
  const usual = isDocumented || activity === undefined ? [] : [activity.question];
  const law = evidence[0].rules.filter(({ basis }) => basis === "names_activity");
  return {
    id: limitationPlace(of),
    of,
    kind,
    label: activity?.label ?? of,
    isDocumented,
    law,
    steps: firm.map(step),
    stillUnknown: [...openIn(evidence, isDocumented), ...new Set(questions.length > 0 ? questions : usual)],
  };
}

function step({ source, lane, words, ask, rules }: Evidence): Step {
  const own = rules.filter(({ basis }) => basis !== "names_activity");
  return { source, lane, quoted: words, ask, rules: own };
}

const HOW_MUCH = "How much it limits this child at school: the school's team looks at several sources.";

function openIn(evidence: readonly Evidence[], isDocumented: boolean): readonly string[] {
  const unseen = "Whether this child is affected: no current finding about this child says so.";
  const doubtful = "Whether each item marked “to be confirmed” is true of this child now.";
  return [isDocumented ? HOW_MUCH : unseen, ...(evidence.some(({ lane }) => lane === "ask") ? [doubtful] : [])];
}
