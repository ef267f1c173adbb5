import { describe, expect, it } from "@jest/globals";
import { auditRows } from "../../../server/store/audit.ts";
import { discardLetter, sweepHeld, withdrawLetter } from "../../../server/store/letter-ends.ts";
import {
  holdLetter,
  letterByNumber,
  letterOf,
  lettersOf,
  readPages,
  readPdf,
  readTree,
} from "../../../server/store/letters.ts";
import type { NewLetter } from "../../../server/store/letters.ts";
import { together } from "../../../server/store/open.ts";
import type { Store } from "../../../server/store/open.ts";
import { pagesFrom, pagesText } from "../../../server/store/stored-pages.ts";
import { newId } from "../../../server/store/id.ts";
import { signLetter, signatureOf } from "../../../server/store/signatures.ts";
import { pagesOf } from "../../pdf/laid-out.ts";
import { letterOf as sampleOf, NORA, paragraph } from "../../pdf/sample-letter.ts";
import { expectKind, onBothEngines } from "./engines.ts";
import { ACT, MINUTE, NOON, made } from "./material.ts";

const STATEMENT = "I have read this letter and sign it.";

async function held(store: Store, letter: NewLetter): Promise<{ readonly id: string; readonly sha256: string }> {
  return expectKind(await holdLetter(store, ACT, letter), "held");
}

async function signed(store: Store, letter: NewLetter): Promise<string> {
  const { id, sha256 } = await held(store, letter);
  expectKind(await signLetter(store, ACT, { letter: id, sha256, statement: STATEMENT }), "signed");
  return id;
}

async function actions(store: Store): Promise<readonly string[]> {
  const rows = await auditRows(store, ACT.tenant, { after: 0, most: 1000 });
  return rows.map(({ action, outcome, reason }) => [action, outcome, reason].filter((word) => word !== null).join(" "));
}

const before = (time: number): { readonly held: number; readonly printed: number } => ({ held: time, printed: 0 });

