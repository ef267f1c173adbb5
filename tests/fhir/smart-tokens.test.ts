import { afterEach, describe, expect, it } from "@jest/globals";
import { type App } from "../../fhir/smart/openid.ts";
import { refreshSession, revokeSession } from "../../fhir/smart/refresh.ts";
import type { EhrSession } from "../../fhir/smart/session.ts";
import { holdTokens } from "../../fhir/smart/token-holder.ts";
import { tenantSchema } from "../../fhir/tenant-schema.ts";
import {
  type Answering,
  claimsOf,
  CLIENT,
  openSmallEhr,
  REFRESH,
  type Reply,
  signed,
  type SmallEhr,
} from "./small-ehr.ts";
import { sessionAt } from "./sessions.ts";

const NOW = new Date("2026-11-23T15:00:00Z");
const open: SmallEhr[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((ehr) => ehr.close()));
});

async function scene(answering: Answering): Promise<{ ehr: SmallEhr; app: App; session: EhrSession }> {
  const ehr = await openSmallEhr(answering);
  open.push(ehr);
  const tenant = tenantSchema.parse({ id: "sandbox", iss: [ehr.base], client_id: CLIENT, auth: "public" });
  const app: App = { tenant, credential: { kind: "none" }, now: () => NOW, timeoutMs: 400 };
  return { ehr, app, session: sessionAt(ehr.base, { expiresAt: NOW.getTime() + 1_000 }) };
}

const answered = (body: Record<string, unknown>): Reply => ({
  body: { token_type: "Bearer", expires_in: 300, ...body },
});
const onToken =
  (reply: Reply): Answering =>
  ({ path }) =>
    path === "/token" ? reply : undefined;

describe("renewing a session", () => {
  it("replaces both tokens and keeps whose chart it is (smart22: 105-108, 117)", async () => {
    const { ehr, app, session } = await scene(onToken(answered({ access_token: "t2", refresh_token: "r2" })));
    const refreshing = await refreshSession(session, app, 0);
    const expected = { ...session, accessToken: "t2", refreshToken: "r2", expiresAt: NOW.getTime() + 300_000 };
    expect(refreshing).toEqual({ kind: "refreshed", session: expected });
    const form = Object.fromEntries(ehr.asked.find(({ path }) => path === "/token")?.form ?? []);
    expect(form).toEqual({ grant_type: "refresh_token", refresh_token: REFRESH, client_id: CLIENT });
  });

  it.each([
    ["refused", { status: 400, body: { error: "invalid_grant" } }],
    ["faulty-answer", { body: { access_token: "t2" } }],
    ["faulty-answer", { headers: { "content-type": "text/html" }, body: "<html>" }],
    ["someone-else", answered({ access_token: "t2", patient: "theo" })],
  ] satisfies readonly (readonly [string, Reply])[])("ends it as %s", async (why, reply) => {
    const { app, session } = await scene(onToken(reply));
    expect(await refreshSession(session, app, 0)).toEqual({ kind: "ended", why });
  });

  it.each([{ silent: true }, { status: 400, body: { error: "temporarily_unavailable" } }] satisfies readonly Reply[])(
    "waits where the EHR cannot answer now (answer %#)",
    async (reply) => {
      const { app, session } = await scene(onToken(reply));
      expect(await refreshSession(session, app, 0)).toEqual({ kind: "unavailable" });
    },
  );

  it("ends it where the new id_token names no audience, or someone else", async () => {
    let idToken = "";
    const { ehr, app, session } = await scene(({ path }) =>
      path === "/token" ? answered({ access_token: "t2", id_token: idToken }) : undefined,
    );
    idToken = await signed({ ...claimsOf(ehr, undefined), aud: undefined }, ehr.privateKey);
    expect(await refreshSession(session, app, 0)).toEqual({ kind: "ended", why: "faulty-answer" });
    idToken = await signed({ ...claimsOf(ehr, undefined), sub: "user-8" }, ehr.privateKey);
    expect(await refreshSession(session, app, 0)).toEqual({ kind: "ended", why: "someone-else" });
    idToken = await signed(claimsOf(ehr, undefined), ehr.privateKey);
    expect(await refreshSession(session, app, 0)).toMatchObject({ kind: "refreshed" });
  });

  it("asks nobody where there is no refresh token", async () => {
    const { ehr, app, session } = await scene(() => undefined);
    const without = { ...session, refreshToken: null };
    expect(await refreshSession(without, app, 0)).toEqual({ kind: "ended", why: "no-refresh-token" });
    expect(ehr.asked).toEqual([]);
  });
});

