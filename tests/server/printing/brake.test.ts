/** What keeps a row of signatures honest. */
import { describe, expect, it } from "@jest/globals";
import { brake, brakeInWords } from "../../../server/queue/brake.ts";

const NOW = 1_000_000_000;
const every = (ms: number, count: number, until = NOW): readonly number[] =>
  Array.from({ length: count }, (_, index) => until - (count - 1 - index) * ms);

const signing = (approvals: readonly number[], own: { isFreshNeeded?: boolean; signedInAt?: number } = {}) =>
  brake({ approvals, signedInAt: NOW - 60_000, isFreshNeeded: false, ...own }, NOW);

describe("approving one letter after the other", () => {
  it("goes on where each letter has time to be read", () => {
    expect(signing([])).toEqual({ kind: "go" });
    expect(signing(every(1_000, 9))).toEqual({ kind: "go" });
    expect(signing(every(4_000, 100))).toEqual({ kind: "go" });
  });

  it("stops after ten in a time in which nobody reads ten, and says so", () => {
    const stopped = signing(every(2_222, 10));
    expect(stopped).toMatchObject({ kind: "slow-down", count: 10, seconds: 20 });
    const words = stopped.kind === "go" ? "" : brakeInWords(stopped);
    expect(words).toContain("You approved 10 in 20 seconds; please slow down.");
  });

  it("goes on by itself once that time is over", () => {
    const approvals = every(1_000, 10, NOW - 21_000);
    expect(signing(approvals)).toEqual({ kind: "go" });
  });

  it("asks for a new sign-in after 30 minutes or 40 letters, only where the practice asks for one", () => {
    const fresh = { isFreshNeeded: true };
    expect(signing(every(10_000, 39), fresh)).toEqual({ kind: "go" });
    expect(signing(every(10_000, 40), fresh)).toEqual({ kind: "sign-in-again", why: "letters" });
    expect(signing([], { ...fresh, signedInAt: NOW - 30 * 60_000 - 1 })).toEqual({
      kind: "sign-in-again",
      why: "time",
    });
    expect(signing(every(10_000, 80), { signedInAt: 0 })).toEqual({ kind: "go" });
  });
});
