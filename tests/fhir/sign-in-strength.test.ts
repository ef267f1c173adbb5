/** How strongly and how freshly somebody has to have signed in at the EHR, where a practice asks for more than the EHR's own rule. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { tenantSchema } from "../../fhir/tenant-schema.ts";
import { closeAll, NOW, play, start, whyOf } from "./smart-scene.ts";

afterEach(closeAll);

const STRONG = "urn:example:two-factors";
const RULE = { sign_in: { acr: [STRONG, "urn:example:badge"], max_age_minutes: 60 } };
const secondsAgo = (seconds: number): number => Math.floor(NOW.getTime() / 1000) - seconds;

describe("a practice that asks for a strong and fresh sign-in", () => {
  it("says so to the EHR, and says nothing where it asks for none", async () => {
    const { starting } = await start({ tenant: RULE });
    const url = starting.kind === "started" && starting.way.method === "get" ? starting.way.url : "";
    const { searchParams } = new URL(url);
    expect(searchParams.get("acr_values")).toBe(`${STRONG} urn:example:badge`);
    expect(searchParams.get("max_age")).toBe("3600");
    const usual = await start();
    expect(JSON.stringify(usual.starting)).not.toMatch(/acr_values|max_age/);
  });

  it("opens to who signed in so", async () => {
    const claims = { acr: STRONG, auth_time: secondsAgo(120) };
    expect(whyOf((await play({ tenant: RULE, claims })).finishing)).toBe("opened");
  });

  it.each([
    ["with one factor", { acr: "urn:example:password", auth_time: secondsAgo(120) }],
    ["in a way that the EHR does not tell", { auth_time: secondsAgo(120) }],
    ["too long ago", { acr: STRONG, auth_time: secondsAgo(3_700) }],
    ["at a time that the EHR does not tell", { acr: STRONG }],
    ["at a time that is no number", { acr: STRONG, auth_time: "now" }],
    ["in a time to come", { acr: STRONG, auth_time: secondsAgo(-600) }],
  ])("stays closed to who signed in %s", async (_what, claims) => {
    expect(whyOf((await play({ tenant: RULE, claims })).finishing)).toMatch(/^(weak-sign-in|id-token)$/);
  });

  it("stays closed where no id_token came at all", async () => {
    const answer = { scope: "launch patient/Patient.r" };
    expect(whyOf((await play({ tenant: RULE, claims: null, answer })).finishing)).toBe("weak-sign-in");
  });

  it("writes its rule in words that can be checked", () => {
    const entry = { id: "a", iss: ["http://localhost:1/fhir"], client_id: "c", auth: "public" };
    expect(tenantSchema.parse({ ...entry, ...RULE })).toMatchObject({ signIn: { maxAgeMinutes: 60 } });
    expect(tenantSchema.safeParse({ ...entry, sign_in: { max_age_minutes: 0 } }).success).toBe(false);
    expect(tenantSchema.safeParse({ ...entry, sign_in: { acr: ["two words"] } }).success).toBe(false);
  });
});
