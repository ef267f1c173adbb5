import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { exportPKCS8, generateKeyPair } from "jose";
import type { Chart } from "../../chart/chart.ts";
import { GATEWAY_LIMITS, openGateway } from "../../fhir/client.ts";
import { openGate } from "../../fhir/outbound/gate.ts";
import { pullChart, type Pulled } from "../../fhir/pull/pull.ts";
import { finishLaunch, type Finishing } from "../../fhir/smart/finish.ts";
import { publicJwks, readSigningKey } from "../../fhir/smart/keys.ts";
import { startLaunch } from "../../fhir/smart/launch.ts";
import type { App } from "../../fhir/smart/openid.ts";
import { refreshSession, revokeSession } from "../../fhir/smart/refresh.ts";
import { rememberDiscovery } from "../../fhir/smart/remembered.ts";
import type { EhrSession } from "../../fhir/smart/session.ts";
import { holdTokens } from "../../fhir/smart/token-holder.ts";
import { tenantSchema } from "../../fhir/tenant-schema.ts";
import { type ChildName, childOn } from "../../sandbox/cast.ts";
import { type Ehr, openEhr } from "../../sandbox/ehr/open.ts";
import { chartsOf } from "./records.ts";

const DAY = "2026-11-23";
const APP_URL = "http://localhost:3999";
const REDIRECT = `${APP_URL}/callback`;
const now = (): Date => new Date(`${DAY}T15:00:00Z`);

let ehr: Ehr;
let app: App;

beforeAll(async () => {
  const { privateKey } = await generateKeyPair("ES384", { extractable: true });
  const reading = await readSigningKey(await exportPKCS8(privateKey));
  if (reading.kind === "unusable") throw new Error(reading.why);
  const { key } = reading;
  const jwks = JSON.parse(JSON.stringify(publicJwks([key])));
  const client = { clientId: "letters", redirectUris: [REDIRECT], auth: "private_key_jwt" as const, jwks };
  ehr = await openEhr({ port: 0, day: DAY, appUrl: APP_URL, now, clients: [client] });
  const entry = { id: "sandbox", iss: [ehr.fhirBase], client_id: "letters", auth: "private_key_jwt", key: "k" };
  app = { tenant: tenantSchema.parse(entry), credential: { kind: "key", key }, now, timeoutMs: 5_000 };
});

afterAll(() => ehr.close());

/** Goes the way of the browser, from the EHR's launch to the callback. */
async function launch(child?: ChildName): Promise<Finishing> {
  const starting = await startLaunch(new URL(ehr.launchUrlFor(child)).searchParams, {
    tenants: [app.tenant],
    credentialOf: () => app.credential,
    discover: rememberDiscovery({ now, timeoutMs: 5_000 }),
    redirectUri: REDIRECT,
    now,
    timeoutMs: 5_000,
  });
  if (starting.kind === "refused" || starting.way.method === "post") throw new Error("not started");
  const answer = await fetch(starting.way.url, { redirect: "manual" });
  const callback = new URL(answer.headers.get("location") ?? "about:blank");
  return finishLaunch(callback.searchParams, starting.kept, app);
}

async function opened(child: ChildName): Promise<EhrSession> {
  const finishing = await launch(child);
  if (finishing.kind !== "opened") throw new Error(finishing.why);
  return finishing.session;
}

function pull(session: EhrSession): Promise<Pulled> {
  const keep = (): Promise<void> => Promise.resolve();
  const tokens = holdTokens(session, { now, keep, refresh: (one, away) => refreshSession(one, app, away) });
  const gate = openGate(app.tenant, now);
  const limits = { ...GATEWAY_LIMITS, firstPauseMs: 1 };
  const gateway = openGateway({ tokens, gate, now, random: () => 0, limits });
  return pullChart(session, { gateway, profile: app.tenant.profile, now }).whole;
}

/** The same child from the file, without what is not asked of an EHR: family history, laboratory, vital signs, answers of forms. */
function chartOfFile(child: ChildName): Chart {
  const [chart] = chartsOf(childOn(child, DAY).bundle);
  if (chart === undefined) throw new Error("no chart");
  return chart;
}

const askedFor = ({ conditions, functional }: Chart) => ({
  conditions: conditions.filter(({ resource }) => resource !== "FamilyMemberHistory"),
  functional: functional.filter(
    ({ resource, categories }) => resource !== "Observation" || categories.some((each) => /status|survey/.test(each)),
  ),
});

describe("from the EHR's chart to ours", () => {
  it.each(["adhd_anxiety", "cp_wheelchair", "status_traps"] as const)(
    "%s reads the same through a launch as from a file",
    async (child) => {
      const session = await opened(child);
      expect(session).toMatchObject({ missing: [], fhirUser: expect.stringMatching(/^Practitioner\//) });
      const pulled = await pull(session);
      if (pulled.kind !== "pulled") throw new Error(pulled.why);
      expect(pulled.sections.filter(({ state }) => state === "unavailable")).toEqual([]);
      expect(askedFor(pulled.chart)).toEqual(askedFor(chartOfFile(child)));
      expect(pulled.chart.identity.name).toEqual(chartOfFile(child).identity.name);
    },
  );

  it("renews its tokens in the middle, and ends them", async () => {
    const session = await opened("epilepsy");
    const refreshing = await refreshSession(session, app, 0);
    if (refreshing.kind !== "refreshed") throw new Error(refreshing.kind);
    expect(refreshing.session.accessToken).not.toBe(session.accessToken);
    expect(await pull(refreshing.session)).toMatchObject({ kind: "pulled" });
    expect(await refreshSession(session, app, 0)).toEqual({ kind: "ended", why: "refused" });
    expect(await revokeSession(refreshing.session, app)).toBe("revoked");
  });

  it("takes no token to another server that a page names", async () => {
    ehr.faults.set("foreign_next");
    const pulled = await pull(await opened("transplant"));
    ehr.faults.clear();
    expect(pulled.sections.filter((each) => each.state === "loaded" && each.incomplete !== null)).not.toEqual([]);
    expect(ehr.foreignVisits()).toEqual([]);
  });

  it("says what was not granted", async () => {
    ehr.faults.set("narrowed_scope");
    const session = await opened("hearing_aids");
    ehr.faults.clear();
    expect(session.missing).toContain("patient/Observation.rs");
    const pulled = await pull(session);
    const state = pulled.sections.find(({ section }) => section === "functional_status");
    expect(state).toMatchObject({ state: "unavailable", why: "not-granted" });
  });
});