onBothEngines("letters", (bench) => {
  it("keeps the tree, the pages and the PDF of a letter exactly as they were shown", async () => {
    const store = await bench.open();
    const pages = pagesOf(NORA);
    const pdf = Buffer.from([0, 255, 10, 13, 37]);
    const { id } = await held(store, made("7F3K-2Q", { letter: NORA, pages, pdf }));
    const key = { tenant: ACT.tenant, id };
    expect(await readTree(store, key)).toEqual(NORA);
    expect(await readPages(store, key)).toEqual(pages);
    expect(Buffer.from((await readPdf(store, key)) ?? []).equals(pdf)).toBe(true);
  });

  it("knows what a letter was made of without opening it", async () => {
    const store = await bench.open();
    const { id, sha256 } = await held(store, made("AAAA-01"));
    expect(await letterByNumber(store, ACT.tenant, "AAAA-01")).toEqual({
      id,
      number: "AAAA-01",
      state: "held",
      patient: "Patient/p1",
      kind: "section_504",
      language: "en-US",
      template: { id: "section_504", version: 1 },
      knowledge: "sha256",
      sha256,
      replaces: null,
      heldBy: "Practitioner/marsh",
      heldAt: NOON,
      changedAt: NOON,
    });
  });

  it("shows no practice the letters of another one", async () => {
    const store = await bench.open();
    const { id } = await held(store, made("AAAA-01"));
    const key = { tenant: "other", id };
    expect(await letterOf(store, key)).toBeNull();
    expect(await readPdf(store, key)).toBeNull();
    expect(await letterByNumber(store, "other", "AAAA-01")).toBeNull();
    expect(await lettersOf(store, "other", "Patient/p1")).toEqual([]);
    expectKind(await discardLetter(store, { ...ACT, tenant: "other" }, id), "unknown");
    const taken = await holdLetter(store, { ...ACT, tenant: "other" }, made("AAAA-01"));
    expect(taken.kind).toBe("held");
  });

  it("lists a child's letters, the newest first", async () => {
    const store = await bench.open();
    await held(store, made("AAAA-01"));
    expectKind(await holdLetter(store, { ...ACT, at: NOON + MINUTE }, made("AAAA-02")), "held");
    await held(store, made("AAAA-03", { patient: "Patient/p2" }));
    const numbers = (await lettersOf(store, ACT.tenant, "Patient/p1")).map(({ number }) => number);
    expect(numbers).toEqual(["AAAA-02", "AAAA-01"]);
  });

  it("holds no draft and no letter without a number", async () => {
    const store = await bench.open();
    const draft = made("AAAA-01");
    expectKind(await holdLetter(store, ACT, { ...draft, letter: { ...draft.letter, status: "draft" } }), "not-final");
    expectKind(await holdLetter(store, ACT, { ...draft, letter: { ...draft.letter, number: null } }), "not-final");
    expect(await actions(store)).toEqual([]);
  });

  it("gives the same bytes the same place, and other bytes never the same number", async () => {
    const store = await bench.open();
    const first = await held(store, made("AAAA-01"));
    expect((await held(store, made("AAAA-01"))).id).toBe(first.id);
    expectKind(await holdLetter(store, ACT, made("AAAA-01", { pdf: Buffer.from("other") })), "number-taken");
    expectKind(await holdLetter(store, ACT, made("AAAA-01", { patient: "Patient/p2" })), "number-taken");
    await signLetter(store, ACT, { letter: first.id, sha256: first.sha256, statement: STATEMENT });
    const again = await holdLetter(store, ACT, made("AAAA-01"));
    expect(again).toEqual({ kind: "already-signed", id: first.id });
  });

  it("is signed by who signs it, once", async () => {
    const store = await bench.open();
    const { id, sha256 } = await held(store, made("AAAA-01"));
    const signing = { letter: id, sha256, statement: STATEMENT };
    expectKind(await signLetter(store, { ...ACT, at: NOON + MINUTE }, signing), "signed");
    const second = await signLetter(store, { ...ACT, who: "Practitioner/raman", at: NOON + 2 * MINUTE }, signing);
    expect(second).toEqual({ kind: "already-signed", by: "Practitioner/marsh", at: NOON + MINUTE });
    expect(await signatureOf(store, { tenant: ACT.tenant, id })).toEqual({
      letter: id,
      who: "Practitioner/marsh",
      at: NOON + MINUTE,
      sha256,
      statement: STATEMENT,
    });
    expect(await actions(store)).toEqual([
      "letter.held done",
      "letter.signed done",
      "letter.signed refused already-signed",
    ]);
  });

  it("is not signed where other bytes were shown, or by another practice", async () => {
    const store = await bench.open();
    const { id, sha256 } = await held(store, made("AAAA-01"));
    const other = { letter: id, sha256: "0".repeat(64), statement: STATEMENT };
    expectKind(await signLetter(store, ACT, other), "other-bytes");
    expectKind(await signLetter(store, { ...ACT, tenant: "other" }, { ...other, sha256 }), "unknown");
    expect((await letterOf(store, { tenant: ACT.tenant, id }))?.state).toBe("held");
    expect(await signatureOf(store, { tenant: ACT.tenant, id })).toBeNull();
  });

  it("takes one of ten signatures given at the same moment", async () => {
    const store = await bench.open();
    const { id, sha256 } = await held(store, made("AAAA-01"));
    const signings = Array.from({ length: 10 }, (_, index) =>
      signLetter(store, { ...ACT, who: `Practitioner/${index}` }, { letter: id, sha256, statement: STATEMENT }),
    );
    const kinds = (await Promise.all(signings)).map(({ kind }) => kind).toSorted();
    expect(kinds).toEqual([...Array<string>(9).fill("already-signed"), "signed"]);
    expect((await actions(store)).filter((action) => action === "letter.signed done")).toHaveLength(1);
  });

  it("takes the place of the letter that it replaces when it is signed, not before", async () => {
    const store = await bench.open();
    const first = await signed(store, made("AAAA-01"));
    const second = await held(store, made("AAAA-02", { replaces: first }));
    expect((await letterOf(store, { tenant: ACT.tenant, id: first }))?.state).toBe("signed");
    await signLetter(store, ACT, { letter: second.id, sha256: second.sha256, statement: STATEMENT });
    expect((await letterOf(store, { tenant: ACT.tenant, id: first }))?.state).toBe("replaced");
    expect(await readPdf(store, { tenant: ACT.tenant, id: first })).not.toBeNull();
    expectKind(await holdLetter(store, ACT, made("AAAA-03", { replaces: first })), "nothing-to-replace");
  });

  it("takes the place of no other child's letter", async () => {
    const store = await bench.open();
    const first = await signed(store, made("AAAA-01"));
    const other = made("AAAA-02", { replaces: first, patient: "Patient/p2" });
    expect(await holdLetter(store, ACT, other)).toEqual({ kind: "nothing-to-replace" });
  });

  it("can be discarded until it is signed, and only be withdrawn from then on", async () => {
    const store = await bench.open();
    const first = await held(store, made("AAAA-01"));
    expectKind(await withdrawLetter(store, ACT, first.id), "not-signed");
    expectKind(await discardLetter(store, ACT, first.id), "discarded");
    expect(await letterOf(store, { tenant: ACT.tenant, id: first.id })).toBeNull();
    const late = await signLetter(store, ACT, { letter: first.id, sha256: first.sha256, statement: STATEMENT });
    expectKind(late, "unknown");
    const second = await signed(store, made("AAAA-02"));
    expectKind(await discardLetter(store, ACT, second), "already-signed");
    expectKind(await withdrawLetter(store, ACT, second), "withdrawn");
    expectKind(await withdrawLetter(store, ACT, second), "not-signed");
    expect((await letterOf(store, { tenant: ACT.tenant, id: second }))?.state).toBe("withdrawn");
  });

  it("is forgotten when it was held and nobody signed it in time", async () => {
    const store = await bench.open();
    const kept = await signed(store, made("AAAA-01"));
    await held(store, made("AAAA-02"));
    expect(await sweepHeld(store, NOON + MINUTE, before(NOON))).toBe(0);
    expect(await sweepHeld(store, NOON + MINUTE, before(NOON + 1))).toBe(1);
    expect((await actions(store)).at(-1)).toBe("letter.expired done");
    expect((await lettersOf(store, ACT.tenant, "Patient/p1")).map(({ id }) => id)).toEqual([kept]);
  });

  it("leaves nothing behind of a transaction that broke, in the audit either", async () => {
    const store = await bench.open();
    const breaking = together(store, async (transaction) => {
      await holdLetter(transaction, ACT, made("AAAA-01"));
      throw new Error("the machine broke here");
    });
    await expect(breaking).rejects.toThrow("the machine broke here");
    expect(await lettersOf(store, ACT.tenant, "Patient/p1")).toEqual([]);
    expect(await actions(store)).toEqual([]);
  });

  it("joins several steps into one, with their rows of the audit in order", async () => {
    const store = await bench.open();
    await together(store, async (transaction) => {
      const { id, sha256 } = expectKind(await holdLetter(transaction, ACT, made("AAAA-01")), "held");
      await signLetter(transaction, ACT, { letter: id, sha256, statement: STATEMENT });
    });
    expect(await actions(store)).toEqual(["letter.held done", "letter.signed done"]);
  });
});

describe("what a letter is stored as", () => {
  it("bears an id that tells when it was made and is like no other", () => {
    const ids = [NOON, NOON, NOON + 1, NOON + 2 ** 40].map(newId);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(4);
    expect(ids.slice(1).toSorted()).toEqual(ids.slice(1));
    expect(Number.parseInt(newId(NOON).replace("-", "").slice(0, 12), 16)).toBe(NOON);
  });

  it("keeps every word in the face that it was laid out in, and the way in which it runs", () => {
    const pages = pagesOf(sampleOf([paragraph("name", "محمد الأمين and דוד")], { number: "4R4B-1C" }));
    expect(JSON.stringify(pages)).toContain('"face":"arabic"');
    expect(pagesFrom(pagesText(pages))).toEqual(pages);
  });

  it("is not painted again where its pages are not as this program knows pages", () => {
    const page = made("AAAA-01").pages[0];
    expect(pagesFrom(JSON.stringify([page]))).toEqual([page]);
    for (const other of [[{}], { pages: [] }, [{ ...page, content: [{ kind: "video" }] }]])
      expect(() => pagesFrom(JSON.stringify(other))).toThrow("print the stored PDF instead");
  });
});