describe("ending a session", () => {
  it("revokes both tokens at the EHR", async () => {
    const { ehr, app, session } = await scene(() => undefined);
    expect(await revokeSession(session, app)).toBe("revoked");
    const hints = ehr.asked.map(({ form }) => form.get("token_type_hint"));
    expect(new Set(hints)).toEqual(new Set(["access_token", "refresh_token"]));
  });

  it("goes on where the EHR does not listen", async () => {
    const { app, session } = await scene(() => ({ silent: true }));
    expect(await revokeSession(session, app)).toBe("not-revoked");
    const configuration = { ...session.configuration, revocationEndpoint: null };
    expect(await revokeSession({ ...session, configuration }, app)).toBe("not-revoked");
  });
});

describe("the one holder of a session's tokens", () => {
  const renewedBy = (session: EhrSession, count: number): EhrSession => ({
    ...session,
    accessToken: `t${count}`,
    refreshToken: `r${count}`,
    expiresAt: NOW.getTime() + 300_000,
  });

  function held(session: EhrSession) {
    const seen: string[] = [];
    let count = 1;
    const holder = holdTokens(session, {
      now: () => NOW,
      keep: async ({ refreshToken }) => void seen.push(`kept ${refreshToken}`),
      refresh: async (current) => {
        seen.push(`used ${current.refreshToken}`);
        await Promise.resolve();
        count += 1;
        return { kind: "refreshed", session: renewedBy(current, count) };
      },
    });
    return { holder, seen };
  }

  it("uses a refresh token once for all requests that come together, and keeps the next before it is used", async () => {
    const { holder, seen } = held(sessionAt("http://localhost:1/fhir", { expiresAt: NOW.getTime() - 1 }));
    const bearers = await Promise.all(Array.from({ length: 12 }, () => holder.bearer()));
    expect(new Set(bearers)).toEqual(new Set(["t2"]));
    expect(seen).toEqual([`used ${REFRESH}`, "kept r2"]);
  });

  it("renews a token that the EHR refused, once, though several requests met the refusal", async () => {
    const session = sessionAt("http://localhost:1/fhir", { expiresAt: NOW.getTime() + 300_000 });
    const { holder, seen } = held(session);
    const instead = await Promise.all([1, 2, 3].map(() => holder.insteadOf(session.accessToken)));
    expect([...instead, await holder.insteadOf(session.accessToken)]).toEqual(["t2", "t2", "t2", "t2"]);
    expect(seen.filter((each) => each.startsWith("used"))).toHaveLength(1);
    expect(holder.session().refreshToken).toBe("r2");
  });

  it("renews a token shortly before it ends, and one of a short life no more often than it must", async () => {
    let now = NOW.getTime();
    let asked = 0;
    const session = sessionAt("http://localhost:1/fhir", { expiresAt: now + 300_000 });
    const holder = holdTokens(session, {
      now: () => new Date(now),
      keep: () => Promise.resolve(),
      refresh: (current) => {
        asked += 1;
        return Promise.resolve({ kind: "refreshed", session: { ...current, expiresAt: now + 8_000 } });
      },
    });
    const after = async (milliseconds: number): Promise<number> => {
      now += milliseconds;
      await holder.bearer();
      return asked;
    };
    expect([await after(270_000), await after(15_000), await after(5_000), await after(2_000)]).toEqual([0, 1, 1, 2]);
  });

  it("counts how long the user has been away from when they were last here", async () => {
    let now = NOW.getTime();
    const away: number[] = [];
    const holder = holdTokens(sessionAt("http://localhost:1/fhir", { expiresAt: now + 100_000 }), {
      now: () => new Date(now),
      keep: () => Promise.resolve(),
      refresh: (_session, seconds) => {
        away.push(seconds);
        return Promise.resolve({ kind: "unavailable" });
      },
    });
    now += 90_000;
    await holder.bearer();
    holder.seen();
    now += 4_000;
    await holder.bearer();
    expect(away).toEqual([90, 4]);
  });

  it("has no token when the session is over, and does not ask again", async () => {
    let asked = 0;
    const holder = holdTokens(sessionAt("http://localhost:1/fhir", { expiresAt: NOW.getTime() - 1 }), {
      now: () => NOW,
      keep: () => Promise.reject(new Error("nothing to keep")),
      refresh: () => {
        asked += 1;
        return Promise.resolve({ kind: "ended", why: "refused" });
      },
    });
    expect([await holder.bearer(), await holder.bearer()]).toEqual([null, null]);
    expect(asked).toBe(1);
  });

  it("keeps a token that still runs while the EHR cannot renew it", async () => {
    const session = sessionAt("http://localhost:1/fhir", { expiresAt: NOW.getTime() + 60_000 });
    let now = NOW.getTime();
    const refresh = () => Promise.resolve({ kind: "unavailable" as const });
    const holder = holdTokens(session, { now: () => new Date(now), keep: () => Promise.resolve(), refresh });
    now += 55_000;
    expect(await holder.bearer()).toBe(session.accessToken);
    now += 6_000;
    expect(await holder.bearer()).toBeNull();
  });
});
