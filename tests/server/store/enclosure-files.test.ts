import { expect, it } from "@jest/globals";
import {
  encloseWith,
  enclosureFilesThere,
  filesWith,
  keepEnclosureFile,
  readEnclosureFile,
  sweepEnclosureFiles,
} from "../../../server/store/enclosure-files.ts";
import { eraseChild } from "../../../server/store/erasing.ts";
import { exportOfChild } from "../../../server/store/export-child.ts";
import { sweepHeld } from "../../../server/store/letter-ends.ts";
import { holdLetter } from "../../../server/store/letters.ts";
import { expectKind, onBothEngines, say } from "./engines.ts";
import { ACT, CANARY, MINUTE, NOON, made } from "./material.ts";

const { tenant } = ACT;
const FILE = { patient: "Patient/p1", mediaType: "application/pdf", bytes: Buffer.from(`%PDF-1.7 ${CANARY}`) };

onBothEngines("a file that goes with a letter", (bench) => {
  it("comes back byte for byte, to its practice and for its child alone", async () => {
    const store = await bench.open();
    const id = await keepEnclosureFile(store, ACT, FILE);
    const found = await readEnclosureFile(store, { tenant, id });
    expect(found).toMatchObject({ patient: "Patient/p1", mediaType: "application/pdf" });
    expect(Buffer.from(found?.bytes ?? []).equals(FILE.bytes)).toBe(true);
    expect(await readEnclosureFile(store, { tenant: "other", id })).toBeNull();
    const there = (patient: string) => enclosureFilesThere(store, { tenant, patient, files: [id, "none"] });
    expect([...(await there("Patient/p1"))]).toEqual([id]);
    expect([...(await there("Patient/p2"))]).toEqual([]);
  });

  it("is sealed, and does not open where a byte of it was changed", async () => {
    const store = await bench.open();
    const id = await keepEnclosureFile(store, ACT, FILE);
    const row = await store.db.selectFrom("enclosure_files").selectAll().executeTakeFirstOrThrow();
    expect(Buffer.from(row.bytes).includes(CANARY)).toBe(false);
    await say(store, "update enclosure_files set id = 'moved'");
    await expect(readEnclosureFile(store, { tenant, id: "moved" })).rejects.toThrow("enclosure_files.bytes");
    expect(await readEnclosureFile(store, { tenant, id })).toBeNull();
  });

  it("is kept as long as a letter goes with it, and then forgotten in time", async () => {
    const store = await bench.open();
    const id = await keepEnclosureFile(store, ACT, FILE);
    const alone = await keepEnclosureFile(store, ACT, FILE);
    const letter = expectKind(await holdLetter(store, ACT, made("AAAA-01")), "held");
    await encloseWith(store, { tenant, id: letter.id }, [id]);
    await encloseWith(store, { tenant, id: letter.id }, [id]);
    expect([...(await filesWith(store, { tenant, id: letter.id }))]).toEqual([id]);
    expect(await sweepEnclosureFiles(store, NOON)).toBe(0);
    expect(await sweepEnclosureFiles(store, NOON + MINUTE)).toBe(1);
    expect(await readEnclosureFile(store, { tenant, id: alone })).toBeNull();
    await sweepHeld(store, NOON, { held: NOON + MINUTE, printed: NOON + MINUTE });
    expect(await sweepEnclosureFiles(store, NOON + MINUTE)).toBe(1);
  });

  it("is handed over with its child's export, and leaves with everything of the child", async () => {
    const store = await bench.open();
    const id = await keepEnclosureFile(store, ACT, FILE);
    const letter = expectKind(await holdLetter(store, ACT, made("AAAA-01")), "held");
    await encloseWith(store, { tenant, id: letter.id }, [id]);
    const { files } = await exportOfChild(store, ACT, FILE.patient);
    const exported = files.find(({ name }) => name === "letter-AAAA-01-held-enclosure-1.pdf");
    expect(Buffer.from(exported?.bytes ?? "").equals(FILE.bytes)).toBe(true);
    await eraseChild(store, ACT, FILE.patient);
    expect(await store.db.selectFrom("enclosure_files").selectAll().execute()).toEqual([]);
  });
});
