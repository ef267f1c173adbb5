/**
 * What a recorded value answers: yes, no, nothing that a rule can read, or words. Knows the answer codes of FHIR forms and no
 * activity.
 */
import type { Code } from "../chart/code.ts";
import type { FindingValue, FunctionalItem } from "../chart/chart.ts";

export type Answer = "yes" | "no" | "unread" | "not_recorded" | "words";

/** LOINC answers LA33-6 and LA32-8; SNOMED CT qualifier values yes, present, positive, and no, absent, not detected, negative, normal. */
const YES = new Set(["LA33-6", "373066001", "52101004", "10828004", "Y"]);
const NO = new Set(["LA32-8", "373067005", "2667000", "260415000", "260385009", "17621005", "N"]);
const YES_WORDS = /^\s*(yes|y|true|present|positive)\b/i;
/** The whole answer, or its first word before a comma: "No words yet" is a finding, and not an answer of no. */
const NO_WORDS =
  /^\s*(no|n|none|false|absent|negative|normal|never|not present|not detected|passed|pass)\s*([.,;:(-].*)?$/is;
/** HL7 v3 ObservationInterpretation: normal, negative, not detected; and abnormal, positive, detected. */
const FINE = new Set(["N", "NEG", "ND"]);
const ABNORMAL = new Set(["A", "AA", "POS", "DET", "H", "HH", "L", "LL"]);

/** How a finding answers its own question. An interpretation speaks only where the value does not. */
export function answerOf({ value, interpretation }: FunctionalItem): Answer {
  const said = answerOfValue(value);
  if (said !== "unread" && said !== "words") return said;
  if (interpretation.some((code) => FINE.has(code))) return "no";
  return interpretation.some((code) => ABNORMAL.has(code)) ? "yes" : said;
}

/** The words of a value, or null. */
export function valueWords(value: FindingValue): string | null {
  switch (value.kind) {
    case "coded":
    case "text":
      return value.text;
    case "none":
    case "absent":
    case "yes_no":
    case "number":
      return null;
    default:
      return value satisfies never;
  }
}

/** The codes of a value; empty where it is not coded. */
export function valueCodes(value: FindingValue): readonly Code[] {
  return value.kind === "coded" ? value.codes : [];
}

function answerOfValue(value: FindingValue): Answer {
  switch (value.kind) {
    case "yes_no":
      return value.yes ? "yes" : "no";
    case "absent":
      return "not_recorded";
    case "number":
      return "unread";
    case "none":
      return "words";
    case "text":
      return answerInWords(value.text) ?? "words";
    case "coded":
      return answerInCodes(value.codes) ?? answerInWords(value.text) ?? "words";
    default:
      return value satisfies never;
  }
}

function answerInCodes(codes: readonly Code[]): "yes" | "no" | null {
  if (codes.some(({ code }) => NO.has(code))) return "no";
  return codes.some(({ code }) => YES.has(code)) ? "yes" : null;
}

function answerInWords(text: string | null): "yes" | "no" | null {
  if (text === null) return null;
  if (NO_WORDS.test(text)) return "no";
  return YES_WORDS.test(text) ? "yes" : null;
}
