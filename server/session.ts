/**
 * One cookie for each launch, scoped to that launch's own path: two charts in one browser never share one. Work without a chart has
 * one of its own.
 */
import { createHash, randomBytes } from "node:crypto";
import type { CookieOptions, Request, Response } from "express";

const LAUNCH = "__Secure-launch";
const STATE = "__Secure-state-";
const STATE_SECONDS = 600;

const STAFF = "__Host-staff";
/** Of a first-party window of the whole host: no neighbor under the same domain can set it. */
const STAFF_COOKIE: CookieOptions = { httpOnly: true, secure: true, sameSite: "lax", path: "/" };

const COMMON: CookieOptions = { httpOnly: true, secure: true, sameSite: "none", partitioned: true };

/** A secret of 256 bits, as text for a cookie. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** Gives the launch's secret to the browser, for the launch's own path alone. */
export function giveLaunchCookie(response: Response, id: string, secret: string): void {
  response.cookie(LAUNCH, secret, { ...COMMON, path: launchPath(id) });
}

/** Takes it back. */
export function takeLaunchCookie(response: Response, id: string): void {
  response.clearCookie(LAUNCH, { ...COMMON, path: launchPath(id) });
}

/** The secret that the browser shows for the path it asks for; null where it shows none. */
export function launchSecret(request: Request): string | null {
  return cookieOf(request, LAUNCH);
}

/** Ties a launch that is on its way to this browser, until the callback or for ten minutes. */
export function giveStateCookie(response: Response, state: string): void {
  response.cookie(stateName(state), "1", { ...COMMON, path: "/callback", maxAge: STATE_SECONDS * 1000 });
}

/** Whether this browser is the one that started the launch of this state; the answer takes the cookie away. */
export function hadStateCookie(request: Request, response: Response, state: string): boolean {
  response.clearCookie(stateName(state), { ...COMMON, path: "/callback" });
  return cookieOf(request, stateName(state)) !== null;
}

/** The staff pages have a window of their own, so theirs is a first-party cookie of the whole host. */
export function giveStaffCookie(response: Response, id: string, secret: string): void {
  response.cookie(STAFF, `${id}.${secret}`, STAFF_COOKIE);
}

/** Takes it back. */
export function takeStaffCookie(response: Response): void {
  response.clearCookie(STAFF, STAFF_COOKIE);
}

/** The session that the browser shows; null where it shows none. */
export function staffCookie(request: Request): PresentedSession | null {
  return presented(cookieOf(request, STAFF));
}

const PRACTICE = "__Host-practice";

/** The care of the practice's words has a session of its own: it is no chart's, and not the staff's, and opens neither. */
export function givePracticeCookie(response: Response, id: string, secret: string): void {
  response.cookie(PRACTICE, `${id}.${secret}`, STAFF_COOKIE);
}

/** Takes it back. */
export function takePracticeCookie(response: Response): void {
  response.clearCookie(PRACTICE, STAFF_COOKIE);
}

/** The session that the browser shows for these pages; null where it shows none. */
export function practiceCookie(request: Request): PresentedSession | null {
  return presented(cookieOf(request, PRACTICE));
}

export interface PresentedSession {
  readonly id: string;
  readonly secret: string;
}

function presented(cookie: string | null): PresentedSession | null {
  const [id = "", secret = ""] = cookie?.split(".") ?? [];
  return id === "" || secret === "" ? null : { id, secret };
}

/** Where everything of a launch stands. */
export function launchPath(id: string): string {
  return `/launches/${id}/`;
}

function stateName(state: string): string {
  return `${STATE}${createHash("sha256").update(state).digest("hex").slice(0, 32)}`;
}

/** One that comes twice is believed neither time: another host of the same domain may have added its own. */
function cookieOf(request: Request, name: string): string | null {
  const pairs = (request.headers.cookie ?? "").split(/;\s*/);
  const [found, ...more] = pairs.filter((pair) => pair.startsWith(`${name}=`));
  return found === undefined || more.length > 0 ? null : found.slice(name.length + 1);
}
