/** What is open under one's own name, who comes in no more, and what a fresh sign-in is asked for. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { NO_PRACTICE } from "../../server/practice/practice.ts";
import { keepWays } from "../../server/batch/ways.ts";
import { giveSignIn } from "../../server/store/batch-sign-ins.ts";
import { beginBatch } from "../../server/store/batches.ts";
import { auditRows } from "../../server/store/audit.ts";
import { otherLaunches } from "../../server/store/open-launches.ts";
import type { Opened, SmallHall } from "./small-hall.ts";
import { openChart, openSmallHall, openStaff, tenantsWith } from "./small-hall.ts";

const PRACTICE = {
  ...NO_PRACTICE,
  roles: { prepare: ["Practitioner/dr-a", "Practitioner/dr-b"], print: [], templates: [] },
};

let hall: SmallHall;
beforeAll(async () => {
  hall = await openSmallHall({ tenants: ["north", "south"], practice: PRACTICE });
}, 60_000);
afterAll(() => hall.close());

const chartOf = (user: string, tenant = "north"): Promise<Opened> => openChart(hall, tenant, { patient: "p-1", user });
const statusOf = async ({ page, cookie }: Opened): Promise<number> =>
  (await fetch(page, { headers: { cookie } })).status;

function sent({ page, cookie }: Opened, place: string): Promise<Response> {
  const headers = { cookie, "sec-fetch-site": "same-origin" };
  return fetch(new URL(place, page), { method: "POST", headers, body: new URLSearchParams() });
}

describe("what is open under one's own name", () => {
  it("is listed in each chart, without a child's name, and closed from there; what others have open stays", async () => {
    const [mine, other, work] = [await chartOf("dr-a"), await chartOf("dr-a"), await openStaff(hall, "north", "dr-a")];
    const [colleague, elsewhere] = [await chartOf("dr-b"), await chartOf("dr-a", "south")];
    const page = await (await fetch(mine.page, { headers: { cookie: mine.cookie } })).text();
    expect(page).toContain("2 others open under your name");
    const list = await (await fetch(new URL("sessions", mine.page), { headers: { cookie: mine.cookie } })).text();
    expect(list).toContain("A chart, opened");
    expect(list).toContain("The work without a chart, opened");
    const closed = await (await sent(mine, "sessions")).text();
    expect(closed).toContain("Nothing else is open under your name");
    const all = [mine, other, work, colleague, elsewhere];
    expect(await Promise.all(all.map(statusOf))).toEqual([200, 401, 401, 200, 200]);
    const rows = await auditRows(hall.hall.store, "north", { after: 0, most: 100 });
    expect(rows.filter(({ action }) => action === "launch.ended")).toHaveLength(2);
  });

  it("is closed from the work without a chart as well", async () => {
    const [work, chart] = [await openStaff(hall, "north", "dr-b"), await chartOf("dr-b")];
    const home = await (await fetch(work.page, { headers: { cookie: work.cookie } })).text();
    expect(home).toContain("Open under your name");
    expect((await sent(work, "/staff/sessions")).status).toBe(200);
    expect([await statusOf(work), await statusOf(chart)]).toEqual([200, 401]);
  });

  it("is nobody's to list where the EHR does not say who somebody is", async () => {
    const asked = { tenant: "north", who: "unnamed", id: "x" };
    expect(await otherLaunches(hall.hall.store, asked, { at: Date.now(), idleMs: 1000 })).toEqual([]);
  });
});

describe("somebody whom the operator's file bars", () => {
  it("is out at their next request, and comes in by no door", async () => {
    const { all, ...rest } = hall.hall.tenants();
    const [chart, work] = [await chartOf("dr-a"), await openStaff(hall, "north", "dr-a")];
    const colleague = await chartOf("dr-b");
    hall.register({ ...rest, all: all.map((one) => ({ ...one, barred: ["Practitioner/dr-a"] })) });
    expect(await Promise.all([chart, work, colleague].map(statusOf))).toEqual([401, 401, 200]);
    for (const again of [await chartOf("dr-a"), await openStaff(hall, "north", "dr-a")]) {
      expect(again.cookie).toBe("");
      expect(again.page).toContain("/nowhere");
    }
    expect(hall.lines.join("")).toContain('"why":"barred"');
    hall.register(tenantsWith(all));
    expect(await statusOf(await chartOf("dr-a"))).toBe(200);
  });

  it("has no chart read by a list that they began", async () => {
    const { store, now } = hall.hall;
    const { all } = hall.hall.tenants();
    const act = { tenant: "north", who: "Practitioner/dr-a", at: Date.now() };
    const children = [{ line: 1, mrn: "12", kind: "section_504", school: null, deliver: null, note: null }];
    const begun = await beginBatch(store, act, { kind: "section_504", title: "", children });
    const batch = begun.kind === "begun" ? begun.id : "none";
    const base = hall.ehrs["north"]?.base ?? "";
    const session = JSON.stringify({ tenant: "north", base, fhirUser: act.who, accessToken: "x", scopes: [] });
    await giveSignIn(store, act, { batch, session });
    const wayOf = async (barred: readonly string[]): Promise<string> => {
      const tenants = tenantsWith(all.map((one) => ({ ...one, barred })));
      const find = keepWays({ store, tenants: () => tenants, now, random: () => 0 });
      return (await find({ tenant: "north", batch })).kind;
    };
    expect([await wayOf([]), await wayOf([act.who])]).toEqual(["open", "closed"]);
  });
});
