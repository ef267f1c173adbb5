import { expect, it } from "@jest/globals";
import { auditRows } from "../../../server/store/audit.ts";
import { filingOf, filingsOf, moveFiling, openFilings, planFiling } from "../../../server/store/filings.ts";
import type { FilingMove, FilingState } from "../../../server/store/filings.ts";
import { withdrawLetter } from "../../../server/store/letter-ends.ts";
import { holdLetter } from "../../../server/store/letters.ts";
import type { Store } from "../../../server/store/open.ts";
import { signLetter } from "../../../server/store/signatures.ts";
import { expectKind, onBothEngines } from "./engines.ts";
import { ACT, MINUTE, NOON, made } from "./material.ts";

async function signedLetter(store: Store, number = "AAAA-01"): Promise<string> {
  const { id, sha256 } = expectKind(await holdLetter(store, ACT, made(number)), "held");
  expectKind(await signLetter(store, ACT, { letter: id, sha256, statement: "I sign." }), "signed");
  return id;
}

const MOVES: Readonly<Record<Exclude<FilingState, "planned">, FilingMove>> = {
  sent: { to: "sent" },
  unknown: { to: "unknown" },
  filed: { to: "filed", documentReference: "DocumentReference/d1" },
  refused: { to: "refused", reason: "format-not-taken" },
  withdrawn: { to: "withdrawn" },
};

