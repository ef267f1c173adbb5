import { expect, it } from "@jest/globals";
import { reseal, keysInUse } from "../../../server/store/reseal.ts";
import { dropTemplateDraft, keepTemplateDraft, templateDraftOf } from "../../../server/store/template-drafts.ts";
import type { NewDraft } from "../../../server/store/template-drafts.ts";
import { onBothEngines } from "./engines.ts";
import { ACT, CANARY, MINUTE, NOON } from "./material.ts";

const NAME = { template: "section_504.en", owner: "" };
const FIRST: NewDraft = { ...NAME, text: `The words of ${CANARY}.`, after: 2, revision: 0 };
const LATER = { ...ACT, at: NOON + MINUTE };
const LEE = { ...ACT, who: "Practitioner/lee" };

onBothEngines("what somebody is writing in a template", (bench) => {
  it("is there again after a crash, with when it was saved", async () => {
    const store = await bench.open();
    expect(await keepTemplateDraft(store, ACT, FIRST)).toEqual({ kind: "kept", revision: 1, savedAt: NOON });
    const again = { ...FIRST, text: "More words.", revision: 1 };
    expect(await keepTemplateDraft(store, LATER, again)).toMatchObject({ kind: "kept", revision: 2 });
    expect(await templateDraftOf(store, ACT, NAME)).toEqual({
      ...NAME,
      after: 2,
      revision: 2,
      savedAt: NOON + MINUTE,
      text: "More words.",
    });
  });

  it("is each person's own", async () => {
    const store = await bench.open();
    await keepTemplateDraft(store, ACT, FIRST);
    expect(await templateDraftOf(store, LEE, NAME)).toBeNull();
    await keepTemplateDraft(store, LEE, { ...FIRST, text: "Lee's." });
    expect(await templateDraftOf(store, ACT, NAME)).toMatchObject({ text: FIRST.text });
    expect(await templateDraftOf(store, { ...ACT, tenant: "south" }, NAME)).toBeNull();
  });

  it("is not written over from another window, nor after it was given up there", async () => {
    const store = await bench.open();
    await keepTemplateDraft(store, ACT, FIRST);
    expect(await keepTemplateDraft(store, ACT, FIRST)).toEqual({ kind: "changed-meanwhile" });
    await keepTemplateDraft(store, ACT, { ...FIRST, revision: 1, text: "Newer." });
    expect(await keepTemplateDraft(store, ACT, { ...FIRST, revision: 1 })).toEqual({ kind: "changed-meanwhile" });
    await dropTemplateDraft(store, ACT, NAME);
    expect(await keepTemplateDraft(store, ACT, { ...FIRST, revision: 2 })).toEqual({ kind: "changed-meanwhile" });
    expect(await templateDraftOf(store, ACT, NAME)).toBeNull();
  });

  it("stands sealed, and moves to a new key with the rest", async () => {
    const store = await bench.open();
    await keepTemplateDraft(store, ACT, FIRST);
    const rows = await store.db.selectFrom("template_drafts").selectAll().execute();
    expect(rows.map(({ content }) => Buffer.from(content).toString("latin1")).join()).not.toContain(CANARY);
    expect(await keysInUse(store)).toContain(rows[0]?.sealed_with);
    expect(await reseal(store, 10)).toBe(0);
  });
});
