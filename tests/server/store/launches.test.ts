import { expect, it } from "@jest/globals";
import { auditRows } from "../../../server/store/audit.ts";
import { beginDraft, draftsOf, dropDraft, readDraft, saveDraft, sweepDrafts } from "../../../server/store/drafts.ts";
import {
  askLaunch,
  endLaunch,
  changeSession,
  openLaunch,
  presentLaunch,
  sweepLaunches,
  takeAsked,
} from "../../../server/store/launches.ts";
import { expectKind, onBothEngines } from "./engines.ts";
import { ACT, CANARY, MINUTE, NOON } from "./material.ts";

const IDLE = 15 * MINUTE;
const ASKED = { tenant: ACT.tenant, state: "state-1", request: '{"verifier":"v"}', at: NOON, expiresAt: NOON + MINUTE };
const OPENED = { secret: "secret-1", session: '{"token":"t1"}', patient: "Patient/p1", expiresAt: NOON + 60 * MINUTE };

onBothEngines("a launch", (bench) => {
  it("comes back from the sign-in once, with what it left with", async () => {
    const store = await bench.open();
    await askLaunch(store, ASKED);
    expect(await takeAsked(store, "state-2", NOON)).toEqual({ kind: "unknown" });
    expect(await takeAsked(store, "state-1", NOON + 1)).toEqual({
      kind: "taken",
      tenant: ACT.tenant,
      request: ASKED.request,
    });
    expect(await takeAsked(store, "state-1", NOON + 2)).toEqual({ kind: "unknown" });
  });

  it("does not come back when its time is over", async () => {
    const store = await bench.open();
    await askLaunch(store, ASKED);
    expect(await takeAsked(store, "state-1", ASKED.expiresAt)).toEqual({ kind: "unknown" });
  });

  it("opens to its own secret only, and not to the state it was asked with", async () => {
    const store = await bench.open();
    await askLaunch(store, ASKED);
    const id = await openLaunch(store, ACT, OPENED);
    const other = await openLaunch(store, ACT, { ...OPENED, secret: "secret-2", patient: "Patient/p2" });
    const shown = { id, at: NOON + 1, idleMs: IDLE };
    expect(await presentLaunch(store, { ...shown, secret: "secret-1" })).toEqual({
      kind: "open",
      launch: {
        tenant: ACT.tenant,
        id,
        who: ACT.who,
        patient: "Patient/p1",
        session: OPENED.session,
        madeAt: NOON,
        expiresAt: OPENED.expiresAt,
      },
    });
    expectKind(await presentLaunch(store, { ...shown, secret: "secret-2" }), "closed");
    expectKind(await presentLaunch(store, { ...shown, secret: "state-1" }), "closed");
    expectKind(await presentLaunch(store, { ...shown, id: other, secret: "secret-1" }), "closed");
  });

  it("stays open while it is used, closes when it rests, and never outlives its end", async () => {
    const store = await bench.open();
    const id = await openLaunch(store, ACT, OPENED);
    const show = async (minutes: number): Promise<string> =>
      (await presentLaunch(store, { id, secret: "secret-1", at: NOON + minutes * MINUTE, idleMs: IDLE })).kind;
    expect([await show(14), await show(28), await show(42), await show(56)]).toEqual(Array(4).fill("open"));
    expect(await show(60)).toBe("closed");
    expect(await show(59)).toBe("open");
    const resting = await openLaunch(store, ACT, { ...OPENED, secret: "secret-2" });
    const late = { id: resting, secret: "secret-2", at: NOON + IDLE, idleMs: IDLE };
    expectKind(await presentLaunch(store, late), "closed");
  });

  it("keeps its newest tokens, and whatever else was changed of it meanwhile", async () => {
    const store = await bench.open();
    const id = await openLaunch(store, ACT, { ...OPENED, session: '{"token":"t1","draft":null}' });
    const key = { tenant: ACT.tenant, id };
    const part = (change: object) => (session: string) => JSON.stringify({ ...JSON.parse(session), ...change });
    const both = [changeSession(store, key, part({ draft: "d1" })), changeSession(store, key, part({ token: "t2" }))];
    for (const keeping of await Promise.all(both)) expectKind(keeping, "kept");
    const shown = await presentLaunch(store, { id, secret: "secret-1", at: NOON, idleMs: IDLE });
    expect(JSON.parse(expectKind(shown, "open").launch.session)).toEqual({ token: "t2", draft: "d1" });
    expectKind(await changeSession(store, { tenant: "other", id }, part({})), "closed");
  });

  it("is forgotten with its tokens when it ends, and the audit remembers it", async () => {
    const store = await bench.open();
    const id = await openLaunch(store, ACT, OPENED);
    expectKind(await endLaunch(store, { ...ACT, tenant: "other" }, id), "closed");
    expectKind(await endLaunch(store, ACT, id), "ended");
    expectKind(await endLaunch(store, ACT, id), "closed");
    expectKind(await presentLaunch(store, { id, secret: "secret-1", at: NOON, idleMs: IDLE }), "closed");
    expect(await store.db.selectFrom("launches").selectAll().execute()).toEqual([]);
    const rows = await auditRows(store, ACT.tenant, { after: 0, most: 10 });
    expect(rows.map(({ action, who, patient }) => [action, who, patient])).toEqual([
      ["launch.opened", ACT.who, "Patient/p1"],
      ["launch.ended", ACT.who, "Patient/p1"],
    ]);
  });

  it("is swept away when it expired or rested too long", async () => {
    const store = await bench.open();
    await askLaunch(store, ASKED);
    const used = await openLaunch(store, ACT, OPENED);
    await openLaunch(store, ACT, { ...OPENED, secret: "secret-2" });
    await presentLaunch(store, { id: used, secret: "secret-1", at: NOON + 10 * MINUTE, idleMs: IDLE });
    expect(await sweepLaunches(store, NOON, IDLE)).toBe(0);
    expect(await sweepLaunches(store, NOON + 16 * MINUTE, IDLE)).toBe(2);
    const left = await store.db.selectFrom("launches").select("id").execute();
    expect(left).toEqual([{ id: used }]);
    const rows = await auditRows(store, ACT.tenant, { after: 2, most: 10 });
    expect(rows.map(({ action, who }) => [action, who])).toEqual([["launch.expired", "system"]]);
  });
});

