/** Two copies of the service behind one balancer and one database: one is killed while people work, and the other one carries on. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Route } from "playwright-core";
import { crowdOn } from "../../sandbox/crowd.ts";
import { verifyAudit } from "../../server/store/audit.ts";
import { countsOf } from "../../server/store/batches.ts";
import type { Counts } from "../../server/batch/batch.ts";
import type { Store } from "../../server/store/open.ts";
import { reviewAndSign } from "../e2e/clicks.ts";
import type { House } from "../e2e/house.ts";
import { openHouse } from "../e2e/house.ts";
import { PRACTICE, signIn } from "../e2e/staff-steps.ts";
import { READY, review, sign, TO_THE_LETTER } from "../e2e/steps.ts";
import { fieldsIn, Visitor } from "../e2e/visitor.ts";
import { absentChromium, openChromium } from "../judges/chromium.ts";
import { describeWith } from "../judges/needed.ts";
import { absentPostgres, startPostgres } from "../judges/postgres.ts";
import type { Postgres } from "../judges/postgres.ts";
import { K1 } from "../server/store/material.ts";
import { openBalancer } from "./balancer.ts";
import type { Balancer } from "./balancer.ts";
import { storeOf } from "./lost.ts";
import { startMachine } from "./machine.ts";
import type { Machine } from "./machine.ts";

const isFull = process.env["SUITE"] === "full";
const CHILDREN = isFull ? 60 : 10;
const LONG = 300_000;
const TENANT = "sandbox";

describeWith(absentPostgres() ?? absentChromium(), "two copies behind one balancer", () => {
  const crowd = crowdOn({ day: new Date().toISOString().slice(0, 10), count: CHILDREN, problems: 0, seed: 504 });
  let postgres: Postgres;
  let url = "";
  let house: House;
  let balancer: Balancer;
  let browser: Browser;
  let store: Store;
  const machines = new Map<string, Machine>();

  async function start(name: string): Promise<void> {
    const settings = { DATABASE_URL: url, LETTERS_KEYS: K1, LETTERS_PROXIES: "1" };
    machines.set(name, await startMachine(house, { name, settings }));
    balancer.lead([...machines.values()].map((machine) => machine.url));
  }

  /** Kills one; the balancer is not told, and finds out by itself. */
  async function kill(name: string): Promise<void> {
    await machines.get(name)?.kill();
    machines.delete(name);
  }

  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.fresh();
    house = await openHouse({
      practice: `${PRACTICE}organizations: [Organization/juniper-street]\n`,
      crowd,
      served: false,
    });
    balancer = await openBalancer(Number(new URL(house.appUrl).port));
    browser = await openChromium();
    // One after the other, as the first one makes the tables.
    await start("one");
    await start("two");
    store = await storeOf(house, url);
  }, LONG);
  afterAll(async () => {
    await browser.close();
    await store.close();
    for (const machine of machines.values()) await machine.kill();
    await balancer.close();
    await house.close();
    await postgres.stop();
  }, LONG);

  it(
    "keep a review that one of them was killed in: the launch, the draft, and the one letter that comes of it",
    async () => {
      const marsh = new Visitor();
      const page = await review(house, marsh, "adhd_anxiety");
      const fields = { ...fieldsIn(page.text), ...READY, "answers.strengths": "Nora builds bridges." };
      expect((await marsh.send(page, "choices", fields)).status).toBe(200);
      expect(balancer.answered().size).toBe(2);
      await kill("one");
      const again = await marsh.go(page.url);
      expect(again.status).toBe(200);
      expect(fieldsIn(again.text)["answers.strengths"]).toBe("Nora builds bridges.");
      const letter = await marsh.send(again, "choices", { ...fieldsIn(again.text), ...TO_THE_LETTER });
      const signed = await sign(marsh, letter);
      expect(signed.text).toContain("Electronically signed by Elena Marsh");
      expect((await marsh.send(signed, "file", {})).text).toContain("Filed in the chart.");
      expect(house.ehr.documents()).toHaveLength(1);
    },
    LONG,
  );

  it(
    "keep a page that is open in a browser: who was reading goes on by clicking, and signs",
    async () => {
      await start("three");
      const before = await store.db.selectFrom("signatures").select("letter").execute();
      const page = await browser.newPage({ viewport: { width: 1024, height: 600 } });
      // What the page keeps by itself at once arrives, and the machine is lost before it has answered.
      const loses = async (route: Route): Promise<void> => {
        await route.fetch();
        await route.abort();
      };
      await page.route("**/preview", loses, { times: 1 });
      await page.goto(house.ehr.launchUrlFor("adhd_anxiety"));
      await page.getByText("Not saved just now").first().waitFor({ state: "attached" });
      await page.getByRole("link", { name: "To whom" }).click();
      await kill("two");
      await reviewAndSign(page, "Nora likes drawing.");
      await page.close();
      const after = await store.db.selectFrom("signatures").select("letter").execute();
      expect(after.length - before.length).toBe(1);
    },
    LONG,
  );

  it(
    "keep a list that one of them was killed at: staff stay signed in, and each child is prepared once",
    async () => {
      await start("four");
      const june = new Visitor();
      await signIn(house, june, "june-carver");
      const home = await june.go(`${house.appUrl}/staff/lists/`);
      const pasted = ["mrn,kind", ...crowd.list.map(({ mrn, kind }) => `${mrn},${kind ?? ""}`)].join("\n");
      const read = await june.send(home, home.url, {
        ...fieldsIn(home.text),
        kind: "section_504",
        title: "August",
        pasted,
      });
      const begun = await june.send(read, "/staff/lists/begin", fieldsIn(read.text));
      const batch = /\/lists\/([^/]+)\//.exec(begun.url)?.[1] ?? "";
      await until(batch, (counts) => left(counts) <= CHILDREN - 2);
      await kill("three");
      await until(batch, (counts) => counts.queued === 0 && left(counts) <= 2);
      // What the killed one had in hand is its own for two minutes: waited for at full size, told to be over in the usual one.
      if (!isFull)
        await store.db.updateTable("batch_rows").set({ lease_until: 0 }).where("state", "=", "preparing").execute();
      await until(batch, (counts) => left(counts) === 0);
      const page = await june.go(begun.url);
      expect(page.text).toContain(`${CHILDREN} asked for:`);
      const rows = await store.db.selectFrom("batch_rows").select(["patient", "state"]).execute();
      expect(new Set(rows.map(({ patient }) => patient)).size).toBe(CHILDREN);
      expect(rows.filter(({ state }) => state === "failed" || state === "skipped")).toEqual([]);
      expect((await verifyAudit(store)).kind).toBe("whole");
    },
    LONG,
  );

  it(
    "end in order when they are told to stop, with what is asked of them answered",
    async () => {
      const asked = fetch(`${house.appUrl}/why/`);
      await asked;
      for (const machine of machines.values()) expect(await machine.stop()).toBe(0);
    },
    LONG,
  );

  const left = ({ queued, preparing }: Counts): number => queued + preparing;

  async function until(batch: string, isSo: (counts: Counts) => boolean): Promise<void> {
    for (let looks = 0; looks < 4_000; looks += 1) {
      const counts = await countsOf(store, { tenant: TENANT, batch });
      if (counts !== null && isSo(counts)) return;
      await pause(50);
    }
    throw new Error("nobody works on it any more");
  }
});
