/** A clinic in August: the sandbox EHR with a crowd of children, our program registered as its backend, and what a runner needs. */
import { exportPKCS8, generateKeyPair } from "jose";
import { GATEWAY_LIMITS } from "../../../fhir/client.ts";
import { publicJwks, readSigningKey } from "../../../fhir/smart/keys.ts";
import { tenantSchema } from "../../../fhir/tenant-schema.ts";
import { crowdOn } from "../../../sandbox/crowd.ts";
import type { Crowd } from "../../../sandbox/crowd.ts";
import { openEhr } from "../../../sandbox/ehr/open.ts";
import type { Ehr } from "../../../sandbox/ehr/open.ts";
import type { ListedChild } from "../../../server/batch/batch.ts";
import { budgetOf } from "../../../server/batch/budget-gate.ts";
import { startRunner } from "../../../server/batch/runner.ts";
import type { Runner, RunnerWorld } from "../../../server/batch/runner.ts";
import { turnsOf } from "../../../server/batch/take-turn.ts";
import { keepWays } from "../../../server/batch/ways.ts";
import { openLog } from "../../../server/log.ts";
import { countsOf } from "../../../server/store/batches.ts";
import type { BatchKey } from "../../../server/store/batch-cells.ts";
import type { Store } from "../../../server/store/open.ts";
import type { Tenants } from "../../../server/tenants.ts";
import { dayIn } from "../../../server/load-world.ts";
import { world } from "../../letter/cast-material.ts";

export const now = (): Date => new Date();
export const TODAY = dayIn({ timeZone: "UTC" }, now());

const SCOPES = ["system/*.rs"];

export interface Clinic {
  readonly ehr: Ehr;
  readonly crowd: Crowd;
  readonly tenants: Tenants;
  readonly logged: () => string;
  /** Starts to work on a store. */
  readonly run: (store: Store, own?: Partial<RunnerWorld>) => Runner;
  readonly close: () => Promise<void>;
}

export interface ClinicOptions {
  readonly count: number;
  readonly problems: number;
  /** The life of the EHR's tokens. */
  readonly tokenSeconds?: number;
  readonly perSecond?: number;
}

export async function openClinic({ count, problems, tokenSeconds, perSecond = 1000 }: ClinicOptions): Promise<Clinic> {
  const { privateKey } = await generateKeyPair("ES384", { extractable: true });
  const reading = await readSigningKey(await exportPKCS8(privateKey));
  if (reading.kind === "unusable") throw new Error(reading.why);
  const { key } = reading;
  const crowd = crowdOn({ day: TODAY, count, problems, seed: 504 });
  const jwks = JSON.parse(JSON.stringify(publicJwks([key])));
  const backend = { clientId: "batch", redirectUris: [], auth: "private_key_jwt" as const, jwks, backend: true };
  const place = { port: 0, day: TODAY, appUrl: "http://localhost:3999", now };
  const life = tokenSeconds === undefined ? {} : { accessTokenSeconds: tokenSeconds };
  const ehr = await openEhr({ ...place, ...life, clients: [backend], crowd });
  const tenant = tenantSchema.parse({
    id: "juniper",
    iss: [ehr.fhirBase],
    client_id: "letters",
    auth: "public",
    backend: { client_id: "batch", key: "k", scopes: SCOPES },
    record_numbers: "urn:oid:2.16.840.1.113883.19.5",
    rate: { per_second: perSecond, burst: 10 },
  });
  const tenants = { all: [tenant], credentials: new Map(), backends: new Map([["juniper", key]]), published: [] };
  const lines: string[] = [];
  const own = {
    ...world,
    today: TODAY,
    practice: { ...world.practice, organizations: ["Organization/juniper-street"] },
  };
  return {
    ehr,
    crowd,
    tenants,
    logged: () => lines.join(""),
    run: (store, more = {}) => {
      const turns = turnsOf({
        store,
        now,
        random: Math.random,
        worldFor: () => own,
        wayFor: keepWays({ store, tenants: () => tenants, now, random: Math.random, limits: IMPATIENT }),
        budgetFor: () => budgetOf(tenant),
        firstWaitMs: 5,
      });
      const log = openLog((line) => lines.push(line));
      const worker = { id: "w1", leaseMs: 10_000 };
      return startRunner({ store, now, log, ...turns, worker, atOnce: 3, restMs: 50, ...more });
    },
    close: () => ehr.close(),
  };
}

const IMPATIENT = { ...GATEWAY_LIMITS, timeoutMs: 400, retries: 0, firstPauseMs: 1 };

/** The crowd's list as it is read. */
export function childrenIn({ list }: Pick<Crowd, "list">): readonly ListedChild[] {
  return list.map(({ mrn, kind }, index) => ({
    line: index + 2,
    mrn,
    kind: kind ?? "section_504",
    school: null,
    deliver: null,
    note: null,
  }));
}

/** Waits until nothing of a batch is in the queue or in work. */
export async function idle(store: Store, key: BatchKey): Promise<void> {
  for (let looks = 0; looks < 2000; looks += 1) {
    const counts = await countsOf(store, key);
    if (counts !== null && counts.queued + counts.preparing === 0) return;
    await new Promise((later) => setTimeout(later, 20));
  }
  throw new Error("the batch did not end");
}
