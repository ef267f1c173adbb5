/** Why each thing is suggested for one child, as data: the chain with each item of the chart in words and each row with its page. */
import type { Source } from "../../chart/chart.ts";
import type { Rule } from "../../findings/rule.ts";
import { BASIS_WORDS, STANDING_WORDS } from "../../findings/why/basis-words.ts";
import type { Step, Why, WhyConsideration, WhyDiagnosis, WhyLimitation, WhyPathway } from "../../findings/why/why.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { pageOfRow } from "./address.ts";
import { citedIn, type Cited } from "./cited.ts";
import { WHO_DECIDES } from "./words.ts";

/** A rule: the row of the content, what it means, and what it rests on. */
export interface ToldRule {
  readonly file: string;
  readonly row: string;
  readonly page: string | null;
  readonly basis: Rule["basis"];
  readonly means: string;
  readonly authorities: readonly Cited[];
}

/** An item of the chart and the rules by which it speaks. */
export interface ToldStep {
  readonly source: Source;
  /** In words: what it is, its date, who recorded it. */
  readonly item: string;
  readonly lane: Step["lane"];
  readonly quoted: string | null;
  readonly ask: string | null;
  readonly rules: readonly ToldRule[];
}

export type ChildWhy = ReturnType<typeof childWhy>;

/** What is told of: the chain, each item of the chart in words, the content. */
export interface Telling {
  readonly why: Why;
  readonly words: Readonly<Record<string, string>>;
  readonly knowledge: Knowledge;
}

/** The whole chain, told. `still_unknown` is never empty. */
export function childWhy(telling: Telling) {
  const { why } = telling;
  const { conflicts, gaps, unmapped, notes, unread } = why.open;
  const said = <T extends { readonly source: Source }>(row: T) => ({ ...row, item: itemOf(row.source, telling) });
  const remark = ({ sources, why: says }: (typeof gaps)[number]) => ({
    sources,
    items: sources.map((source) => itemOf(source, telling)),
    why: says,
  });
  return {
    kind: "why" as const,
    on: why.on,
    knowledge: why.knowledge,
    who_decides: WHO_DECIDES,
    diagnoses: why.diagnoses.map((each) => diagnosis(each, telling)),
    limitations: why.limitations.map((each) => limitation(each, telling)),
    pathways: why.pathways.map((each) => pathway(each, telling)),
    plans: why.plans.map(({ id, plan, label, law, steps, stillUnknown }) => ({
      id,
      plan,
      label,
      law: told(law, telling),
      steps: steps.map((step) => toldStep(step, telling)),
      still_unknown: stillUnknown,
    })),
    considerations: why.considerations.map((each) => consideration(each, telling)),
    conflicts: conflicts.map(remark),
    gaps: gaps.map(remark),
    unmapped: unmapped.map(said),
    notes: notes.map(said),
    unread: unread.map(said),
    set_aside: why.setAside.map(said),
    authorities: why.authorities,
  };
}

function diagnosis(each: WhyDiagnosis, telling: Telling) {
  const { id, source, name, lane, why, elevated, sameAs, codes, concepts } = each;
  return {
    id,
    source,
    item: itemOf(source, telling),
    name,
    lane,
    why,
    elevated,
    same_as: sameAs,
    codes,
    concepts: concepts.map(({ id: concept, name: called, rule }) => ({
      id: concept,
      name: called,
      rule: told(rule, telling),
    })),
    still_unknown: [concepts.length === 0 ? UNMAPPED : ALONE, ...(lane === "ask" ? [OPEN] : [])],
  };
}

const ALONE = "What it does to this child at school: a diagnosis alone prints no limitation.";
const UNMAPPED = "What it means at school: it is not in the knowledge base. Describe what is hard for the child.";
const OPEN = "Whether it is the child's now: the chart leaves that open.";

function limitation(each: WhyLimitation, telling: Telling) {
  const { id, of, kind, label, isDocumented, law, steps, stillUnknown } = each;
  return {
    id,
    of,
    kind,
    label,
    documented: isDocumented,
    law: law.map((rule) => told(rule, telling)),
    steps: steps.map((step) => toldStep(step, telling)),
    still_unknown: stillUnknown,
  };
}

function pathway(each: WhyPathway, telling: Telling) {
  const { id, pathway: of, label, standing, because, law, steps, effects, stillUnknown } = each;
  return {
    id,
    pathway: of,
    label,
    standing,
    means: STANDING_WORDS[standing],
    because,
    law: told(law, telling),
    steps: steps.map((step) => toldStep(step, telling)),
    effects,
    still_unknown: stillUnknown,
  };
}

function consideration(each: WhyConsideration, telling: Telling) {
  const { id, idea, words, register, answers, broughtBy, rule, stillUnknown } = each;
  return {
    id,
    idea,
    words,
    register,
    answers,
    brought_by: broughtBy.map((source) => ({ source, item: itemOf(source, telling) })),
    rule: told(rule, telling),
    still_unknown: stillUnknown,
  };
}

function toldStep({ source, lane, quoted, ask, rules }: Step, telling: Telling): ToldStep {
  const item = itemOf(source, telling);
  return { source, item, lane, quoted, ask, rules: rules.map((rule) => told(rule, telling)) };
}

function told({ row, basis, authorities }: Rule, { knowledge }: Telling): ToldRule {
  const { file, row: name } = row;
  const cited = citedIn(authorities, knowledge);
  return { file, row: name, page: pageOfRow(row), basis, means: BASIS_WORDS[basis], authorities: cited };
}

function itemOf(source: Source, { words }: Telling): string {
  return words[source] ?? source;
}
