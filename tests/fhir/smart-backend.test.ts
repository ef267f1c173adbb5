/** Staff work without a user: a token of the program's own, which reads and never signs. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { createLocalJWKSet, jwtVerify } from "jose";
import { openGateway } from "../../fhir/client.ts";
import { askBackendToken, backendOf, type Granting, holdBackendToken } from "../../fhir/smart/backend.ts";
import { discover } from "../../fhir/smart/discovery.ts";
import { publicJwks, type SigningKey } from "../../fhir/smart/keys.ts";
import { tenantSchema } from "../../fhir/tenant-schema.ts";
import { lineTo } from "./sessions.ts";
import { CLIENT, openSmallEhr, type Reply, type SmallEhr, TOKEN } from "./small-ehr.ts";
import { closeAll, makeKey, NOW, open, tokenRequests } from "./smart-scene.ts";

afterEach(closeAll);

const BACKEND = { client_id: "letters-backend", key: "b.pem", scopes: ["system/Group.rs", "system/Appointment.rs"] };
const ANSWER: Reply = {
  body: { access_token: TOKEN, token_type: "bearer", expires_in: 300, scope: "system/Group.rs" },
};

interface Asked {
  readonly ehr: SmallEhr;
  readonly key: SigningKey;
  readonly granting: Granting;
  readonly again: () => Promise<Granting>;
}

async function asking(reply: Reply, backend: Record<string, unknown> = {}): Promise<Asked> {
  const ehr = await openSmallEhr(({ path }) => (path === "/token" ? reply : undefined));
  open.push(ehr);
  const entry = { id: "a", iss: [ehr.base], client_id: CLIENT, auth: "public", backend: { ...BACKEND, ...backend } };
  const tenant = tenantSchema.parse(entry);
  if (tenant.backend === null) throw new Error("no backend");
  const key = await makeKey("ES384");
  const app = backendOf(tenant, tenant.backend, { key, now: () => NOW, timeoutMs: 500 });
  const found = await discover(ehr.base, 500);
  if (found.kind === "undiscovered") throw new Error(found.why);
  const again = (): Promise<Granting> => askBackendToken({ base: ehr.base, configuration: found.configuration }, app);
  return { ehr, key, granting: await again(), again };
}

describe("a token without a user", () => {
  it("is asked for at the discovered token endpoint, by POST and in a form (smart22: 226, 227, 234-236)", async () => {
    const { ehr, granting } = await asking(ANSWER);
    expect(granting).toMatchObject({ kind: "granted", accessToken: TOKEN, scopes: ["system/Group.rs"] });
    const [discovery] = ehr.asked;
    expect(discovery).toMatchObject({ method: "GET", path: "/fhir/.well-known/smart-configuration" });
    expect(discovery?.headers.accept).toBe("application/json");
    const [request] = tokenRequests(ehr);
    expect(request?.method).toBe("POST");
    expect(request?.headers["content-type"]).toMatch(/^application\/x-www-form-urlencoded/);
    expect(request?.form.get("grant_type")).toBe("client_credentials");
    expect(request?.form.get("scope")).toBe("system/Group.rs system/Appointment.rs");
  });

  it("is asked for with a signed assertion, new each time, and never with a secret (smart22: 229, 233, 237, 238, 317)", async () => {
    const { ehr, key, again } = await asking(ANSWER);
    await again();
    const jwks = createLocalJWKSet({ keys: JSON.parse(JSON.stringify(publicJwks([key]).keys)) });
    const verified = await Promise.all(
      tokenRequests(ehr).map(({ form }) => jwtVerify(form.get("client_assertion") ?? "", jwks)),
    );
    for (const { payload, protectedHeader } of verified) {
      expect(payload).toMatchObject({ iss: "letters-backend", sub: "letters-backend", aud: `${ehr.origin}/token` });
      expect(protectedHeader.typ).toBe("JWT");
    }
    expect(new Set(verified.map(({ payload }) => payload.jti)).size).toBe(2);
    const [request] = tokenRequests(ehr);
    expect(request?.form.get("client_assertion_type")).toBe("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    expect([request?.form.has("client_secret"), request?.headers.authorization]).toEqual([false, undefined]);
  });

  it("asks for system scopes, or for none where the EHR grants what was registered (smart22: 143, 239)", async () => {
    const { ehr } = await asking(ANSWER, { omit_scope: true });
    expect(tokenRequests(ehr)[0]?.form.has("scope")).toBe(false);
    const entry = { id: "a", iss: ["https://a.example/f"], client_id: "c", auth: "private_key_jwt", key: "k" };
    const levels = ["system/Group.rs", "user/Group.rs", "patient/Group.rs"];
    const taken = levels.filter(
      (scope) => tenantSchema.safeParse({ ...entry, backend: { ...BACKEND, scopes: [scope] } }).success,
    );
    expect(taken).toEqual(["system/Group.rs"]);
  });

  it.each([
    [
      { status: 401, body: { error: "invalid_client" } },
      { why: "token-refused", error: "invalid_client" },
    ],
    [
      { status: 400, body: { error: "unauthorized_client" } },
      { why: "token-refused", error: "unauthorized_client" },
    ],
    [{ body: { token_type: "bearer" } }, { why: "token-unreadable" }],
    [{ silent: true }, { why: "unreachable" }],
  ] satisfies readonly (readonly [Reply, object])[])("is refused with a reason (answer %#)", async (reply, told) => {
    expect((await asking(reply)).granting).toEqual({ kind: "refused", ...told });
  });
});

describe("the holder of the backend's token", () => {
  it("asks once for requests that come together, and anew when four fifths of its life are over (smart22: 263)", async () => {
    let [now, count] = [NOW.getTime(), 0];
    const tokens = holdBackendToken({
      base: "https://a.example/f",
      now: () => new Date(now),
      ask: () => {
        count += 1;
        const token = { accessToken: `t${count}`, askedAt: now, expiresAt: now + 300_000, scopes: [] };
        return Promise.resolve({ kind: "granted", ...token });
      },
    });
    expect(await Promise.all([tokens.bearer(), tokens.bearer(), tokens.bearer()])).toEqual(["t1", "t1", "t1"]);
    now += 239_000;
    expect(await tokens.bearer()).toBe("t1");
    now += 2_000;
    expect(await tokens.bearer()).toBe("t2");
    expect([await tokens.insteadOf("t2"), await tokens.insteadOf("t2"), count]).toEqual(["t3", "t3", 3]);
  });

  it("has none where the EHR refuses, and asks again the next time", async () => {
    let count = 0;
    const tokens = holdBackendToken({
      base: "https://a.example/f",
      now: () => NOW,
      ask: () => {
        count += 1;
        return Promise.resolve({ kind: "refused", why: "unreachable" });
      },
    });
    expect([await tokens.bearer(), await tokens.bearer(), count]).toEqual([null, null, 2]);
  });

  it("presents it to the EHR, and to nobody that a record points to (smart22: 264, 267, 268)", async () => {
    const { ehr, again } = await asking(ANSWER);
    const stranger = await openSmallEhr();
    open.push(stranger);
    const tokens = holdBackendToken({ base: ehr.base, ask: again, now: () => NOW });
    const gateway = openGateway(lineTo(ehr.base, { tokens }));
    expect(await gateway.search("Group", { code: "x" })).toMatchObject({ kind: "answered" });
    expect(ehr.asked.at(-1)?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(stranger.asked).toEqual([]);
  });
});
