import { expect, it } from "@jest/globals";
import { auditRows, verifyAudit } from "../../../server/store/audit.ts";
import { holdLetter } from "../../../server/store/letters.ts";
import { together } from "../../../server/store/open.ts";
import { reseal } from "../../../server/store/reseal.ts";
import {
  historyOf,
  keepLetterTemplate,
  lettersMadeWith,
  restoreVersion,
} from "../../../server/store/template-history.ts";
import {
  publishedOf,
  saveVersion,
  stepVersion,
  versionById,
  versionsOf,
} from "../../../server/store/template-versions.ts";
import type { NewVersion } from "../../../server/store/template-versions.ts";
import type { Store } from "../../../server/store/open.ts";
import { expectKind, onBothEngines, say } from "./engines.ts";
import { ACT, CANARY, K1, MINUTE, NOON, key, made, vaultOf } from "./material.ts";

const NAME = { template: "section_504.en", owner: "" };
const TEXT = `The words of ${CANARY}.`;
const FIRST: NewVersion = { ...NAME, text: TEXT, why: "Our own closing", after: 0 };
const LEE = { ...ACT, who: "Practitioner/lee", at: NOON + MINUTE };

async function saved(store: Store, own: Partial<NewVersion> = {}): Promise<string> {
  return expectKind(await saveVersion(store, ACT, { ...FIRST, ...own }), "saved").id;
}

async function published(store: Store, own: Partial<NewVersion> = {}): Promise<string> {
  const id = await saved(store, own);
  expectKind(await stepVersion(store, ACT, { id, step: "checked", why: "" }), "stepped");
  expectKind(await stepVersion(store, LEE, { id, step: "published", why: "Read by two" }), "stepped");
  return id;
}

