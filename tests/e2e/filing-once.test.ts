/** F-06 F-08: whatever is clicked, lost or stopped, one letter is one document, and its signer's. */
import { afterAll, beforeAll, expect, it, jest } from "@jest/globals";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { shownLetter, sign } from "./steps.ts";
import type { Answer } from "./visitor.ts";
import { Visitor } from "./visitor.ts";

jest.setTimeout(120_000);

const RUNS = process.env["SUITE"] === "full" ? 40 : 3;
const STEPS = 8;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** The same numbers for the same seed (a linear congruential generator). */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const FAULTS = ["lost_answer", "server_error", "refused_write", "rate_limited", "bare_created"] as const;

/** What an impatient person and a bad network do to one letter. */
async function step(next: (below: number) => number, visitor: Visitor, letter: Answer): Promise<void> {
  switch (next(6)) {
    case 0:
      house.ehr.faults.set(FAULTS[next(FAULTS.length)] ?? "lost_answer", {
        resource: "DocumentReference",
        times: 1 + next(2),
      });
      return;
    case 1:
      await Promise.all([1, 2, 3].map(() => visitor.send(letter, "file", {})));
      return;
    case 2:
      await visitor.go(letter.url);
      await visitor.send(letter, "file", {});
      return;
    case 3:
      await visitor.send(letter, "resolve", {});
      return;
    case 4:
      house.wait(30_000);
      return;
    default:
      await visitor.send(letter, "file", {});
  }
}

it.each(Array.from({ length: RUNS }, (_, at) => at + 1))(
  "F-06 makes at most one document of a letter, and one in the end (seed %d)",
  async (seed) => {
    const next = seeded(seed);
    const visitor = new Visitor();
    const before = house.ehr.documents().length;
    const letter = await sign(visitor, await shownLetter(house, visitor, `Nora sings ${seed}.`));
    for (let turn = 0; turn < STEPS; turn += 1) {
      await step(next, visitor, letter);
      expect(house.ehr.documents().length - before).toBeLessThanOrEqual(1);
    }
    house.ehr.faults.clear();
    house.wait(30_000);
    await visitor.send(letter, "resolve", {});
    const filed = await visitor.send(letter, "file", {});
    expect(filed.text).toContain("Filed: in the chart since");
    expect(house.ehr.documents().length - before).toBe(1);
  },
);

it("F-08 is filed by nobody but who signed it, with their own sign-in", async () => {
  const marsh = new Visitor();
  const before = house.ehr.documents().length;
  const signed = await sign(marsh, await shownLetter(house, marsh, "Nora swims."));
  const carver = new Visitor();
  const page = await carver.go(house.ehr.launchUrlFor("adhd_anxiety", { user: "june-carver" }));
  const place = new URL(signed.url).pathname.replace(/^\/launches\/[^/]+\//, "");
  const seen = await carver.go(new URL(place, page.url).href);
  expect(seen.text).toContain("Not filed: only who signed it files it from here, and that is Elena Marsh");
  await carver.send(seen, "file", {});
  expect(house.ehr.documents()).toHaveLength(before);
  expect((await marsh.send(signed, "file", {})).text).toContain("Filed: in the chart since");
});
