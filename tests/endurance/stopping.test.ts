/** The service told to stop in the middle of its work, as an operator or a cluster does it: what is under way is finished or put back, then it ends. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { setTimeout as pause } from "node:timers/promises";
import { crowdOn } from "../../sandbox/crowd.ts";
import { countsOf } from "../../server/store/batches.ts";
import type { House } from "../e2e/house.ts";
import { openHouse } from "../e2e/house.ts";
import { PRACTICE, signIn } from "../e2e/staff-steps.ts";
import { review } from "../e2e/steps.ts";
import { fieldsIn, Visitor } from "../e2e/visitor.ts";
import { K1 } from "../server/store/material.ts";
import { storeOf } from "./lost.ts";
import { startMachine } from "./machine.ts";
import type { Machine } from "./machine.ts";

const CHILDREN = 8;
const LONG = 180_000;
let house: House;
let machine: Machine;

beforeAll(async () => {
  const crowd = crowdOn({ day: new Date().toISOString().slice(0, 10), count: CHILDREN, problems: 0, seed: 504 });
  house = await openHouse({
    practice: `${PRACTICE}organizations: [Organization/juniper-street]\n`,
    crowd,
    served: false,
  });
  const port = Number(new URL(house.appUrl).port);
  machine = await startMachine(house, { port, settings: { LETTERS_KEYS: K1, LETTERS_DRAIN_SECONDS: "3" } });
}, LONG);
afterAll(async () => {
  await machine.kill();
  await house.close();
});

it(
  "answers who is waiting, leaves no child in hand, loses none, and ends by itself",
  async () => {
    const june = new Visitor();
    await signIn(house, june, "june-carver");
    const lists = await june.go(`${house.appUrl}/staff/lists/`);
    const pasted = ["mrn", ...Array.from({ length: CHILDREN }, (_, index) => `003400${index}`)].join("\n");
    const read = await june.send(lists, lists.url, { ...fieldsIn(lists.text), kind: "section_504", pasted });
    house.ehr.faults.set("slow", { resource: "Patient", milliseconds: 1_500 });
    const begun = await june.send(read, "/staff/lists/begin", fieldsIn(read.text));
    const waiting = review(house, new Visitor(), "epilepsy");
    while (!machine.said().includes('"event":"launch.opened"')) await pause(50);
    const ended = machine.stop();
    expect((await waiting).status).toBe(200);
    expect(await ended).toBe(0);
    const store = await storeOf(house, null);
    const counts = await countsOf(store, { tenant: "sandbox", batch: /\/lists\/([^/]+)\//.exec(begun.url)?.[1] ?? "" });
    await store.close();
    expect(counts).toMatchObject({ asked: CHILDREN, preparing: 0, failed: 0 });
    expect(machine.said()).toMatch(/service\.draining[\s\S]*service\.stopped/);
  },
  LONG,
);
