/**
 * Findings for a terminal: for each limitation and pathway the chain from the chart item over the rule to its authority. Withheld
 * items are not there, not even as a number, unless asked for.
 */
import type { AuthorityId, Knowledge } from "../knowledge/knowledge.ts";
import type { ConditionFinding, Dates, Evidence, EvidenceLevel, Findings, Limitation, Pathway } from "./findings.ts";
import { byStrength } from "./limitations.ts";
import { hanging, row, section, sentence } from "./terminal.ts";

export interface Explaining {
  readonly file: string;
  readonly showWithheld: boolean;
}

type Cited = (ids: readonly AuthorityId[]) => string;

/** The rule behind each level of evidence, for a reader. */
const RULE: Readonly<Record<EvidenceLevel, string>> = {
  documented: "a finding about this child",
  implied: "a device, status, therapy or medicine beside an active condition",
  predictable: "a predictable assessment, to this one target; the individual assessment is still made",
  presumed: "a presumption for ADHD, absent evidence to the contrary",
  typical: "typical of the diagnosis: a question to ask, not a fact",
};

/** Plain text, at most 100 columns wide; ends in a line break. */
export function explain(findings: Findings, knowledge: Knowledge, { file, showWithheld }: Explaining): string {
  const cited: Cited = (ids) => citations(ids, knowledge);
  const open = findings.conditions.filter(({ withheld }) => withheld === null);
  const sections = [
    headLines(findings, file),
    section("Conditions", open.map(conditionLine)),
    section(
      "Limitations: chart item, rule, authority",
      findings.limitations.flatMap((each) => limitationLines(each, cited)),
    ),
    section(
      "Pathways that may be worth looking at",
      findings.pathways.flatMap((each) => pathwayLines(each, knowledge, cited)),
    ),
    section("For a person to look at", openLines(findings)),
    section("Findings that gave nothing, and entries not read", notUsedLines(findings)),
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

function limitationLines({ of, kind, evidence }: Limitation, cited: Cited): readonly string[] {
  const firm = evidence.toSorted((one, other) => byStrength(one.level, other.level));
  return [`  ${of.replaceAll("_", " ")} (${kind})`, ...firm.map((piece) => evidenceLine(piece, cited))];
}

function evidenceLine({ level, lane, source, words, ask, authorities }: Evidence, cited: Cited): string {
  const item = words === null ? source : `${source} "${words}"`;
  const doubt = lane === "ask" ? " (to be confirmed)" : "";
  const question = ask === null ? "" : ` Ask: ${ask}`;
  const rule = `${RULE[level]}${doubt}`;
  return hanging(4, level, `${item} → ${rule} → ${cited(authorities)}.${question}`);
}

function pathwayLines(pathway: Pathway, { pathways }: Knowledge, cited: Cited): readonly string[] {
  const { id, standing, because, stillUnknown, evidence, plans } = pathway;
  return [
    `  ${pathways.get(id)?.label ?? id} (${id}): ${standing.replaceAll("_", " ")}`,
    ...because.map((words) => hanging(4, "because", words)),
    ...stillUnknown.map((words) => hanging(4, "still open", words)),
    ...plans.map((plan) => hanging(4, "plan", `${plan.id.replaceAll("_", " ")} [${plan.sources.join(", ")}]`)),
    ...evidence.map(({ source, authorities }) => hanging(4, "rests on", `${source} → ${cited(authorities)}`)),
  ];
}

/** What only a person can read is said once, though it is not in the knowledge base either. */
function openLines({ conflicts, gaps, unmapped }: Findings): readonly string[] {
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

function notUsedLines({ notes, unread }: Findings): readonly string[] {
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
