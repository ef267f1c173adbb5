/** When a card is due: the ledger, the day, and what a launch brings back from one. */
import { describe, expect, it } from "@jest/globals";
import { chartFromPrefetch } from "../../../fhir/prefetch.ts";
import { decideCard } from "../../../server/cds/deciding.ts";
import { isFromCard } from "../../../server/cds/messages.ts";
import { loadWorld } from "../../../server/load-world.ts";
import { ADHD, bundleOf, childOf, problem } from "./calls.ts";

const NOW = new Date();
const loading = loadWorld(NOW, { practice: null, fonts: null });
if (loading.kind === "refused") throw new Error("the world does not load");
const { world } = loading;

function decided(lastSigned: number | null, ...problems: readonly unknown[]): string {
  const read = chartFromPrefetch({ patient: childOf(9), problems: bundleOf(...problems) }, "p-1");
  if (read.kind !== "chart") throw new Error(read.kind);
  const occasion = { chart: read.chart, isMuted: false, lastSigned, quietMonths: 6, now: NOW };
  const deciding = decideCard(occasion, world);
  return deciding.kind === "card" ? "card" : deciding.why;
}

const DAY = 86_400_000;

describe("a card", () => {
  it("does not come again for half a year after a letter was signed", () => {
    expect(decided(null, ADHD)).toBe("card");
    expect(decided(NOW.getTime() - 30 * DAY, ADHD)).toBe("letter-issued");
    expect(decided(NOW.getTime() - 182 * DAY, ADHD)).toBe("letter-issued");
    expect(decided(NOW.getTime() - 184 * DAY, ADHD)).toBe("card");
  });

  it("does not come for what a clinician must first think about: its coming would say something", () => {
    const sensitive = [...world.knowledge.concepts.values()].filter(
      ({ sensitivity }) => sensitivity.kind !== "standard",
    );
    const codes = sensitive
      .flatMap(({ icd10cm }) => icd10cm.prefixes.slice(0, 1))
      .filter((code) => /^[A-Z]\d\d\.\d+$/.test(code));
    expect(codes.length).toBeGreaterThan(3);
    expect(codes.filter((code) => decided(null, problem(code)) === "card")).toEqual([]);
  });
});

describe("what a launch brings from a card", () => {
  const card = "5bd10513-4079-450e-9527-f678aed566ff";

  it("is recognized by its shape, and nothing else is", () => {
    expect(isFromCard(JSON.stringify({ v: 1, intent: "letter", card }))).toBe(true);
    const others = [
      null,
      "",
      "{",
      "null",
      JSON.stringify({ v: 1, intent: "letter" }),
      JSON.stringify({ v: 2, intent: "letter", card }),
    ];
    const evil = JSON.stringify({ v: 1, intent: "letter", card, patient: "Nora" });
    expect([...others, evil, `${" ".repeat(600)}{}`].filter(isFromCard)).toEqual([]);
  });
});
