// Opening an app from a chart of the sandbox EHR, as an app that nobody here wrote: SMART App Launch 2.2 with its refusals.
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { generateKeyPair } from "jose";
import { createServer } from "node:http";
import * as oauth from "openid-client";
import type { Ehr } from "../../sandbox/ehr/open.ts";
import {
  bundle,
  CALLBACK,
  clockAt,
  DAY,
  JWKS,
  KEYS,
  SCOPES,
  launched,
  openSandbox,
  signedAssertion,
  start,
  stranger,
  trade,
} from "./ehr-stranger.ts";

const clock = clockAt(`${DAY}T15:00:00Z`);
let ehr: Ehr;
beforeAll(async () => {
  ehr = await openSandbox({ now: clock.now });
});
afterAll(() => ehr.close());

describe("a launch from the chart", () => {
  it("tells a public app which child, which visit and who is signed in", async () => {
    const { tokens } = await launched(ehr);
    expect(tokens).toMatchObject({
      token_type: "bearer",
      expires_in: 300,
      patient: "nora",
      encounter: "nora-visit",
      need_patient_banner: true,
      smart_style_url: `${ehr.origin}/smart-style.json`,
      scope: "launch openid fhirUser online_access patient/*.rs patient/DocumentReference.crs",
    });
    expect(tokens.claims()).toMatchObject({ fhirUser: `${ehr.fhirBase}/Practitioner/elena-marsh` });
  });

  it("does the same for an app that signs with its own key, and for one with a secret", async () => {
    for (const [id, authentication] of [
      ["letters-key", signedAssertion(ehr)],
      ["letters-basic", oauth.ClientSecretBasic("a secret of the test")],
    ] as const) {
      const config = await stranger(ehr, id, authentication);
      const tokens = await trade(config, await start(ehr, config, { child: "epilepsy" }));
      expect(tokens["patient"]).toBe("amir");
    }
  });
});

