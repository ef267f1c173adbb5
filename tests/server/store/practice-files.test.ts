import { expect, it } from "@jest/globals";
import { keepPracticeFile, readPracticeFile } from "../../../server/store/practice-files.ts";
import { headsOf, standingIn } from "../../../server/store/template-lists.ts";
import { saveVersion, stepVersion } from "../../../server/store/template-versions.ts";
import { expectKind, onBothEngines, say } from "./engines.ts";
import { ACT, CANARY } from "./material.ts";

const { tenant } = ACT;
const PICTURE = { mediaType: "image/png", bytes: Buffer.from(`PNG ${CANARY}`) } as const;
const SETTINGS = { template: "practice", owner: "" };

onBothEngines("a picture for a practice's letters", (bench) => {
  it("is kept once under what it is, sealed, for its practice alone", async () => {
    const store = await bench.open();
    const name = await keepPracticeFile(store, ACT, PICTURE);
    expect(await keepPracticeFile(store, ACT, PICTURE)).toBe(name);
    expect(Buffer.from((await readPracticeFile(store, { tenant, name }))?.bytes ?? []).equals(PICTURE.bytes)).toBe(
      true,
    );
    expect(await readPracticeFile(store, { tenant: "other", name })).toBeNull();
    const row = await store.db.selectFrom("practice_files").selectAll().executeTakeFirstOrThrow();
    expect(Buffer.from(row.bytes).includes(CANARY)).toBe(false);
    await say(store, "update practice_files set name = 'moved'");
    await expect(readPracticeFile(store, { tenant, name: "moved" })).rejects.toThrow("practice_files.bytes");
  });

  it("stands beside versions of which one is in use and a newer one may be open", async () => {
    const store = await bench.open();
    const first = expectKind(await saveVersion(store, ACT, { ...SETTINGS, text: "a", why: "", after: 0 }), "saved");
    for (const step of ["checked", "published"] as const)
      await stepVersion(store, ACT, { id: first.id, step, why: "" });
    await saveVersion(store, ACT, { ...SETTINGS, text: "b", why: "", after: 1 });
    await saveVersion(store, ACT, { template: "practice", owner: "Practitioner/1", text: "c", why: "", after: 0 });
    const standing = standingIn(await headsOf(store, tenant, ""), SETTINGS);
    expect(standing).toMatchObject({ inUse: { version: 1 }, open: { version: 2, state: "draft" } });
  });
});
