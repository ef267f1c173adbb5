/**
 * Nonsense at every address from people who are let in: a clinician with an open chart and a signed letter, and staff with a list and a print
 * job. The addresses are those of the program itself, so that a new one is asked the day that it is there.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { crowdOn } from "../../sandbox/crowd.ts";
import type { House } from "../e2e/house.ts";
import { openHouse } from "../e2e/house.ts";
import { signInToPractice } from "../e2e/practice-steps.ts";
import { PRACTICE, signIn } from "../e2e/staff-steps.ts";
import { shownLetter, sign } from "../e2e/steps.ts";
import type { Answer } from "../e2e/visitor.ts";
import { fieldsIn, Visitor } from "../e2e/visitor.ts";
import { seeded } from "../findings/seeded.ts";
import { askedOf, faultsIn, heard } from "../server/abuse/nonsense.ts";
import type { LetIn } from "../server/abuse/nonsense.ts";
import { routesOf } from "../server/abuse/routes-of.ts";
import type { Route } from "../server/abuse/routes-of.ts";
import { openSmallHall } from "../server/small-hall.ts";
import { heapHeld } from "./memory.ts";

/** How often each address is asked: with what strangers ask (`every-route.test.ts`) over a thousand questions; at full size ten thousand here alone. */
const EACH = process.env["SUITE"] === "full" ? 100 : 5;
const SEED = 20_261_127;
const AT_ONCE = 4;
const LONG = 1_800_000;
/** What may stay of half of all questions: counters, compiled code, a page that was not shown before. */
const MOST_GROWTH = 25_000_000;

let house: House;
let opened: LetIn;
let routes: readonly Route[];

beforeAll(async () => {
  const hall = await openSmallHall({
    outside: { verifyPage: true, securityContact: "mailto:security@example.org" },
  });
  routes = routesOf(hall);
  await hall.close();
  const crowd = crowdOn({ day: new Date().toISOString().slice(0, 10), count: 3, problems: 0, seed: 504 });
  const settings = { LETTERS_VERIFY: "on", LETTERS_LAUNCHES_PER_MINUTE: "100000" };
  house = await openHouse({ practice: `${PRACTICE}organizations: [Organization/juniper-street]\n`, crowd, settings });
  opened = await open();
}, LONG);
afterAll(() => house.close());

/** Opens everything that nonsense may be said about. */
async function open(): Promise<LetIn> {
  const marsh = new Visitor();
  const signed = await sign(marsh, await shownLetter(house, marsh, "Nora sails."));
  const held = await shownLetter(house, marsh, "Nora hikes.");
  const june = new Visitor();
  await signIn(house, june, "june-carver");
  await signIn(house, marsh, "elena-marsh");
  const lists = await june.go(`${house.appUrl}/staff/lists/`);
  const read = await june.send(lists, lists.url, {
    ...fieldsIn(lists.text),
    kind: "section_504",
    pasted: "mrn\n0034000\n0034001",
  });
  const begun = await june.send(read, "/staff/lists/begin", fieldsIn(read.text));
  const counts = await june.go(`${house.appUrl}/staff/print/new`);
  const job = await june.send(counts, "/staff/print/new", { order: "name", sides: "both" });
  const launches = ["launches", "letters"] as const;
  const [launch, letter] = launches.map((name) => idAfter(signed, name));
  const ids = {
    id: [idAfter(held, "launches"), launch ?? ""] as const,
    letter: [letter ?? "", idAfter(held, "letters")] as const,
    list: [idAfter(begun, "lists")] as const,
    job: [idAfter(job, "jobs")] as const,
    document: ["A"] as const,
    patient: ["nora", "nora-0"] as const,
    child: ["nora", "nora-0"] as const,
  };
  // Half of what is asked of staff comes from who prepares and prints, half from who signs.
  let turn = 0;
  const cookieFor = (path: string): string => {
    turn += 1;
    const visitor = path.startsWith("/staff") && turn % 2 === 0 ? june : marsh;
    return visitor.cookieFor(new URL(URL.canParse(path, house.appUrl) ? path : "/", house.appUrl).href);
  };
  return { ids, cookieFor };
}

function idAfter({ url }: Answer, name: string): string {
  const [, id] = new RegExp(`/${name}/([^/?]+)`).exec(url) ?? [];
  if (id === undefined) throw new Error(`no ${name} in an address`);
  return id;
}

interface Place {
  readonly house: House;
  readonly letIn: LetIn;
  readonly routes: readonly Route[];
}

/** Asks at each address of a place, half of it before the heap is weighed and half after; what is wrong with any answer. */
async function askedAt({ house: { ehr, appUrl, logged }, ...place }: Place): Promise<readonly string[]> {
  const all = Array.from({ length: EACH }, (_, turn) =>
    place.routes.map((route, index) => ({ route, seed: SEED + index * 10_000 + turn })),
  ).flat();
  const told = { logged: () => logged().split("\n"), ehr: ehr.origin };
  const faults: string[] = [];
  const statuses = new Map<number, number>();
  const ask = async (some: typeof all): Promise<void> => {
    const work = some.values();
    const worker = async (): Promise<void> => {
      for (const { route, seed } of work) {
        const asked = askedOf(route, seeded(seed), place.letIn);
        const answer = await heard(appUrl, asked);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        faults.push(...faultsIn(answer, told).map((fault) => `${asked.method} ${asked.path} (${seed}): ${fault}`));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  };
  await ask(all.slice(0, all.length / 2));
  const half = heapHeld();
  await ask(all.slice(all.length / 2));
  const growth = heapHeld() - half;
  const met = JSON.stringify(Object.fromEntries(statuses));
  process.stderr.write(`nonsense: ${all.length} at ${place.routes.length} addresses, ${growth} bytes more, ${met}\n`);
  // Past the doors, or it would prove nothing of what is behind them.
  const inside = [200, 303, 422].reduce((sum, status) => sum + (statuses.get(status) ?? 0), 0);
  if (inside < all.length / 5) faults.push(`only ${inside} of ${all.length} questions came past the doors`);
  if (growth > MOST_GROWTH) faults.push(`${growth} bytes were kept`);
  if ((await fetch(`${appUrl}/readyz`)).status !== 200) faults.push("it is not ready any more");
  return faults;
}

describe("nonsense from people who are let in", () => {
  it(
    "gets an answer in our words, at each address of the program, and leaves nothing behind in memory",
    async () => {
      expect(routes.length).toBeGreaterThan(100);
      expect(await askedAt({ house, letIn: opened, routes: routes.filter(({ path }) => !isPractices(path)) })).toEqual(
        [],
      );
    },
    LONG,
  );

  it(
    "gets one where a practice keeps its settings and words too",
    async () => {
      const own = await openHouse({ administrators: ["Practitioner/elena-marsh"] });
      try {
        const marsh = new Visitor();
        await signInToPractice(own, marsh, "elena-marsh");
        const cookie = marsh.cookieFor(`${own.appUrl}/practice/`);
        const kinds = ["section_504.en", "iep_evaluation.en", "section_504.es"] as const;
        const letIn = { ids: { kind: kinds, group: ["people", "paper"] as const }, cookieFor: () => cookie };
        const theirs = routes.filter(({ path }) => isPractices(path));
        expect(theirs.length).toBeGreaterThan(20);
        expect(await askedAt({ house: own, letIn, routes: theirs })).toEqual([]);
      } finally {
        await own.close();
      }
    },
    LONG,
  );
});

const isPractices = (path: string): boolean => path.startsWith("/practice");
