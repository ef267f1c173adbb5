/** The chains behind findings, all in one: the page, its JSON and the terminal tell the same from it. Pure, like the findings. */
import type { Authority, AuthorityId, Knowledge } from "../../knowledge/knowledge.ts";
import type { Findings } from "../findings.ts";
import { unique } from "../order.ts";
import type { Rule } from "../rule.ts";
import { considerationsIn, type OfferedIdea } from "./considerations.ts";
import { diagnosesIn, setAsideIn } from "./diagnoses.ts";
import { limitationsIn } from "./limitations.ts";
import { pathwaysIn, plansIn } from "./pathways.ts";
import type { Step, Why } from "./why.ts";

type Chains = Pick<Why, "diagnoses" | "limitations" | "pathways" | "plans" | "considerations">;

/** The chains behind findings, and behind the considerations that are offered beside them. Same findings, same chains. */
export function whyOf(findings: Findings, knowledge: Knowledge, offered: readonly OfferedIdea[] = []): Why {
  const { on, conflicts, gaps, unmapped, notes, unread } = findings;
  const chains = {
    diagnoses: diagnosesIn(findings, knowledge),
    limitations: limitationsIn(findings, knowledge),
    pathways: pathwaysIn(findings, knowledge),
    plans: plansIn(findings, knowledge),
    considerations: considerationsIn(findings, knowledge, offered),
  };
  return {
    on,
    knowledge: findings.knowledge,
    ...chains,
    open: { conflicts, gaps, unmapped, notes, unread },
    setAside: setAsideIn(findings),
    authorities: citedIn(rulesIn(chains), knowledge),
  };
}

/** Every rule of every chain. */
export function rulesIn({ diagnoses, limitations, pathways, plans, considerations }: Chains): readonly Rule[] {
  return [
    ...diagnoses.flatMap(({ concepts }) => concepts.map(({ rule }) => rule)),
    ...limitations.flatMap(({ law, steps }) => [...law, ...ofSteps(steps)]),
    ...[...pathways, ...plans].flatMap(({ law, steps }) => [law, ...ofSteps(steps)]),
    ...considerations.map(({ rule }) => rule),
  ];
}

function ofSteps(steps: readonly Step[]): readonly Rule[] {
  return steps.flatMap(({ rules }) => rules);
}

function citedIn(rules: readonly Rule[], { authorities }: Knowledge): readonly Authority[] {
  const ids: readonly AuthorityId[] = unique(rules.flatMap((rule) => rule.authorities));
  return ids.flatMap((id) => authorities.get(id) ?? []);
}
