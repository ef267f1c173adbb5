/**
 * The whole reasoning, station by station: what may be reasoned with, what each item says, what that adds up to, which pathways
 * stand. Pure: today is an argument, and nothing here decides.
 */
import { codeText } from "../chart/code.ts";
import type { ClinicalChart } from "../chart/chart.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { ageOf, type Age } from "./age.ts";
import { isCurrent, nameOf, readConditions, type ReadCondition } from "./conditions.ts";
import { conflictsIn, contested } from "./conflicts.ts";
import { datesOf } from "./dates.ts";
import { evidenceOfDiagnosis } from "./diagnosis.ts";
import type { Asked, ConditionFinding, Findings, Note } from "./findings.ts";
import { readFinding, type Moment, type ReadFinding } from "./functional.ts";
import { gapsIn, unmappedIn } from "./gaps.ts";
import { impliedBy, plannedMedicines } from "./implied.ts";
import { laneOf } from "./lanes.ts";
import { limitationsFrom } from "./limitations.ts";
import { bySource, bySources, unique } from "./order.ts";
import type { Case } from "./pathways/case.ts";
import { pathwaysOf } from "./pathways/pathways.ts";
import { temporaryOf } from "./temporary.ts";
import { setAside, type Opened } from "./withheld.ts";

/**
 * What a chart says to a school's question, on a day. The same chart in another order gives the same findings, and so does a chart
 * from which every withheld item was taken, but for their own entries. Never fails: what cannot be read stands in the findings.
 */
export function findingsOf(chart: ClinicalChart, asked: Asked, knowledge: Knowledge): Findings {
  const opened = setAside(chart, asked, knowledge);
  const { open } = opened;
  const moment: Moment = { on: asked.on, age: ageOf(chart.bornOn, asked) };
  const conditions = readConditions(open, asked.on, knowledge);
  const read = bySource(open.functional).map((item) => readFinding(item, moment, knowledge));
  const implied = impliedBy(open, { conditions, moment, knowledge });
  const one = caseOf({ conditions, read: contested(read), implied, moment, asked, knowledge });
  return {
    on: asked.on,
    ageMonths: moment.age.months,
    setting: moment.age.setting,
    knowledge: knowledge.version,
    conditions: conditionFindings(conditions, { chart, opened, moment }),
    limitations: one.limitations,
    pathways: chart.deceased ? [] : pathwaysOf(one, plannedMedicines(open, { conditions, moment, knowledge })),
    dates: one.dates,
    withheld: opened.withheld,
    unmapped: bySource([...unmappedIn(conditions), ...implied.unmapped]),
    conflicts: conflictsIn(conditions, read, asked.on),
    gaps: bySources([...gapsIn(open, conditions, moment), ...implied.gaps]),
    notes: notesFrom(read),
    unread: bySource(open.unread),
  };
}

interface Parts {
  readonly conditions: readonly ReadCondition[];
  readonly read: readonly ReadFinding[];
  readonly implied: ReturnType<typeof impliedBy>;
  readonly moment: Moment;
  readonly asked: Asked;
  readonly knowledge: Knowledge;
}

function caseOf({ conditions, read, implied, moment, asked, knowledge }: Parts): Case {
  const current = conditions.filter(isCurrent);
  const found = [
    ...read.flatMap((finding) => finding.found),
    ...implied.found,
    ...current.flatMap(evidenceOfDiagnosis),
  ];
  return {
    on: asked.on,
    age: moment.age,
    dates: datesOf(moment.age, asked),
    pathways: knowledge.pathways,
    activities: knowledge.activities,
    conditions: current,
    limitations: limitationsFrom(found, knowledge),
  };
}

/** Sorted; the same said of one source (the answers of one form) is said once. */
function notesFrom(read: readonly ReadFinding[]): readonly Note[] {
  const notes = new Map<string, Note>();
  for (const { note } of read) {
    if (note) notes.set([note.source, note.lane, note.why].join(" "), note);
  }
  return unique([...notes.keys()]).flatMap((key) => notes.get(key) ?? []);
}

interface Listing {
  readonly chart: ClinicalChart;
  readonly opened: Opened;
  readonly moment: { readonly on: Asked["on"]; readonly age: Age };
}

/** The open conditions, and the withheld ones by class alone. */
function conditionFindings(
  read: readonly ReadCondition[],
  { chart, opened, moment }: Listing,
): readonly ConditionFinding[] {
  const classes = new Map(opened.withheld.map((item) => [item.source, item.class]));
  const sealed = chart.conditions.flatMap((item): ConditionFinding[] => {
    const withheld = classes.get(item.source);
    if (withheld === undefined) return [];
    const { lane } = laneOf({ ...item, text: null }, moment.on);
    const why = "withheld until a clinician releases it";
    const nothing = { concepts: [], name: null, codes: [], elevated: false, temporary: null, sameAs: null };
    return [{ ...nothing, source: item.source, lane, why, withheld }];
  });
  return bySource([...read.map((condition) => conditionFinding(condition, moment.on)), ...sealed]);
}

function conditionFinding(condition: ReadCondition, on: Asked["on"]): ConditionFinding {
  const { item, concepts, lane, why, warned, sameAs } = condition;
  return {
    source: item.source,
    concepts: concepts.map(({ id }) => id),
    name: nameOf(condition),
    codes: item.codes.map(codeText).toSorted(),
    lane,
    why,
    withheld: null,
    elevated: lane !== "never" && (warned || concepts.some(({ sensitivity }) => sensitivity.kind !== "standard")),
    temporary: temporaryOf(condition, on),
    sameAs,
  };
}
