/** The small line that says what the letter was prepared from: kinds of sources and their dates, never their content. */
import type { Chart } from "../chart/chart.ts";
import type { PartialDate } from "../chart/dates.ts";
import { dateInWords } from "./dates-in-words.ts";
import type { Decisions } from "./decisions/decide.ts";
import type { Block, Letter, Sentence } from "./document.ts";
import { calledName } from "./naming.ts";
import { fromChart, fromTemplate } from "./view/origins.ts";

/** One paragraph in fine print. */
export function sourceBlocks(decisions: Decisions, status: Letter["status"]): readonly Block[] {
  return [{ block: "paragraph", id: "sources", locked: true, fine: true, sentences: sentences(decisions, status) }];
}

function sentences(decisions: Decisions, status: Letter["status"]): readonly Sentence[] {
  const reader = status === "signed" ? "and read by the clinician who signed it" : "for the clinician who signs it";
  const words = `Prepared from ${calledName(decisions)}'s medical record ${reader}.`;
  const made: Sentence = { runs: [{ text: words }], origin: fromTemplate("locked:sources") };
  const used = usedSources(decisions);
  const named = [...new Set(used.map((source) => sourceInWords(source, decisions)).filter((text) => text !== null))];
  if (named.length === 0) return [made];
  return [made, { runs: [{ text: `Sources: ${named.join("; ")}.` }], origin: fromChart(...used) }];
}

function usedSources({ choices }: Decisions): readonly string[] {
  const kept = [...choices.diagnoses, ...choices.limitations].filter(({ keep }) => keep);
  return [...new Set(kept.flatMap(({ sources }): readonly string[] => sources))].toSorted();
}

const WORDS: Record<string, string> = {
  Condition: "problem list",
  AllergyIntolerance: "allergy list",
  Observation: "finding",
  QuestionnaireResponse: "questionnaire",
  Device: "device",
  DeviceUseStatement: "device",
  ServiceRequest: "therapy",
  Procedure: "procedure",
  CarePlan: "care plan",
  MedicationRequest: "medicine list",
};

/** What tells by its name nothing of what a child has. */
const SILENT = ["Condition", "Observation", "QuestionnaireResponse"];

function sourceInWords(source: string, { choices, material }: Decisions): string | null {
  const [resource = ""] = source.split("/");
  const isSoft = choices.disclosure === "function_only" && !SILENT.includes(resource);
  const word = isSoft ? WORDS["Condition"] : WORDS[resource];
  if (word === undefined) return null;
  const day = dayOf(source, material.chart);
  return day === null ? word : `${word} of ${dateInWords(day)}`;
}

/** Only what was observed on a day has a day worth printing. */
function dayOf(source: string, { functional }: Chart): PartialDate | null {
  return functional.find((item) => item.source === source)?.on ?? null;
}
