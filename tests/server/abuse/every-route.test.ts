/** Nonsense at every address of the service, seeded so that what fails can be asked again: an answer in our words, and no inner workings. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { seeded } from "../../findings/seeded.ts";
import type { Opened, SmallHall } from "../small-hall.ts";
import { openChart, openSmallHall } from "../small-hall.ts";
import { askedOf, faultsIn, heard } from "./nonsense.ts";
import type { LetIn } from "./nonsense.ts";
import { routesOf } from "./routes-of.ts";

/** How often each route is asked; a thousand times at full size. */
const EACH = process.env["SUITE"] === "full" ? 1000 : 6;
const SEED = 20_261_126;
const AT_ONCE = 8;

const OUTSIDE = { verifyPage: true, securityContact: "mailto:security@example.org", proxies: 0 };

let hall: SmallHall;
let opened: Opened;
beforeAll(async () => {
  hall = await openSmallHall({ outside: OUTSIDE });
  opened = await openChart(hall, "north", { patient: "p-1", user: "dr-a" });
}, 60_000);
afterAll(() => hall.close());

describe("nonsense at every address", () => {
  it("gets an answer in our words: no crash, no stack, no way elsewhere, and no fault without a reference", async () => {
    const routes = routesOf(hall);
    expect(routes.length).toBeGreaterThan(40);
    const all = routes.flatMap((route, place) =>
      Array.from({ length: EACH }, (_, turn) => ({ route, seed: SEED + place * 10_000 + turn })),
    );
    const letIn: LetIn = {
      ids: { id: [new URL(opened.page).pathname.split("/")[2] ?? ""] },
      cookieFor: () => opened.cookie,
    };
    const told = { logged: () => hall.lines, ehr: hall.ehrs["north"]?.origin ?? "none" };
    const faults: string[] = [];
    const statuses = new Map<number, number>();
    const work = all.values();
    const worker = async (): Promise<void> => {
      for (const { route, seed } of work) {
        const asked = askedOf(route, seeded(seed), letIn);
        const answer = await heard(hall.url, asked);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        faults.push(...faultsIn(answer, told).map((fault) => `${asked.method} ${asked.path} (${seed}): ${fault}`));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    expect(faults).toEqual([]);
    expect([...statuses.keys()].filter((status) => status < 500).length).toBeGreaterThan(5);
    expect((await fetch(`${hall.url}/healthz`)).status).toBe(200);
  }, 900_000);

  it("writes nothing of itself into the log: one JSON object a line, from the list of fields", () => {
    const fields = new Set(hall.lines.flatMap((line) => Object.keys(JSON.parse(line) as object)));
    expect([...fields].toSorted()).toEqual(expect.arrayContaining(["event", "level", "time"]));
    expect(hall.lines.every((line) => line.indexOf("\n") === line.length - 1)).toBe(true);
    expect(hall.lines.join("")).not.toMatch(/evil\.example|__proto__|alert\(1\)|Set-Cookie|etc%2fpasswd/);
  });
});
