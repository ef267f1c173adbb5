// Opening an app from a chart of the sandbox EHR, as an app that nobody here wrote: SMART App Launch 2.2 with its refusals.
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import * as oauth from "openid-client";
import type { Ehr } from "../../sandbox/ehr/open.ts";
import { clockAt, DAY, launched, openSandbox, signedAssertion, start, stranger, trade } from "./ehr-stranger.ts";

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
