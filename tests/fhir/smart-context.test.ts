/** What a launch brings beside the patient, and the launch that brings nothing. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { refreshSession } from "../../fhir/smart/refresh.ts";
import { encounterIn } from "../../fhir/smart/context.ts";
import { closeAll, play, start, tokenRequests } from "./smart-scene.ts";

afterEach(closeAll);

describe("a launch that does not begin in the EHR", () => {
  it("asks for a chart to be chosen, and sends no launch handle (smart22: 36, 150-152, 166)", async () => {
    const { starting } = await start({ launch: null });
    if (starting.kind === "refused" || starting.way.method !== "get") throw new Error("no address");
    const { searchParams } = new URL(starting.way.url);
    expect(searchParams.has("launch")).toBe(false);
    const scopes = searchParams.get("scope")?.split(" ") ?? [];
    expect(scopes).toContain("launch/patient");
    expect(scopes).not.toContain("launch");
  });

  it("ends in the chart that was chosen there, like any other", async () => {
    const { finishing } = await play({ launch: null });
    expect(finishing).toMatchObject({ kind: "opened", session: { patient: "nora", missing: [] } });
  });

  it("asks for a chart with the same proofs as a launch from the EHR (smart22: 3, 13, 39, 41)", async () => {
    const [own, fromEhr] = [await start({ launch: null }), await start()];
    const named = (played: typeof own): readonly string[] =>
      played.starting.kind === "started" && played.starting.way.method === "get"
        ? [...new URL(played.starting.way.url).searchParams.keys()].filter((name) => name !== "launch")
        : [];
    expect(named(own)).toEqual(named(fromEhr));
    expect(named(own)).toEqual(expect.arrayContaining(["aud", "code_challenge", "state"]));
  });
});

describe("the visit of a launch", () => {
  const base = "https://ehr.example.org/fhir";

  it.each([
    ["a reference without a role", [{ reference: "Encounter/e1" }], "e1"],
    ["a reference whose role is launch", [{ reference: "Encounter/e1", role: "launch" }], "e1"],
    ["an absolute reference under the EHR's base", [{ reference: `${base}/Encounter/e1` }], "e1"],
    ["a reference alone, as earlier versions had it", ["Encounter/e1"], "e1"],
    [
      "something else before it",
      [{ canonical: "https://x.example/Questionnaire/1" }, { reference: "Encounter/e1" }],
      "e1",
    ],
    ["another role", [{ reference: "Encounter/e1", role: "https://ehr.example.org/role/past" }], null],
    ["a reference to another server", [{ reference: "https://evil.example/fhir/Encounter/e1" }], null],
    ["another resource", [{ reference: "ImagingStudy/7" }], null],
    ["nothing that can be read", [null, 7, {}, "Encounter/../Patient/x"], null],
  ])("is found in fhirContext from %s (smart22: 191)", (_what, context, id) => {
    expect(encounterIn(context, base)).toBe(id);
  });

  it("is the token answer's own encounter where there is one", async () => {
    const fhirContext = [{ reference: "Encounter/e2" }];
    expect((await play({ answer: { fhirContext } })).finishing).toMatchObject({ session: { encounter: "e1" } });
    const without = await play({ answer: { fhirContext, encounter: undefined } });
    expect(without.finishing).toMatchObject({ session: { encounter: "e2" } });
    const odd = await play({ answer: { fhirContext: "Encounter/e2", encounter: undefined } });
    expect(odd.finishing).toMatchObject({ session: { encounter: null } });
  });
});

describe("what the EHR wants shown first", () => {
  it.each([["letter"], ["queue"], ["templates"], ["something-new"], [undefined], ["<b>"], [7]])(
    "is opened as %s whether or not it is known: the page is the review of the chart (smart22: 193)",
    async (intent) => {
      expect((await play({ answer: { intent } })).finishing).toMatchObject({ kind: "opened" });
    },
  );
});

describe("an EHR that ends the sign-in of a user who is away", () => {
  it("hears at each renewal how long ago the user was last here, in whole seconds", async () => {
    const { finishing, ehr, app } = await play({ answer: { active_ttl: 600 } });
    if (finishing.kind !== "opened") throw new Error(finishing.why);
    const sent = async (away: number): Promise<string | null> => {
      await refreshSession(finishing.session, app, away);
      return tokenRequests(ehr).at(-1)?.form.get("active_at") ?? null;
    };
    expect([await sent(0), await sent(12.9), await sent(-3)]).toEqual(["0", "12", "0"]);
  });

  it("is the only kind that hears it", async () => {
    const { finishing, ehr, app } = await play();
    if (finishing.kind !== "opened") throw new Error(finishing.why);
    await refreshSession(finishing.session, app, 5);
    expect(tokenRequests(ehr).at(-1)?.form.has("active_at")).toBe(false);
  });
});