onBothEngines("filing a letter in the chart", (bench) => {
  it("is in the ledger before anything is sent, once", async () => {
    const store = await bench.open();
    const letter = await signedLetter(store);
    const plan = { attempt: "a1", letter, form: "pdf" } as const;
    expectKind(await planFiling(store, ACT, plan), "planned");
    const again = expectKind(await planFiling(store, { ...ACT, at: NOON + MINUTE }, plan), "planned-before");
    expect(again.filing).toEqual({
      ...plan,
      state: "planned",
      documentReference: null,
      reason: null,
      who: ACT.who,
      plannedAt: NOON,
      changedAt: NOON,
    });
  });

  it("lets one of ten clicks at the same moment go on", async () => {
    const store = await bench.open();
    const letter = await signedLetter(store);
    const clicks = Array.from({ length: 10 }, (_, index) =>
      planFiling(store, ACT, { attempt: `a${index % 3}`, letter, form: "pdf" }),
    );
    const kinds = (await Promise.all(clicks)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "planned")).toHaveLength(1);
    expect(await filingsOf(store, { tenant: ACT.tenant, id: letter })).toHaveLength(1);
  });

  it("is for signed letters only", async () => {
    const store = await bench.open();
    const { id } = expectKind(await holdLetter(store, ACT, made("AAAA-02")), "held");
    const unsigned = await planFiling(store, ACT, { attempt: "a1", letter: id, form: "pdf" });
    expect(unsigned).toEqual({ kind: "not-signed" });
    const withdrawn = await signedLetter(store);
    await withdrawLetter(store, ACT, withdrawn);
    expectKind(await planFiling(store, ACT, { attempt: "a2", letter: withdrawn, form: "pdf" }), "not-signed");
    expectKind(await planFiling(store, ACT, { attempt: "a3", letter: "none", form: "pdf" }), "unknown");
    const signed = await signedLetter(store, "AAAA-03");
    const elsewhere = { ...ACT, tenant: "other" };
    expectKind(await planFiling(store, elsewhere, { attempt: "a4", letter: signed, form: "pdf" }), "unknown");
  });

  it("is tried another way only after it was refused", async () => {
    const store = await bench.open();
    const letter = await signedLetter(store);
    await planFiling(store, ACT, { attempt: "a1", letter, form: "pdf" });
    const second = { attempt: "a2", letter, form: "text" } as const;
    for (const move of [MOVES.sent, MOVES.unknown]) {
      await moveFiling(store, ACT, { attempt: "a1", move });
      const { filing } = expectKind(await planFiling(store, ACT, second), "in-the-way");
      expect(filing.state).toBe(move.to);
    }
    await moveFiling(store, ACT, { attempt: "a1", move: MOVES.refused });
    expectKind(await planFiling(store, ACT, second), "planned");
  });

  it("is filed at once where a person put it there, and then stands in the way of every sending", async () => {
    const store = await bench.open();
    const letter = await signedLetter(store);
    expectKind(await planFiling(store, ACT, { attempt: "a1", letter, form: "by_hand" }), "planned");
    expect(await filingOf(store, ACT.tenant, "a1")).toMatchObject({ state: "filed", documentReference: null });
    const { filing } = expectKind(await planFiling(store, ACT, { attempt: "a2", letter, form: "pdf" }), "in-the-way");
    expect(filing.form).toBe("by_hand");
    expect((await moveFiling(store, ACT, { attempt: "a1", move: MOVES.sent })).kind).toBe("not-moved");
  });

  it.each<[FilingState, readonly FilingMove[]]>([
    ["planned", []],
    ["sent", [MOVES.sent]],
    ["unknown", [MOVES.sent, MOVES.unknown]],
    ["filed", [MOVES.sent, MOVES.filed]],
    ["refused", [MOVES.sent, MOVES.refused]],
    ["withdrawn", [MOVES.sent, MOVES.filed, MOVES.withdrawn]],
  ])("goes on from %s only where that is possible", async (from, road) => {
    const allowed: Readonly<Record<FilingState, readonly string[]>> = {
      planned: ["refused", "sent"],
      sent: ["filed", "refused", "unknown"],
      unknown: ["filed", "refused"],
      filed: ["withdrawn"],
      refused: [],
      withdrawn: [],
    };
    const store = await bench.open();
    const went: string[] = [];
    for (const [index, move] of Object.values(MOVES).entries()) {
      const letter = await signedLetter(store, `AAAA-1${index}`);
      const attempt = `a${index}`;
      await planFiling(store, ACT, { attempt, letter, form: "pdf" });
      for (const step of road) await moveFiling(store, ACT, { attempt, move: step });
      const moving = await moveFiling(store, ACT, { attempt, move });
      const stands = (await filingOf(store, ACT.tenant, attempt))?.state;
      if (moving.kind === "moved" && stands === move.to) went.push(move.to);
      if (moving.kind === "not-moved" && (stands !== from || moving.state !== from)) went.push(`not kept: ${move.to}`);
    }
    expect(went.toSorted()).toEqual(allowed[from]);
  });

  it("says where the document is, or why there is none", async () => {
    const store = await bench.open();
    const letter = await signedLetter(store);
    await planFiling(store, ACT, { attempt: "a1", letter, form: "pdf" });
    await moveFiling(store, ACT, { attempt: "a1", move: MOVES.sent });
    await moveFiling(store, { ...ACT, at: NOON + MINUTE }, { attempt: "a1", move: MOVES.filed });
    expect(await filingOf(store, ACT.tenant, "a1")).toMatchObject({
      state: "filed",
      documentReference: "DocumentReference/d1",
      changedAt: NOON + MINUTE,
    });
    expectKind(await moveFiling(store, ACT, { attempt: "none", move: MOVES.sent }), "unknown");
    expectKind(await moveFiling(store, { ...ACT, tenant: "other" }, { attempt: "a1", move: MOVES.sent }), "unknown");
    const rows = await auditRows(store, ACT.tenant, { after: 2, most: 10 });
    expect(rows.map(({ action, patient }) => [action, patient])).toEqual([
      ["filing.planned", "Patient/p1"],
      ["filing.sent", "Patient/p1"],
      ["filing.filed", "Patient/p1"],
    ]);
  });

  it("lists for a person what was sent and never answered", async () => {
    const store = await bench.open();
    for (const [index, road] of [[MOVES.sent], [MOVES.sent, MOVES.filed], []].entries()) {
      const letter = await signedLetter(store, `AAAA-1${index}`);
      await planFiling(store, ACT, { attempt: `a${index}`, letter, form: "pdf" });
      for (const move of road) await moveFiling(store, ACT, { attempt: `a${index}`, move });
    }
    const open = await openFilings(store, ACT.tenant, NOON + 1);
    expect(open.map(({ attempt, state }) => `${attempt} ${state}`)).toEqual(["a0 sent", "a2 planned"]);
    expect(await openFilings(store, ACT.tenant, NOON)).toEqual([]);
  });
});
