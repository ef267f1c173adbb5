/** Says in plain words what a schema found wrong. Knows schemas and their issues; knows nothing of files. */
import { z } from "zod";
import { didYouMean } from "./near.ts";

/** Keys and list positions from the top of a file down to a value. */
export type Path = readonly PropertyKey[];

export interface PathProblem {
  readonly path: Path;
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

/** Each issue as one or more sentences with the path they belong to; unknown keys are told at the key itself. */
export function problemsIn(issues: readonly Issue[], schema: z.core.$ZodType): PathProblem[] {
  return issues.flatMap((issue) => problemsOf(issue, schema));
}

function problemsOf(issue: Issue, schema: z.core.$ZodType): PathProblem[] {
  const own = ownWords(issue);
  if (own !== null) return [{ path: issue.path, message: own }];
  switch (issue.code) {
    case "unrecognized_keys": {
      const known = keysAt(schema, issue.path);
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        message: `"${key}" is not known here.${didYouMean(key, known)}${known.length > 0 ? ` Known: ${known.join(", ")}.` : ""}`,
      }));
    }
    case "invalid_union":
      return problemsOfUnion(issue, schema);
    case "invalid_type":
    case "invalid_value":
    case "invalid_format":
    case "too_small":
    case "too_big":
    case "not_multiple_of":
    case "invalid_key":
    case "invalid_element":
    case "custom":
      return [{ path: issue.path, message: sentenceOf(issue) }];
    default:
      return issue satisfies never;
  }
}

/** A schema may say it in its own words (`error:`); what zod says by itself is told anew in ours. */
function ownWords({ code, message }: Issue): string | null {
  return code === "custom" || /^(Invalid|Too (small|big)|Unrecognized)\b/.test(message) ? null : message;
}

/** Of a choice of shapes, the one that fits best speaks: its faults reach deepest, then are fewest. */
function problemsOfUnion(issue: z.core.$ZodIssueInvalidUnion, schema: z.core.$ZodType): PathProblem[] {
  const [best] = issue.errors.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length);
  if (!best || best.length === 0 || (depth(best) === 0 && issue.errors.length > 1)) {
    return [{ path: issue.path, message: `${nameOf(issue.path)} is not written in a way that is known here.` }];
  }
  return best.flatMap((inner) => problemsOf({ ...inner, path: [...issue.path, ...inner.path] }, schema));
}

function depth(branch: readonly Issue[]): number {
  return Math.max(0, ...branch.map(({ path }) => path.length));
}

function sentenceOf(issue: Exclude<Issue, { code: "unrecognized_keys" | "invalid_union" }>): string {
  const name = nameOf(issue.path);
  switch (issue.code) {
    case "invalid_type":
      return typeSentence(name, issue);
    case "invalid_value":
      return choiceSentence(name, issue);
    case "invalid_format":
      return `${name} is not written as it should be.`;
    case "too_small":
      return issue.minimum === 1 && issue.origin !== "number"
        ? `${name} must not be empty.`
        : `${name} must ${UNITS[issue.origin] ?? "be"} at least ${amount(issue.origin, issue.minimum)}.`;
    case "too_big":
      return `${name} must ${UNITS[issue.origin] ?? "be"} at most ${amount(issue.origin, issue.maximum)}.`;
    case "not_multiple_of":
      return `${name} must be a multiple of ${issue.divisor}.`;
    case "invalid_key":
    case "invalid_element":
      return `${name} holds something that is not known here.`;
    case "custom":
      return issue.message;
    default:
      return issue satisfies never;
  }
}

const UNITS: Partial<Record<string, string>> = { string: "have", array: "have" };

function amount(origin: string, size: number | bigint): string {
  const word = { string: "character", array: "item" }[origin];
  return word === undefined ? `${size}` : `${size} ${word}${size === 1 ? "" : "s"}`;
}

/** The wrong word itself is not repeated: a file may hold a name, and the place is told. */
function choiceSentence(name: string, { input, values }: z.core.$ZodIssueInvalidValue): string {
  const choices = values.map(String);
  const use = `Use one of: ${choices.join(", ")}.`;
  if (input === undefined) return `${name} is missing. ${use}`;
  return `${name} is not one of the known words.${typeof input === "string" ? didYouMean(input, choices) : ""} ${use}`;
}

function typeSentence(name: string, issue: z.core.$ZodIssueInvalidType): string {
  const expected = TYPES[issue.expected] ?? "something else";
  if (issue.input === undefined) return `${name} is missing; it should be ${expected}.`;
  const quotes = issue.expected === "string" && typeof issue.input === "number" ? " Put it in quotes." : "";
  return `${name} should be ${expected} and is ${kindOf(issue.input)}.${quotes}`;
}

const TYPES: Partial<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of keys",
  record: "a group of keys",
  null: "empty",
};

function kindOf(input: unknown): string {
  if (input === null) return "empty";
  if (Array.isArray(input)) return "a list";
  if (typeof input === "object") return "a group of keys";
  if (typeof input === "string") return "text";
  if (typeof input === "number") return "a number";
  return typeof input === "boolean" ? "true or false" : "something else";
}

function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "The file";
  if (typeof last === "number") return `Item ${last + 1}${path.length > 1 ? ` of ${nameOf(path.slice(0, -1))}` : ""}`;
  return `"${String(last)}"`;
}

/** The keys that a schema knows at a path, for "did you mean"; empty where they cannot be told. */
function keysAt(schema: z.core.$ZodType, path: Path): string[] {
  const inner = unwrapped(schema);
  const [step, ...rest] = path;
  if (inner instanceof z.ZodObject) {
    if (step === undefined) return Object.keys(inner.shape);
    const next: unknown = inner.shape[String(step)];
    return next instanceof z.ZodType ? keysAt(next, rest) : [];
  }
  if (inner instanceof z.ZodArray) return keysAt(inner.element, rest);
  if (inner instanceof z.ZodRecord) return keysAt(inner.valueType, rest);
  if (inner instanceof z.ZodUnion) return [...new Set(inner.options.flatMap((option) => keysAt(option, path)))];
  return [];
}

/** What stands inside an optional, a default, a nullable or a transform. */
function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return unwrapped(schema.def.innerType);
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodReadonly) return unwrapped(schema.def.innerType);
  if (schema instanceof z.ZodPrefault || schema instanceof z.ZodCatch) return unwrapped(schema.def.innerType);
  if (schema instanceof z.ZodPipe) return unwrapped(schema.def.in);
  return schema;
}