describe("what this EHR refuses at sign-in", () => {
  const errorOf = async (change: Parameters<typeof start>[2]): Promise<string | null> => {
    const { callback } = await start(ehr, await stranger(ehr), change);
    return callback.searchParams.get("error");
  };

  it("sends the app back with an error for another server's aud, for no aud, and for no PKCE", async () => {
    expect(await errorOf({ parameters: { aud: "https://ehr.example.org/fhir" } })).toBe("invalid_request");
    expect(await errorOf({ leaveOut: ["aud"] })).toBe("invalid_request");
    expect(await errorOf({ leaveOut: ["code_challenge", "code_challenge_method"] })).toBe("invalid_request");
    expect(await errorOf({ parameters: { code_challenge_method: "plain" } })).toBe("invalid_request");
  });

  it("does not know a launch that it did not open, nor one that is older than five minutes", async () => {
    expect(await errorOf({ parameters: { launch: "made-up" } })).toBe("invalid_request");
    const launchUrl = ehr.launchUrlFor("epilepsy");
    clock.pass(301);
    expect(await errorOf({ launchUrl })).toBe("invalid_request");
  });

  it("never sends a browser to an address that was not registered", async () => {
    const { callback } = await start(ehr, await stranger(ehr), { parameters: { redirect_uri: "http://127.0.0.1:9/" } });
    expect(callback.host).toBe("nowhere.invalid");
  });

  it("takes a code once, and ends what the first trade gave when it comes a second time", async () => {
    const config = await stranger(ehr);
    const started = await start(ehr, config);
    const { access_token: token } = await trade(config, started);
    await expect(trade(config, started)).rejects.toMatchObject({ error: "invalid_grant" });
    const answer = await fetch(`${ehr.fhirBase}/Patient/nora`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(401);
  });

  it("takes no code from an app that cannot show the verifier", async () => {
    const config = await stranger(ehr);
    const started = await start(ehr, config);
    const other = { ...started, verifier: oauth.randomPKCECodeVerifier() };
    await expect(trade(config, other)).rejects.toMatchObject({ error: "invalid_grant" });
  });

  it("takes no assertion without typ JWT or with another audience, and none from another key", async () => {
    const plain = oauth.PrivateKeyJwt({ key: KEYS.privateKey, kid: "k1" });
    const config = await stranger(ehr, "letters-key", plain);
    await expect(trade(config, await start(ehr, config))).rejects.toMatchObject({ error: "invalid_client" });
    const { privateKey } = await generateKeyPair("ES384");
    const forged = await stranger(ehr, "letters-key", signedAssertion(ehr, privateKey));
    await expect(trade(forged, await start(ehr, forged))).rejects.toMatchObject({ error: "invalid_client" });
  });
});

describe("a session", () => {
  it("ends with its token's five minutes, and goes on with a refresh", async () => {
    const { ask, tokens, config } = await launched(ehr);
    expect((await ask("Patient/nora")).status).toBe(200);
    clock.pass(300);
    const late = await ask("Patient/nora");
    expect([late.status, late.headers.get("www-authenticate")]).toEqual([401, 'Bearer error="invalid_token"']);
    const fresh = await oauth.refreshTokenGrant(config, tokens.refresh_token ?? "");
    expect(fresh).toMatchObject({ patient: "nora", scope: tokens.scope });
    expect(fresh.refresh_token).not.toBe(tokens.refresh_token);
    const answer = await fetch(`${ehr.fhirBase}/Patient/nora`, {
      headers: { authorization: `Bearer ${fresh.access_token}` },
    });
    expect(answer.status).toBe(200);
  });

  it("is over for everyone when an old refresh token comes back", async () => {
    const { tokens, config } = await launched(ehr);
    const old = tokens.refresh_token ?? "";
    const fresh = await oauth.refreshTokenGrant(config, old);
    await expect(oauth.refreshTokenGrant(config, old)).rejects.toMatchObject({ error: "invalid_grant" });
    await expect(oauth.refreshTokenGrant(config, fresh.refresh_token ?? "")).rejects.toMatchObject({
      error: "invalid_grant",
    });
  });

  it("gets a refresh token for offline access too, and none where neither was asked", async () => {
    const offline = await launched(ehr, { scope: "launch openid fhirUser offline_access patient/*.rs" });
    expect(offline.tokens).toMatchObject({
      refresh_token: expect.any(String),
      scope: "launch openid fhirUser offline_access patient/*.rs",
    });
    const none = await launched(ehr, { scope: "launch openid fhirUser patient/*.rs" });
    expect(none.tokens.refresh_token).toBeUndefined();
  });

  it("can go on with less than was granted", async () => {
    const { tokens, config } = await launched(ehr);
    const less = await oauth.refreshTokenGrant(config, tokens.refresh_token ?? "", { scope: "openid patient/*.rs" });
    expect(less.scope).toBe("openid patient/*.rs");
    const file = await fetch(`${ehr.fhirBase}/DocumentReference`, {
      method: "POST",
      headers: { authorization: `Bearer ${less.access_token}` },
      body: JSON.stringify({ resourceType: "DocumentReference", subject: { reference: "Patient/nora" } }),
    });
    expect(file.status).toBe(403);
  });

  it("ends when the app gives its token back, and the EHR says so when asked", async () => {
    const config = await stranger(ehr, "letters-key", signedAssertion(ehr));
    const tokens = await trade(config, await start(ehr, config));
    expect(await oauth.tokenIntrospection(config, tokens.access_token)).toMatchObject({
      active: true,
      client_id: "letters-key",
      scope: tokens.scope,
      patient: "nora",
      fhirUser: `${ehr.fhirBase}/Practitioner/elena-marsh`,
    });
    await oauth.tokenRevocation(config, tokens.access_token);
    expect(await oauth.tokenIntrospection(config, tokens.access_token)).toEqual({ active: false });
  });

  it("does not end another session of the same person in the same browser", async () => {
    const [nora, amir] = [await launched(ehr), await launched(ehr, { child: "epilepsy" })];
    expect((await nora.ask("Patient/nora")).status).toBe(200);
    expect((await amir.ask("Patient/amir")).status).toBe(200);
    await oauth.refreshTokenGrant(nora.config, nora.tokens.refresh_token ?? "");
  });
});

describe("other ways in", () => {
  it("opens for the office staff, without a visit, and without a child", async () => {
    const staff = await launched(ehr, {
      launchUrl: ehr.launchUrlFor("epilepsy", { user: "june-carver", hasEncounter: false }),
    });
    expect(staff.tokens.claims()?.["fhirUser"]).toBe(`${ehr.fhirBase}/Practitioner/june-carver`);
    expect(staff.tokens).not.toHaveProperty("encounter");
    expect((await launched(ehr, { launchUrl: ehr.launchUrlFor() })).tokens).not.toHaveProperty("patient");
  });

  it("takes the sign-in request as a form too", async () => {
    const config = await stranger(ehr);
    const launchUrl = new URL(ehr.launchUrlFor("concussion"));
    const verifier = oauth.randomPKCECodeVerifier();
    const answer = await fetch(`${ehr.origin}/oauth/authorize`, {
      method: "POST",
      body: new URLSearchParams({
        response_type: "code",
        client_id: "letters-public",
        redirect_uri: CALLBACK,
        scope: SCOPES,
        state: "s",
        nonce: "n",
        aud: ehr.fhirBase,
        launch: launchUrl.searchParams.get("launch") ?? "",
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
      }),
      redirect: "manual",
    });
    const asGet = await fetch(new URL(answer.headers.get("location") ?? "", ehr.origin), { redirect: "manual" });
    const callback = new URL(asGet.headers.get("location") ?? "");
    expect(await trade(config, { callback, verifier, state: "s", nonce: "n" })).toMatchObject({ patient: "naomi" });
  });

  it("asks which child when an app starts by itself", async () => {
    const config = await stranger(ehr);
    const started = await start(ehr, config, {
      scope: "launch/patient openid fhirUser patient/*.rs",
      leaveOut: ["launch"],
      pick: "hearing_aids",
    });
    expect(await trade(config, started)).toMatchObject({ patient: "sofia", encounter: expect.any(String) });
  });

  it("lets a backend in with its key and system scopes only", async () => {
    const config = await stranger(ehr, "letters-backend", signedAssertion(ehr));
    const tokens = await oauth.clientCredentialsGrant(config, { scope: "system/Patient.rs" });
    const ask = (path: string): Promise<Response> =>
      fetch(`${ehr.fhirBase}/${path}`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect((await bundle(await ask("Patient"))).entry).toHaveLength(15);
    expect((await ask("Condition")).status).toBe(403);
  });

  it("knows an app that was registered later, with its keys at an address", async () => {
    const server = createServer((_request, response) => void response.end(JSON.stringify(JWKS)));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const address = server.address();
    const jwksUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/jwks.json`;
    ehr.register({ clientId: "letters-later", redirectUris: [CALLBACK], auth: "private_key_jwt", jwksUrl });
    const config = await stranger(ehr, "letters-later", signedAssertion(ehr));
    expect(await trade(config, await start(ehr, config))).toMatchObject({ patient: "nora" });
    server.close();
  });

  it("remembers each token, so that a test can look for it where it must not be", async () => {
    const { tokens } = await launched(ehr);
    expect(ehr.tokensIssued().at(-1)).toMatchObject({
      clientId: "letters-public",
      patient: "nora",
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token,
    });
  });
});