onBothEngines("a practice's own template", (bench) => {
  it("is kept version by version, with who saved it, when and why", async () => {
    const store = await bench.open();
    await saved(store);
    await saved(store, { text: "Other words.", why: "Shorter", after: 1 });
    expect(await versionsOf(store, ACT.tenant, NAME)).toMatchObject([
      { version: 2, state: "draft", text: "Other words.", who: ACT.who, at: NOON, restored: null },
      { version: 1, state: "draft", text: TEXT },
    ]);
    expect(await historyOf(store, ACT.tenant, NAME)).toMatchObject([
      { version: 2, step: "saved", why: "Shorter" },
      { version: 1, step: "saved", why: "Our own closing" },
    ]);
  });

  it("does not write over what somebody else saved meanwhile", async () => {
    const store = await bench.open();
    await saved(store);
    expect(await saveVersion(store, LEE, { ...FIRST, text: "Lee's" })).toEqual({
      kind: "changed-meanwhile",
      version: 1,
    });
    expect((await versionsOf(store, ACT.tenant, NAME)).length).toBe(1);
  });

  it("is saved once, however many save at the same moment", async () => {
    const store = await bench.open();
    const kinds = (await Promise.all(Array.from({ length: 8 }, () => saveVersion(store, ACT, FIRST)))).map(
      ({ kind }) => kind,
    );
    expect(kinds.filter((kind) => kind === "saved")).toHaveLength(1);
    expect((await versionsOf(store, ACT.tenant, NAME)).map(({ version }) => version)).toEqual([1]);
  });

  it("is published only once it was checked, and the one before it is retired in the same moment", async () => {
    const store = await bench.open();
    const draft = await saved(store);
    expect(await stepVersion(store, LEE, { id: draft, step: "published", why: "" })).toEqual({
      kind: "not-from-here",
      state: "draft",
    });
    expectKind(await stepVersion(store, ACT, { id: draft, step: "checked", why: "" }), "stepped");
    expectKind(await stepVersion(store, LEE, { id: draft, step: "published", why: "" }), "stepped");
    const second = await published(store, { text: "Newer.", after: 1 });
    expect((await publishedOf(store, ACT.tenant)).map(({ id, text }) => [id, text])).toEqual([[second, "Newer."]]);
    expect((await versionById(store, ACT.tenant, draft))?.state).toBe("retired");
    expect((await historyOf(store, ACT.tenant, NAME)).map(({ version, step }) => `${version} ${step}`)).toContain(
      "1 retired",
    );
  });

  it("keeps what is in use where a publication cannot be", async () => {
    const store = await bench.open();
    const first = await published(store);
    const second = await saved(store, { after: 1 });
    expectKind(await stepVersion(store, LEE, { id: second, step: "published", why: "" }), "not-from-here");
    expect((await publishedOf(store, ACT.tenant)).map(({ id }) => id)).toEqual([first]);
  });

  it("is published by a second person where the practice wants it so, and the attempt stands in the audit", async () => {
    const store = await bench.open();
    const id = await saved(store);
    await stepVersion(store, ACT, { id, step: "checked", why: "" });
    expectKind(
      await stepVersion(store, ACT, { id, step: "published", why: "", bySecond: true }),
      "needs-another-person",
    );
    expectKind(await stepVersion(store, LEE, { id, step: "published", why: "", bySecond: true }), "stepped");
    const rows = await auditRows(store, ACT.tenant, { after: 0, most: 20 });
    expect(rows.map(({ action, outcome, who }) => [action, outcome, who])).toEqual([
      ["template.saved", "done", ACT.who],
      ["template.checked", "done", ACT.who],
      ["template.published", "refused", ACT.who],
      ["template.published", "done", LEE.who],
    ]);
    expect(JSON.stringify(rows)).not.toContain(CANARY);
    expect((await verifyAudit(store)).kind).toBe("whole");
  });

  it("comes back as a new version, and the old one stays", async () => {
    const store = await bench.open();
    const first = await published(store);
    await published(store, { text: "Newer.", after: 1 });
    expect(await restoreVersion(store, LEE, { id: first, why: "The old one was better" })).toMatchObject({
      kind: "saved",
      version: 3,
    });
    expect((await versionsOf(store, ACT.tenant, NAME))[0]).toMatchObject({
      version: 3,
      state: "draft",
      text: TEXT,
      restored: 1,
      who: LEE.who,
    });
    expectKind(await restoreVersion(store, LEE, { id: "none", why: "" }), "unknown");
  });

  it("is that practice's alone, and a clinician's own beside it", async () => {
    const store = await bench.open();
    const id = await published(store);
    await saved(store, { owner: ACT.who });
    expect(await publishedOf(store, "other")).toEqual([]);
    expect(await versionById(store, "other", id)).toBeNull();
    expectKind(await stepVersion(store, { ...ACT, tenant: "other" }, { id, step: "retired", why: "" }), "unknown");
    expect((await versionsOf(store, ACT.tenant, { ...NAME, owner: ACT.who })).map(({ version }) => version)).toEqual([
      1,
    ]);
  });

  it("is named by the letters that were made with it, for ever", async () => {
    const store = await bench.open();
    const first = await published(store);
    for (const number of ["AAAA-01", "AAAA-02"]) {
      await together(store, async (transaction) => {
        const { id } = expectKind(await holdLetter(transaction, ACT, made(number)), "held");
        await keepLetterTemplate(transaction, { tenant: ACT.tenant, letter: id, version: first });
      });
    }
    await published(store, { text: "Newer.", after: 1 });
    expect(await lettersMadeWith(store, ACT.tenant, first)).toEqual(["AAAA-01", "AAAA-02"]);
    expect((await versionById(store, ACT.tenant, first))?.text).toBe(TEXT);
    expect(await lettersMadeWith(store, "other", first)).toEqual([]);
  });

  it.each([
    "update template_versions set version = 9",
    "update template_versions set who = 'Practitioner/other'",
    "delete from template_versions",
    "update template_steps set who = 'Practitioner/other'",
    "delete from template_steps",
  ])("cannot be changed or taken away: %s", async (words) => {
    const store = await bench.open();
    await saved(store);
    await expect(say(store, words)).rejects.toThrow("what was recorded is not changed");
  });

  it("is sealed with its reasons, and can be sealed anew", async () => {
    const where = await bench.place();
    const store = await bench.open(where);
    const id = await saved(store, { why: `Asked by ${CANARY}` });
    const { content } = await store.db.selectFrom("template_versions").select("content").executeTakeFirstOrThrow();
    const { why } = await store.db.selectFrom("template_steps").select("why").executeTakeFirstOrThrow();
    expect(Buffer.concat([content, why]).toString("latin1")).not.toContain(CANARY);
    const newer = await bench.open(where, vaultOf(key("k2", 2), K1));
    expect(await reseal(newer, 100)).toBeGreaterThan(0);
    const alone = await bench.open(where, vaultOf(key("k2", 2)));
    expect((await versionById(alone, ACT.tenant, id))?.text).toBe(TEXT);
    expect((await historyOf(alone, ACT.tenant, NAME))[0]?.why).toContain(CANARY);
  });
});
