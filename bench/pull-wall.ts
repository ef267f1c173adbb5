/** How long the first wave of a chart takes, over the slowest answer that it waits for; and how many requests it has, by vendor. */
import { openGateway, GATEWAY_LIMITS } from "../fhir/client.ts";
import { openGate } from "../fhir/outbound/gate.ts";
import { pullChart } from "../fhir/pull/pull.ts";
import type { EhrSession } from "../fhir/smart/session.ts";
import { holdTokens } from "../fhir/smart/token-holder.ts";
import type { VendorProfile } from "../fhir/tenant.ts";
import type { Measurement } from "./measure.ts";
import { openSlowEhr } from "./slow-ehr.ts";
import type { SlowEhr } from "./slow-ehr.ts";

const PROFILES: readonly VendorProfile[] = ["us_core", "epic", "oracle", "athena", "meditech"];
export const LATENCIES_MS = [50, 100, 200, 400] as const;
/** Short waits are cheap to repeat, and other work on the machine weighs more in them. */
const ROUNDS: Readonly<Record<number, number>> = { 50: 15, 100: 8, 200: 3, 400: 2 };
const WARMING = 5;
/** Enough for every wave. */
const UNLIMITED = 50;
const LIMIT = 4;

/** Each vendor at each latency, all at once; and the standard's own with a limit, over what its schedule needs at least. */
export async function pullWall(): Promise<readonly Measurement[]> {
  const ehr = await openSlowEhr(new Date().toISOString().slice(0, 10));
  try {
    const measured: Measurement[] = [];
    for (let round = 0; round < WARMING; round += 1)
      await wave(ehr, { profile: "us_core", latency: 1, concurrency: UNLIMITED });
    for (const profile of PROFILES) {
      const requests = await counted(ehr, profile);
      for (const latency of LATENCIES_MS)
        measured.push(await best(ehr, { profile, requests, latency, concurrency: UNLIMITED }));
    }
    const requests = await counted(ehr, "us_core");
    for (const latency of LATENCIES_MS)
      measured.push(await best(ehr, { profile: "us_core", requests, latency, concurrency: LIMIT }));
    return measured;
  } finally {
    await ehr.close();
  }
}

interface Terms {
  readonly profile: VendorProfile;
  readonly latency: number;
  readonly concurrency: number;
}

/** How many questions the first wave has: all have come before the first is answered. */
async function counted(ehr: SlowEhr, profile: VendorProfile): Promise<number> {
  await wave(ehr, { profile, latency: COUNTING_MS, concurrency: UNLIMITED });
  return ehr.atOnce();
}

const COUNTING_MS = 200;

/** The best round: waiting is the program's own, what else the machine does is not. */
async function best(ehr: SlowEhr, terms: Terms & { readonly requests: number }): Promise<Measurement> {
  const { profile, latency, concurrency, requests } = terms;
  const isLimited = requests > concurrency;
  const rounds: { readonly value: number; readonly ratio: number }[] = [];
  for (let round = 0; round < (ROUNDS[latency] ?? 1); round += 1) {
    const { wall, least } = await wave(ehr, terms);
    rounds.push({ value: wall, ratio: wall / least });
  }
  const [first = { value: Number.NaN, ratio: Number.NaN }] = rounds.toSorted((one, other) => one.ratio - other.ratio);
  const at = `${profile}, ${latency} ms${isLimited ? `, ${concurrency} at a time` : ""}`;
  return { bench: "pull_wall", at, unit: "ms", against: isLimited ? "schedule" : "slowest_answer", ...first, requests };
}

const now = (): Date => new Date();

/** Milliseconds from the first question to the chart that a first screen shows, and what it needs at least: the slowest answer, or its turns. */
async function wave(
  ehr: SlowEhr,
  { profile, latency, concurrency }: Terms,
): Promise<{ readonly wall: number; readonly least: number }> {
  const session = sessionAt(ehr);
  const gateway = openGateway({
    tokens: holdTokens(session, {
      now,
      keep: () => Promise.resolve(),
      refresh: () => Promise.resolve({ kind: "ended", why: "refused" }),
    }),
    gate: openGate({ concurrency, rate: null }, now),
    now,
    random: Math.random,
    limits: GATEWAY_LIMITS,
  });
  ehr.begin(latency);
  const begun = performance.now();
  const pull = pullChart(session, { gateway, profile, now });
  const pulled = await pull.first;
  const wall = performance.now() - begun;
  const least = Math.max(ehr.slowest(), ehr.total() / concurrency);
  if (pulled.kind !== "pulled") throw new Error("the chart was not read");
  // The second wave is no part of it, and must not be under way in the next round.
  await pull.whole;
  return { wall, least };
}

const IN_AN_HOUR_MS = 3_600_000;

function sessionAt({ base, patient }: SlowEhr): EhrSession {
  const configuration = {
    authorizationEndpoint: base,
    tokenEndpoint: base,
    revocationEndpoint: null,
    issuer: null,
    jwksUri: null,
    capabilities: [],
    authMethods: null,
    namesIssuer: false,
  };
  const nothing = { encounter: null, fhirUser: null, subject: null, intent: null, appContext: null, styleUrl: null };
  return {
    ...nothing,
    tenant: "bench",
    base,
    configuration,
    accessToken: "bench",
    refreshToken: null,
    expiresAt: Date.now() + IN_AN_HOUR_MS,
    scopes: ["patient/*.rs", "user/*.rs"],
    missing: [],
    patient,
    banner: true,
    tellsPresence: false,
  };
}
