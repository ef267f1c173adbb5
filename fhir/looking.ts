/** What an EHR says of itself when nobody is signed in: its clock, its keys, and whether it takes documents. Asks for no patient. */
import { abilitiesIn, type WriteAbilities } from "./filing/abilities.ts";
import { isObject, nestedTooDeep, parseJson } from "./json.ts";
import { send } from "./outbound/send.ts";

export interface LookLimits {
  readonly timeoutMs: number;
  readonly now: () => Date;
}

export interface Capabilities {
  /** What it says that it can do with documents; null where it does not say what it can. */
  readonly documents: WriteAbilities | null;
  /** By how many seconds its clock is ahead of ours; null where its answer bears no time. */
  readonly clockAhead: number | null;
}

const MAX_BYTES = 8 * 1024 * 1024;

/** Reads the CapabilityStatement; null where there is no answer. */
export async function lookAtCapabilities(base: string, { timeoutMs, now }: LookLimits): Promise<Capabilities | null> {
  const started = now().getTime();
  const headers = { accept: "application/fhir+json" };
  const sent = await send({ method: "GET", url: `${base}/metadata`, headers }, { timeoutMs, maxBytes: MAX_BYTES });
  if (sent.kind === "failed") return null;
  // The time was written somewhere between the question and the answer.
  const middle = (started + now().getTime()) / 2;
  const date = Date.parse(sent.headers.get("date") ?? "");
  const clockAhead = Number.isNaN(date) ? null : Math.round((date - middle) / 1000);
  const statement = sent.status === 200 && !nestedTooDeep(sent.text) ? parseJson(sent.text) : null;
  return { documents: abilitiesIn(statement), clockAhead };
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const list = isObject(value) ? value[name] : undefined;
  return Array.isArray(list) ? list : [];
}

/** The names of the keys in a set that somebody publishes; null where there is no such set. */
export async function lookAtKeys(address: string, timeoutMs: number): Promise<readonly string[] | null> {
  const headers = { accept: "application/json" };
  const sent = await send({ method: "GET", url: address, headers }, { timeoutMs, maxBytes: MAX_BYTES });
  if (sent.kind === "failed" || sent.status !== 200 || nestedTooDeep(sent.text)) return null;
  const keys = listIn(parseJson(sent.text), "keys");
  return keys.flatMap((key) => (isObject(key) && typeof key["kid"] === "string" ? [key["kid"]] : []));
}
