/**
 * How often the doors that anybody may knock at are opened for one address, and how long a slow client may take. Counted in this process
 * alone: several machines share a limit at the proxy before them. Knows no patient, and no one's name.
 */
import { rateLimit } from "express-rate-limit";
import { Router } from "express";
import type { Request, RequestHandler, Response } from "express";
import type { ServerOptions } from "node:http";
import type { Log } from "./log.ts";
import { renderPage } from "./pages/render.ts";
import { notice } from "./routes/notices.ts";

export interface Limits {
  /** How many proxies stand before the service; the address of a client is told by the last of them. */
  readonly proxies: number;
  /** How many launches one address may begin in a minute; a whole clinic may come from one. */
  readonly launchesPerMinute: number;
}

/** What holds where nobody sets anything else. */
export const USUAL_LIMITS: Limits = { proxies: 0, launchesPerMinute: 600 };

const MINUTE_MS = 60_000;
/** A hospital opens more charts than letters: its EHR asks for a card at each. */
const CALLS_FOR_A_LAUNCH = 10;
const UPLOADS_PER_MINUTE = 20;

/** Time for the head of a request, for all of it, and between two of one connection; looked at every five seconds. */
export const SLOW_CLIENTS = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
} as const satisfies ServerOptions;

/** The limits of each door, before the doors themselves. */
export function limitedDoors({ launchesPerMinute }: Limits, log: Log): Router {
  const router = Router();
  const calls = launchesPerMinute * CALLS_FOR_A_LAUNCH;
  router.use(
    ["/launch", "/standalone", "/staff/enter", "/practice/enter"],
    perAddress(launchesPerMinute, refuseAs(log, "launch", sendPage)),
  );
  router.use("/callback", perAddress(launchesPerMinute, refuseAs(log, "callback", sendPage)));
  router.use("/cds-services", perAddress(calls, refuseAs(log, "cds", sendOutcome)));
  router.use("/launches/:id", uploads(log));
  router.use("/practice", practiceUploads(log));
  return router;
}

function perAddress(limit: number, handler: Refuse): RequestHandler {
  return rateLimit({ ...COMMON, limit, handler });
}

/** Files come from an open launch: each has a limit of its own. */
function uploads(log: Log): RequestHandler {
  return rateLimit({
    ...COMMON,
    limit: UPLOADS_PER_MINUTE,
    skip: (request) => request.is("multipart/form-data") === false || request.method !== "POST",
    keyGenerator: ({ params }) => String(params["id"]),
    handler: refuseAs(log, "upload", sendPage),
  });
}

/** The care of a practice's words has no launch in its addresses: each place has a limit. */
function practiceUploads(log: Log): RequestHandler {
  return rateLimit({
    ...COMMON,
    limit: UPLOADS_PER_MINUTE,
    skip: (request) => request.is("multipart/form-data") === false || request.method !== "POST",
    handler: refuseAs(log, "upload", sendPage),
  });
}

/** The library's own checks write to the console, which is no place for ours. */
const COMMON = { windowMs: MINUTE_MS, standardHeaders: false, legacyHeaders: false, validate: false } as const;

type Refuse = (request: Request, response: Response) => void;

/** 429 with the time after which it is worth trying (RFC 6585, section 4). */
function refuseAs(log: Log, why: string, send: (response: Response) => void): Refuse {
  return (_request, response) => {
    log.event("request.limited", { why });
    response.status(429).set("Retry-After", String(MINUTE_MS / 1000));
    send(response);
  };
}

function sendPage(response: Response): void {
  response.send(renderPage(notice("too-often", null)));
}

function sendOutcome(response: Response): void {
  const issue = [
    { severity: "error", code: "throttled", diagnostics: "Too many calls in a minute. Call again later." },
  ];
  response.json({ resourceType: "OperationOutcome", issue });
}

/** At most so many requests a minute from one address at a door that a stranger could wear out; the next is told to wait. */
export function limited(aMinute: number): RequestHandler {
  return rateLimit({ ...COMMON, limit: aMinute, handler: told });
}

/** At most so many attempts an hour at one thing that could be guessed, whoever makes them. `keyOf` names the thing. */
export function guarded(anHour: number, keyOf: (body: unknown) => string): RequestHandler {
  const keyGenerator = ({ body }: Request): string => keyOf(body);
  return rateLimit({ ...COMMON, windowMs: 60 * MINUTE_MS, limit: anHour, keyGenerator, handler: told });
}

function told(_request: Request, response: Response): void {
  response.status(429).set("Retry-After", String(MINUTE_MS / 1000));
  sendPage(response);
}