const DRAFT = {
  patient: "Patient/p1",
  kind: "section_504",
  content: `{"child":"${CANARY}"}`,
  expiresAt: NOON + 60 * MINUTE,
};

onBothEngines("a draft", (bench) => {
  it("is kept for who began it and opened again as it was saved", async () => {
    const store = await bench.open();
    const { id, version } = await beginDraft(store, ACT, DRAFT);
    const change = { id, version, content: '{"child":"N"}', expiresAt: DRAFT.expiresAt };
    expect(await saveDraft(store, { ...ACT, at: NOON + MINUTE }, change)).toEqual({ kind: "saved", version: 2 });
    expect(await readDraft(store, { tenant: ACT.tenant, id }, NOON + MINUTE)).toEqual({
      id,
      patient: "Patient/p1",
      who: ACT.who,
      kind: "section_504",
      version: 2,
      savedAt: NOON + MINUTE,
      expiresAt: DRAFT.expiresAt,
      content: '{"child":"N"}',
    });
    expect(await readDraft(store, { tenant: "other", id }, NOON)).toBeNull();
  });

  it("is never saved over what another window saved meanwhile", async () => {
    const store = await bench.open();
    const { id } = await beginDraft(store, ACT, DRAFT);
    const change = { id, version: 1, content: "{}", expiresAt: DRAFT.expiresAt };
    const windows = await Promise.all([saveDraft(store, ACT, change), saveDraft(store, ACT, change)]);
    expect(windows.map(({ kind }) => kind).toSorted()).toEqual(["changed-meanwhile", "saved"]);
    expect(await saveDraft(store, ACT, change)).toEqual({ kind: "changed-meanwhile", version: 2 });
    expect(await saveDraft(store, { ...ACT, tenant: "other" }, change)).toEqual({ kind: "unknown" });
  });

  it("is gone when it is dropped or its hours are over", async () => {
    const store = await bench.open();
    const first = await beginDraft(store, ACT, DRAFT);
    const second = await beginDraft(store, { ...ACT, at: NOON + MINUTE }, DRAFT);
    const patient = { tenant: ACT.tenant, patient: "Patient/p1" };
    expect((await draftsOf(store, patient, NOON)).map(({ id }) => id)).toEqual([second.id, first.id]);
    expectKind(await dropDraft(store, ACT, first.id), "dropped");
    expectKind(await dropDraft(store, ACT, first.id), "unknown");
    expect(await readDraft(store, { tenant: ACT.tenant, id: second.id }, DRAFT.expiresAt)).toBeNull();
    const late = { id: second.id, version: 1, content: "{}", expiresAt: DRAFT.expiresAt + 1 };
    expectKind(await saveDraft(store, { ...ACT, at: DRAFT.expiresAt }, late), "unknown");
    expect(await sweepDrafts(store, DRAFT.expiresAt - 1)).toBe(0);
    expect(await sweepDrafts(store, DRAFT.expiresAt)).toBe(1);
  });
});
