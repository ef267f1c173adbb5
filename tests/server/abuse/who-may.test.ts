/** Every person of a practice at every route of the service, and every route with the ids of somebody else: on both stores. */
import { describe, expect, it, jest } from "@jest/globals";
import { holdLetter } from "../../../server/store/letters.ts";
import { askForSignature } from "../../../server/store/signature-requests.ts";
import { signLetter } from "../../../server/store/signatures.ts";
import type { Store } from "../../../server/store/open.ts";
import { openChart, openPractice, openSmallHall, openStaff } from "../small-hall.ts";
import type { Opened, SmallHall } from "../small-hall.ts";
import { expectKind, onBothEngines } from "../store/engines.ts";
import { made } from "../store/material.ts";
import { NAMED, PEOPLE, RIGHTS, rowsOf } from "./matrix.ts";
import type { Person, Row } from "./matrix.ts";
import { routesOf } from "./routes-of.ts";
import { everybodysThings } from "./things.ts";

jest.setTimeout(300_000);

const OUTSIDE = { verifyPage: true, securityContact: "mailto:security@example.org", proxies: 0 };
const ROWS = rowsOf();
const FULL = process.env["SUITE"] === "full";

function hallOver(store?: Store): Promise<SmallHall> {
  return openSmallHall({
    tenants: ["north", "south"],
    practice: NAMED,
    outside: OUTSIDE,
    entry: () => ({ administrators: ["Practitioner/admin"] }),
    ...(store === undefined ? {} : { store }),
  });
}

describe("the table of who may do what", () => {
  it("has every route of the service, and none that there is not", async () => {
    const hall = await hallOver();
    const nameOf = (method: string, path: string): string => `${method} ${path.replace(/^\/assets\/.*/, "/assets/*")}`;
    const there = new Set(routesOf(hall).map(({ method, path }) => nameOf(method, path)));
    const told = new Set(ROWS.map(({ method, path }) => nameOf(method, path.split("?")[0] ?? "")));
    await hall.close();
    expect([...there].filter((route) => !told.has(route))).toEqual([]);
    expect([...told].filter((route) => !there.has(route))).toEqual([]);
    expect(ROWS.filter(({ right }) => !["open", "EHR"].includes(right) && RIGHTS[right] === undefined)).toEqual([]);
  });
});

interface At {
  readonly opened: Opened;
  readonly ids: Readonly<Record<string, string>>;
}

/** The path with these ids; what has none gets one that nobody has. */
function placeOf({ path }: Pick<Row, "path">, { opened, ids }: At): string {
  const launch = new URL(opened.page).pathname.split("/")[2] ?? "";
  return path
    .replace("/:id", `/${launch}`)
    .replace("*rest", "nothing-there")
    .replaceAll(/:(\w+)/g, (_, name: string) => ids[`${path.split("/")[4]}:${name}`] ?? ids[name] ?? "nobody");
}

async function asked({ url }: SmallHall, row: Row, at: At & { readonly cookie?: string }): Promise<Response> {
  const headers = { cookie: at.cookie ?? at.opened.cookie, "sec-fetch-site": "same-origin" };
  const body = row.method === "GET" ? {} : { body: new URLSearchParams() };
  return fetch(`${url}${placeOf(row, at)}`, { method: row.method, headers, redirect: "manual", ...body });
}

/** What closes a session is asked last, in a session of its own. */
const endsSomething = ({ method, path }: Row): boolean => method === "POST" && /\/(end|sessions)$/.test(path);

function lastly(rows: readonly Row[]): readonly Row[] {
  return [...rows.filter((row) => !endsSomething(row)), ...rows.filter(endsSomething)];
}

/**
 * At the small size who may do much is asked everywhere; the others wherever they are refused, and at one of four routes where they are
 * not, as another person's yes there is the same code.
 */
function isAsked(person: Person, row: Row): boolean {
  if (FULL || person === "signer" || person === "admin" || endsSomething(row)) return true;
  const isLet = RIGHTS[row.right]?.includes(person) === true;
  return !isLet || (ROWS.indexOf(row) + PEOPLE.indexOf(person)) % 4 === 0;
}

/** The three kinds of sessions that one person may have. */
interface Sessions {
  readonly launches: Opened;
  readonly staff: Opened;
  readonly practice: Opened;
}

async function sessionsOf(hall: SmallHall, user: Person): Promise<Sessions> {
  const launches = await openChart(hall, "north", { patient: "p-1", user });
  return { launches, staff: await openStaff(hall, "north", user), practice: await openPractice(hall, "north", user) };
}

/** Which of them a route is for. */
function kindOf({ path }: Pick<Row, "path">): keyof Sessions {
  if (path.startsWith("/staff/")) return "staff";
  return path.startsWith("/practice/") ? "practice" : "launches";
}

const behindDoor = ROWS.filter(({ right }) => right !== "open" && right !== "EHR");

/** A held letter, a signed one and a request to the signer, of the child of the launch. */
async function lettersOf(store: Store, tenant: string, patient: string): Promise<Readonly<Record<string, string>>> {
  const act = { tenant, who: "Practitioner/signer", at: Date.now() };
  const held = expectKind(await holdLetter(store, act, made("AAAA-01", { patient })), "held");
  const other = expectKind(await holdLetter(store, act, made("AAAA-02", { patient })), "held");
  await signLetter(store, act, { letter: other.id, sha256: other.sha256, statement: "I sign it." });
  return { held: held.id, signed: other.id };
}

