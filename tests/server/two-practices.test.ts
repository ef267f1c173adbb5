/** Two practices, two people each, every address of the service: nobody comes into another's launch, letter or frame. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Opened, SmallHall } from "./small-hall.ts";
import { openChart, openSmallHall, tenantsWith } from "./small-hall.ts";

let hall: SmallHall;
let launches: readonly (Opened & { readonly who: string; readonly tenant: string })[];

const SAME = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };

beforeAll(async () => {
  // Both practices know a patient and users of the same ids, as EHRs do.
  hall = await openSmallHall({
    tenants: ["north", "south"],
    entry: (id) => ({ frame_ancestors: [`https://${id}.example.org`] }),
  });
  const people = ["north", "south"].flatMap((tenant) => ["dr-a", "dr-b"].map((user) => ({ tenant, user })));
  const opened = people.map(async ({ tenant, user }) => {
    const launch = await openChart(hall, tenant, { patient: "p-1", user });
    return { ...launch, tenant, who: `${tenant} ${user}` };
  });
  launches = await Promise.all(opened);
});
afterAll(() => hall.close());

interface Route {
  readonly method: string;
  readonly path: string;
}

interface Layer {
  readonly route?: { readonly path: string | readonly string[]; readonly methods: object };
  readonly handle?: { readonly stack?: unknown[] };
}

/** Every route that the application has, as express keeps them. */
function routesOf(stack: readonly unknown[]): readonly Route[] {
  return stack.flatMap((layer): readonly Route[] => {
    if (typeof layer !== "object" || layer === null) return [];
    const { route, handle } = layer as Layer;
    const paths = [route?.path ?? []].flat();
    if (route !== undefined)
      return Object.keys(route.methods).flatMap((method) => paths.map((path) => ({ method, path })));
    return handle?.stack === undefined ? [] : routesOf(handle.stack);
  });
}

const inLaunches = (): readonly Route[] =>
  routesOf(hall.app.router.stack).filter(({ path }) => path.startsWith("/launches/:id"));

function ask(route: Route, at: Opened, cookie: string): Promise<Response> {
  const id = new URL(at.page).pathname.split("/")[2] ?? "";
  const path = route.path.replace(":id", id).replaceAll(/:\w+/g, "x");
  const headers = { ...SAME, cookie };
  return fetch(`${hall.url}${path}`, { method: route.method.toUpperCase(), headers, redirect: "manual" });
}

describe("two practices in one service", () => {
  it("have every page of a launch behind its own cookie", async () => {
    const routes = inLaunches();
    expect(routes.length).toBeGreaterThan(8);
    const crossings = launches.flatMap((at) =>
      launches.filter((other) => other !== at).flatMap((other) => routes.map((route) => ({ at, other, route }))),
    );
    const answers: string[] = [];
    for (const { at, other, route } of crossings) {
      const { status } = await ask(route, at, other.cookie);
      if (status !== 401) answers.push(`${other.who} at ${route.method} ${route.path} of ${at.who}: ${status}`);
    }
    expect(answers).toEqual([]);
  });

  it("show each person their own launch", async () => {
    const pages = await Promise.all(launches.map(({ page, cookie }) => fetch(page, { headers: { cookie } })));
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it("ask each EHR with its own tokens only", () => {
    const brought = Object.values(hall.ehrs).map(({ origin, asked }) => ({
      port: new URL(origin).port,
      tokens: asked.flatMap(({ headers }) => headers.authorization ?? []),
    }));
    expect(brought.map(({ tokens }) => tokens.length > 0)).toEqual([true, true]);
    expect(brought.flatMap(({ port, tokens }) => tokens.filter((token) => !token.endsWith(`-${port}`)))).toEqual([]);
  });

  it("are framed each by its own EHR", async () => {
    const framed = await Promise.all(
      launches.map(async ({ page, cookie, tenant }) => {
        const policy = (await fetch(page, { headers: { cookie } })).headers.get("content-security-policy") ?? "";
        return [tenant, /frame-ancestors ([^;]*)/.exec(policy)?.[1]] as const;
      }),
    );
    expect(framed.filter(([tenant, frames]) => frames !== `'self' https://${tenant}.example.org`)).toEqual([]);
  });

  it("find no letter in a launch that is not of its child", async () => {
    const [mine] = launches;
    if (mine === undefined) throw new Error("no launch");
    const own = inLaunches().filter(({ path }) => path.includes(":letter"));
    const answers = await Promise.all(own.map((route) => ask(route, mine, mine.cookie)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
  });

  it("do not share an answer of the sign-in: one practice's callback opens nothing at the other (smart22: 4)", async () => {
    const base = hall.ehrs["north"]?.base ?? "";
    const started = await fetch(`${hall.url}/launch?iss=${encodeURIComponent(base)}&launch=x`, { redirect: "manual" });
    const asked = new URL(started.headers.get("location") ?? "").searchParams;
    const callback = new URLSearchParams({ state: asked.get("state") ?? "", code: "p-1.dr-a.x" });
    callback.set("iss", hall.ehrs["south"]?.origin ?? "");
    const cookie = started.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const before = hall.ehrs["south"]?.asked.length;
    const answer = await fetch(`${hall.url}/callback?${callback.toString()}`, { headers: { cookie } });
    expect([answer.status, hall.ehrs["south"]?.asked.length]).toEqual([403, before]);
  });

  it("can have an address each to answer at, and an answer at another's opens nothing", async () => {
    const { all, ...rest } = hall.hall.tenants();
    hall.register({ ...rest, all: all.map((tenant) => ({ ...tenant, callback: "own" as const })) });
    const launch = await openChart(hall, "south", { patient: "p-1", user: "dr-a" });
    expect((await fetch(launch.page, { headers: { cookie: launch.cookie } })).status).toBe(200);
    const base = hall.ehrs["north"]?.base ?? "";
    const started = await fetch(`${hall.url}/launch?iss=${encodeURIComponent(base)}&launch=x`, { redirect: "manual" });
    const asked = new URL(started.headers.get("location") ?? "").searchParams;
    expect(asked.get("redirect_uri")).toBe(`${hall.url}/callback/north`);
    const cookie = started.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const query = new URLSearchParams({ state: asked.get("state") ?? "", code: "p-1.dr-a.x" }).toString();
    const crossed = await fetch(`${hall.url}/callback/south?${query}`, { headers: { cookie }, redirect: "manual" });
    expect(crossed.status).toBe(403);
    hall.register({ ...rest, all });
  });

  it("close for whoever's practice is taken out, and for nobody else", async () => {
    const { all } = hall.hall.tenants();
    hall.register(tenantsWith(all.filter(({ id }) => id === "south")));
    const pages = await Promise.all(launches.map(({ page, cookie }) => fetch(page, { headers: { cookie } })));
    expect(pages.map(({ status }) => status)).toEqual([401, 401, 200, 200]);
    hall.register(tenantsWith(all));
  });
});
