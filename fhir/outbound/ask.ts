/**
 * One FHIR request from the question to its answer: only under the EHR's own address, with the session's token, in the tenant's
 * turn, and once more where that may help. Knows no resource.
 */
import type { Tokens } from "../smart/token-holder.ts";
import { liesUnder } from "./address.ts";
import { type Fault, faultOf, judge, type Judged } from "./fault.ts";
import type { Gate } from "./gate.ts";
import { pause } from "./pause.ts";
import { send, type SendLimits } from "./send.ts";

/** The line to one EHR: whose tokens, whose turn, which limits. */
export interface Line {
  readonly tokens: Tokens;
  readonly gate: Gate;
  readonly now: () => Date;
  /** A number from 0 up to 1, for waiting times that do not meet. */
  readonly random: () => number;
  readonly limits: AskLimits;
}

export interface AskLimits extends SendLimits {
  readonly retries: number;
  /** The first waiting time before a retry, where the EHR does not name one; it doubles. */
  readonly firstPauseMs: number;
  /** No user waits longer for a retry; then the EHR's refusal stands. */
  readonly longestPauseMs: number;
}

export interface Question {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Statuses after which the same question may be answered (RFC 9110, section 15). */
const PASSING: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Asks, and asks again where that is safe: a GET after a passing fault, anything once after a refused token. Never throws. */
export async function ask(question: Question, line: Line): Promise<Judged> {
  if (!liesUnder(line.tokens.session().base, question.url)) return refused(faultOf("foreign-link"));
  const token = await line.tokens.bearer();
  if (token === null) return refused(faultOf("unauthorized"));
  const answer = await askPatiently(question, token, line);
  if (answer.kind === "resource" || answer.fault.kind !== "unauthorized") return answer;
  const other = await line.tokens.insteadOf(token);
  return other === null ? answer : askPatiently(question, other, line);
}

function refused(fault: Fault): Judged {
  return { kind: "failed", fault, retryAfter: null, location: null };
}

async function askPatiently(question: Question, token: string, line: Line): Promise<Judged> {
  const headers = { ...question.headers, authorization: `Bearer ${token}` };
  for (let tries = 0; ; tries += 1) {
    const sending = await line.gate.pass(() => send({ ...question, headers }, line.limits));
    const answer = judge(sending, question.method !== "GET");
    if (answer.kind === "resource" || tries >= line.limits.retries) return answer;
    const wait = question.method === "GET" ? pauseAfter(answer, tries, line) : null;
    if (wait === null) return answer;
    await pause(wait, question.signal);
    if (question.signal?.aborted === true) return refused(faultOf("aborted"));
  }
}

type Failed = Extract<Judged, { kind: "failed" }>;

/** How long to wait before asking again; null where asking again would not help. */
function pauseAfter({ fault, retryAfter }: Failed, tries: number, line: Line): number | null {
  const passing = fault.kind === "network" || (fault.status !== null && PASSING.has(fault.status));
  if (!passing && (tries > 0 || !mayBeSlip(fault))) return null;
  const named = retryAfter === null ? null : namedPause(retryAfter, line.now());
  const wait = named ?? unnamedPause(fault, tries, line);
  return wait > line.limits.longestPauseMs ? null : wait;
}

/** A server's own fault may be gone a moment later; one for a record that lacks a field is not, nor one that it does not do. */
function mayBeSlip({ kind, status, issues }: Fault): boolean {
  return kind === "server" && status !== 501 && !issues.includes("required");
}

/**
 * A pause that no answer names: it doubles, and never meets that of another. An EHR that limits by the minute refuses all that is left of
 * it: where its end is near, a second refusal waits for that.
 */
function unnamedPause({ status }: Fault, tries: number, { random, limits, now }: Line): number {
  const some = random() * limits.firstPauseMs;
  const nextMinute = MINUTE_MS - (now().getTime() % MINUTE_MS) + some;
  const waitsForIt = status === 429 && tries > 0 && nextMinute <= limits.longestPauseMs;
  return waitsForIt ? nextMinute : some * 2 ** tries;
}

const MINUTE_MS = 60_000;

/** Retry-After as seconds or as a date (RFC 9110, section 10.2.3); null where it is neither. */
function namedPause(retryAfter: string, now: Date): number | null {
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1_000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}
