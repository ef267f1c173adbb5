/**
 * Findings for a terminal: for each limitation and pathway the chain from the chart item over the rule to its authority. Withheld
 * items are not there, not even as a number, unless asked for.
 */
import type { AuthorityId, Knowledge } from "../knowledge/knowledge.ts";
import type { ConditionFinding, Dates, Findings } from "./findings.ts";
import { unique } from "./order.ts";
import type { Rule } from "./rule.ts";
import { hanging, row, section, sentence } from "./terminal.ts";
import { BASIS_WORDS } from "./why/basis-words.ts";
import { whyOf } from "./why/why-of.ts";
import type { Step, Why, WhyLimitation, WhyPathway, WhyPlan } from "./why/why.ts";

export interface Explaining {
  readonly file: string;
  readonly showWithheld: boolean;
}

type Cited = (rules: readonly Rule[]) => string;

/** Plain text, at most 100 columns wide; ends in a line break. */
export function explain(findings: Findings, knowledge: Knowledge, { file, showWithheld }: Explaining): string {
  const why = whyOf(findings, knowledge);
  const cited: Cited = (rules) => citations(unique(rules.flatMap(({ authorities }) => authorities)), knowledge);
  const open = findings.conditions.filter(({ withheld }) => withheld === null);
  const sections = [
    headLines(findings, file),
    section("Conditions", open.map(conditionLine)),
    section(
      "Limitations: chart item, rule, authority",
      why.limitations.flatMap((each) => limitationLines(each, cited)),
    ),
    section(
      "Pathways that may be worth looking at",
      why.pathways.flatMap((each) => pathwayLines(each, each.pathway === "health_plan" ? why.plans : [], cited)),
    ),
    section("For a person to look at", openLines(why.open)),
    section("Findings that gave nothing, and entries not read", notUsedLines(why.open)),
    section("Dates", dateLines(findings.dates)),
    showWithheld ? section("Withheld until released one by one", withheldLines(findings)) : [],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function headLines({ on, ageMonths, setting, knowledge }: Findings, file: string): readonly string[] {
  return [
    `${file} · ${ageWords(ageMonths)} on ${on} · ${setting.replaceAll("_", " ")} · knowledge ${knowledge.slice(0, 19)}`,
    "What the chart says and what is still open. The school decides; nothing here does.",
  ];
}

function ageWords(months: number | null): string {
  if (months === null) return "age not known";
  const [years, rest] = [Math.floor(months / 12), months % 12];
  return `${years} years ${rest} months`;
}

function conditionLine({ lane, name, source, why, elevated, sameAs, temporary }: ConditionFinding): string {
  const remarks = [
    why,
    ...(elevated ? ["sensitive: ticked by the clinician or left out"] : []),
    ...(sameAs === null ? [] : [`the same as ${sameAs}`]),
    ...(temporary ? [`may pass: look again on ${temporary.reviewOn}`] : []),
  ];
  return row(lane, `${name ?? "no name recorded"} [${source}]: ${remarks.join("; ")}`);
}

function limitationLines({ of, kind, law, steps }: WhyLimitation, cited: Cited): readonly string[] {
  return [`  ${of.replaceAll("_", " ")} (${kind})`, ...steps.map((step) => stepLine(step, law, cited))];
}

function stepLine({ source, lane, quoted, ask, rules }: Step, law: readonly Rule[], cited: Cited): string {
  const item = quoted === null ? source : `${source} "${quoted}"`;
  const doubt = lane === "ask" ? " (to be confirmed)" : "";
  const question = ask === null ? "" : ` Ask: ${ask}`;
  const chain = `${item} → ${basesOf(rules)}${doubt} → ${cited([...law, ...rules])}.${question}`;
  return hanging(4, rules[0]?.basis ?? "", `${chain} ${rowsOf(rules)}`);
}

function pathwayLines(pathway: WhyPathway, plans: readonly WhyPlan[], cited: Cited): readonly string[] {
  const { pathway: id, label, standing, because, stillUnknown, law, steps, effects } = pathway;
  return [
    `  ${label} (${id}): ${standing.replaceAll("_", " ")}`,
    ...because.map((words) => hanging(4, "because", words)),
    ...stillUnknown.map((words) => hanging(4, "still open", words)),
    hanging(4, "rests on", `${cited([law])}. ${rowsOf([law])}`),
    ...steps.map((step) => hanging(4, "rests on", restWords(step, cited))),
    ...(effects.length > 0
      ? [hanging(4, "rests on", `the limitations above: ${effects.map((of) => of.replaceAll("_", " ")).join(", ")}`)]
      : []),
    ...plans.flatMap((plan) =>
      plan.steps.map((step) => hanging(4, "plan", `${plan.label}: ${restWords(step, cited)}`)),
    ),
  ];
}

function restWords({ source, rules }: Step, cited: Cited): string {
  if (rules.length === 0) return `${source}, which is not in the knowledge base`;
  return `${source} → ${basesOf(rules)} → ${cited(rules)}. ${rowsOf(rules)}`;
}

function basesOf(rules: readonly Rule[]): string {
  return [...new Set(rules.map(({ basis }) => BASIS_WORDS[basis]))].join("; ");
}

/** Where the rows stand, for who looks them up in the content. */
function rowsOf(rules: readonly Rule[]): string {
  return `[${rules.map(({ row: { file, row: name } }) => `${file}, ${name}`).join("; ")}]`;
}

/** What only a person can read is said once, though it is not in the knowledge base either. */
function openLines({ conflicts, gaps, unmapped }: Why["open"]): readonly string[] {
  const told = new Set(gaps.flatMap(({ sources }) => sources));
  return [
    ...conflicts.map(({ sources, why }) => row("disagree", `${sources.join(", ")}: ${why}`)),
    ...gaps.map(({ sources, why }) => row("unclear", `${sources.length > 0 ? `${sources.join(", ")}: ` : ""}${why}`)),
    ...unmapped
      .filter(({ source }) => !told.has(source))
      .map(({ source, text }) =>
        row("unknown", `${source} "${text}": not in the knowledge base; describe what is hard for the child.`),
      ),
  ];
}

function notUsedLines({ notes, unread }: Why["open"]): readonly string[] {
  return [
    ...notes.map(({ source, lane, why }) => row(lane, `${source}: ${why}`)),
    ...unread.map(({ source, why }) => row("not read", `${source}: ${why}`)),
  ];
}

function dateLines(dates: Dates): readonly string[] {
  if (dates.ferpaRightsOn === null) return [];
  const late = dates.within90Days ? ", and fewer than 90 days remain" : "";
  const early =
    dates.thirdBirthday === null
      ? []
      : [sentence(`Third birthday ${dates.thirdBirthday}; transition is due by ${dates.transitionBy}${late}.`)];
  const signer = { parent_or_guardian: "a parent or guardian", student: "the student", ask: "ask" }[
    dates.signerOfAuthorization
  ];
  return [
    ...early,
    sentence(
      `Majority, each a question as a guardian may remain: health consent ${dates.healthConsentOn}, FERPA ${dates.ferpaRightsOn}, IDEA ${dates.ideaRightsOn}.`,
    ),
    sentence(`An authorization is signed by: ${signer}.`),
  ];
}

function withheldLines({ withheld }: Findings): readonly string[] {
  return withheld.map(({ source, class: withheldClass, underSeal }) => {
    const codes = underSeal.codes.length > 0 ? ` (${underSeal.codes.join(", ")})` : "";
    return hanging(
      2,
      withheldClass.replaceAll("_", " "),
      `${underSeal.name ?? "no name recorded"}${codes} [${source}]`,
    );
  });
}

/** The law and the guidance; a code system or a policy of our own only where nothing else is cited. */
function citations(ids: readonly AuthorityId[], { authorities }: Knowledge): string {
  const rows = ids.flatMap((id) => authorities.get(id) ?? []);
  const firm = rows.filter(({ kind }) => kind !== "code_system" && kind !== "policy");
  return (firm.length > 0 ? firm : rows).map(({ citation }) => citation).join("; ");
}
