import { expect, it } from "@jest/globals";
import type { Act } from "../../../server/store/act.ts";
import { auditRows } from "../../../server/store/audit.ts";
import { holdLetter } from "../../../server/store/letters.ts";
import type { Store } from "../../../server/store/open.ts";
import {
  answerWith,
  askForSignature,
  requestAnswered,
  requestOf,
  requestsAbout,
  requestsFor,
  returnRequest,
  sweepRequests,
  takeBackRequest,
} from "../../../server/store/signature-requests.ts";
import type { NewRequest } from "../../../server/store/signature-requests.ts";
import { signLetter } from "../../../server/store/signatures.ts";
import { expectKind, onBothEngines } from "./engines.ts";
import { ACT, CANARY, MINUTE, NOON, made } from "./material.ts";

const PARK: Act = { ...ACT, who: "Practitioner/park" };
const MARSH = ACT.who;

const asked = (own: Partial<NewRequest> = {}): NewRequest => ({
  patient: "Patient/p1",
  kind: "section_504",
  needs: "cosignature",
  askedOf: MARSH,
  shown: "5f5f",
  expiresAt: NOON + MINUTE,
  child: CANARY,
  asker: `Lee Park ${CANARY}`,
  note: "Please look at the effects.",
  review: "{}",
  ...own,
});

async function actions(store: Store): Promise<readonly string[]> {
  const rows = await auditRows(store, ACT.tenant, { after: 0, most: 1000 });
  return rows.map(({ action, outcome, reason }) => [action, outcome, reason].filter((word) => word !== null).join(" "));
}

async function waiting(store: Store): Promise<string> {
  expectKind(await askForSignature(store, PARK, asked()), "asked");
  const [request] = await requestsFor(store, ACT.tenant, [MARSH]);
  if (request === undefined) throw new Error("nothing waits");
  return request.id;
}

onBothEngines("a letter that waits for a signer", (bench) => {
  it("is seen by the signer who was asked, with who asked and what they said, and by nobody else", async () => {
    const store = await bench.open();
    await waiting(store);
    const [request] = await requestsFor(store, ACT.tenant, [MARSH]);
    expect(request).toMatchObject({
      child: CANARY,
      note: "Please look at the effects.",
      reply: null,
      state: "waiting",
    });
    expect(await requestsFor(store, ACT.tenant, ["Practitioner/cho"])).toEqual([]);
    expect(await requestsFor(store, "other", [MARSH])).toEqual([]);
    expect(await requestsFor(store, ACT.tenant, [])).toEqual([]);
  });

  it("is asked for once, however often the button is pressed for the same letter", async () => {
    const store = await bench.open();
    const clicks = await Promise.all(Array.from({ length: 6 }, () => askForSignature(store, PARK, asked())));
    expect(clicks.filter(({ kind }) => kind === "asked")).toHaveLength(1);
    expect(await requestsFor(store, ACT.tenant, [MARSH])).toHaveLength(1);
  });

  it("takes the place of what the same person asked about the same child before", async () => {
    const store = await bench.open();
    const first = await waiting(store);
    await askForSignature(store, PARK, asked({ shown: "6a6a", note: "The second one." }));
    expect((await requestsFor(store, ACT.tenant, [MARSH])).map(({ note }) => note)).toEqual(["The second one."]);
    expect((await requestOf(store, ACT.tenant, first))?.state).toBe("taken_back");
  });

  it("goes back to who asked with the signer's word, once", async () => {
    const store = await bench.open();
    const id = await waiting(store);
    expect(await returnRequest(store, ACT, { id, reply: "Say who saw it." })).toEqual({ kind: "done" });
    expect(await returnRequest(store, ACT, { id, reply: "Again." })).toEqual({ kind: "not-waiting" });
    const [request] = await requestsAbout(store, { tenant: ACT.tenant, patient: "Patient/p1" });
    expect(request).toMatchObject({ state: "returned", reply: "Say who saw it." });
    expect(await requestsFor(store, ACT.tenant, [MARSH])).toEqual([]);
  });

  it("is taken back by who asked, and by nobody else", async () => {
    const store = await bench.open();
    const id = await waiting(store);
    expect(await takeBackRequest(store, ACT, id)).toEqual({ kind: "unknown" });
    expect(await takeBackRequest(store, PARK, id)).toEqual({ kind: "done" });
    expect(await requestsFor(store, ACT.tenant, [MARSH])).toEqual([]);
  });

  it("is signed in the same moment as the letter that answers it", async () => {
    const store = await bench.open();
    const id = await waiting(store);
    const { id: letter, sha256 } = expectKind(await holdLetter(store, ACT, made("AAAA-01")), "held");
    await answerWith(store, { tenant: ACT.tenant, id, letter });
    expect((await requestAnswered(store, ACT.tenant, letter))?.state).toBe("waiting");
    expectKind(await signLetter(store, ACT, { letter, sha256, statement: "I sign." }), "signed");
    expect((await requestOf(store, ACT.tenant, id))?.state).toBe("signed");
    expect(await actions(store)).toEqual([
      "signature.asked done",
      "letter.held done",
      "signature.given done",
      "letter.signed done",
    ]);
  });

  it("is gone with what was in it when its time is over, and the audit says so without the child", async () => {
    const store = await bench.open();
    await waiting(store);
    expect(await sweepRequests(store, NOON)).toBe(0);
    expect(await sweepRequests(store, NOON + MINUTE)).toBe(1);
    expect(await requestsAbout(store, { tenant: ACT.tenant, patient: "Patient/p1" })).toEqual([]);
    expect(await actions(store)).toEqual(["signature.asked done", "signature.expired done"]);
    expect(JSON.stringify(await auditRows(store, ACT.tenant, { after: 0, most: 9 }))).not.toContain(CANARY);
  });
});