onBothEngines("a practice that names its people", (bench) => {
  it("lets each do what is theirs and nothing else, at every route", async () => {
    const store = await bench.open();
    const hall = await hallOver(store);
    const { held = "", signed = "" } = await lettersOf(store, "north", "p-1");
    const wrong: string[] = [];
    // The rules are the same code on either engine: at the small size the whole practice is asked about once.
    for (const person of store.engine === "sqlite" || FULL ? PEOPLE : (["visitor", "signer"] as const)) {
      const usual = await sessionsOf(hall, person);
      const request = await requestOf(store, person);
      for (const row of lastly(behindDoor.filter((one) => isAsked(person, one)))) {
        const letter = /\/(sign|ask|revise)$/.test(row.path) ? held : signed;
        const opened = (endsSomething(row) ? await sessionsOf(hall, person) : usual)[kindOf(row)];
        const { status } = await asked(hall, row, { opened, ids: { letter, request } });
        const isLet = ![401, 403].includes(status);
        if (isLet !== RIGHTS[row.right]?.includes(person))
          wrong.push(`${person} at ${row.method} ${row.path}: ${status}`);
      }
    }
    await hall.close();
    expect(wrong).toEqual([]);
  });

  it("opens no route without a session, with one that is closed, or with one of the other kind of work", async () => {
    const store = await bench.open();
    const hall = await hallOver(store);
    const mine = await sessionsOf(hall, "signer");
    const south = await openChart(hall, "south", { patient: "p-1", user: "signer" });
    const wrong: string[] = [];
    for (const row of behindDoor) {
      const opened = mine[kindOf(row)];
      const others = [mine.launches, mine.staff, mine.practice, south].filter((each) => each !== opened);
      for (const cookie of ["", ...others.map((each) => each.cookie), renamed(others, opened)]) {
        const { status } = await asked(hall, row, { opened, ids: {}, cookie });
        if (status !== 401) wrong.push(`${row.method} ${row.path} with "${cookie.split("=")[0]}": ${status}`);
      }
    }
    for (const [kind, path] of ENDS)
      await asked(hall, { right: "", method: "POST", path }, { opened: mine[kind], ids: {} });
    for (const row of behindDoor) {
      const { status } = await asked(hall, row, { opened: mine[kindOf(row)], ids: {} });
      if (status !== 401) wrong.push(`${row.method} ${row.path} after its end: ${status}`);
    }
    await hall.close();
    expect(wrong).toEqual([]);
  });

  it("answers for what is another practice's, or another child's, to the letter as for what there is not", async () => {
    const store = await bench.open();
    const hall = await hallOver(store);
    const others = [
      await everybodysThings(store, { tenant: "south", patient: "p-1" }),
      await everybodysThings(store, { tenant: "north", patient: "p-2" }),
    ];
    const before = await Promise.all(others.map(({ rows }) => rows()));
    const wrong: string[] = [];
    const mine = await sessionsOf(hall, "signer");
    for (const [turn, { ids }] of others.entries())
      for (const row of behindDoor.filter(({ path }) => /\/:(?!id\b|page|document|kind|group)/.test(path))) {
        // What staff do is about every child of the practice.
        if (kindOf(row) === "staff" && turn === 1) continue;
        const opened = mine[kindOf(row)];
        const none = await seen(await asked(hall, row, { opened, ids: { patient: "p-1" } }), ids);
        const theirs = await seen(await asked(hall, row, { opened, ids: { patient: "p-1", ...ids } }), ids);
        if (theirs !== none) wrong.push(`${row.method} ${row.path}: ${none.slice(0, 90)} / ${theirs.slice(0, 90)}`);
      }
    await hall.close();
    expect(wrong).toEqual([]);
    expect(await Promise.all(others.map(({ rows }) => rows()))).toEqual(before);
  });
});

/** What an answer tells, without the id that was asked for. */
async function seen(answer: Response, ids: Readonly<Record<string, string>>): Promise<string> {
  const told = `${answer.status} ${answer.headers.get("location") ?? ""} ${await answer.text()}`;
  return [...Object.values(ids), "nobody"].reduce((text, id) => text.replaceAll(id, "ID"), told);
}

const ENDS = [
  ["launches", "/launches/:id/end"],
  ["staff", "/staff/end"],
  ["practice", "/practice/end"],
] as const;

/** The secret of a session of other work, under the name that this work's cookie has. */
function renamed([other]: readonly Opened[], { cookie }: Opened): string {
  return `${cookie.split("=")[0]}=${other?.cookie.split("=")[1]}`;
}

async function requestOf(store: Store, person: Person): Promise<string> {
  const at = Date.now();
  const about = { patient: "p-1", kind: "section_504", needs: "signature", askedOf: "Practitioner/signer" } as const;
  const content = { child: "Child", asker: person, note: "", review: "{}", shown: person, expiresAt: at + 3_600_000 };
  await askForSignature(store, { tenant: "north", who: `Practitioner/${person}-asks`, at }, { ...about, ...content });
  const row = await store.db
    .selectFrom("signature_requests")
    .select("id")
    .where("asked_by", "=", `Practitioner/${person}-asks`)
    .executeTakeFirstOrThrow();
  return row.id;
}
