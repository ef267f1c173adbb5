/**
 * How often one address may ask. Generous where a whole hospital asks from one address, narrow where a stranger could guess. Counted in
 * this process: with several machines each counts its own, and the proxy in front is where a limit for all of them stands.
 */
import type { RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import { renderPage } from "./pages/render.ts";
import { notice } from "./routes/notices.ts";

const A_MINUTE = 60_000;

/** For the addresses that nobody has to be known for: sign-ins, and calls of EHRs. */
export function limits(): RequestHandler {
  const often = limited(1200);
  return (request, response, next) => (BEFORE_SIGN_IN.test(request.path) ? often(request, response, next) : next());
}

const BEFORE_SIGN_IN = /^\/(launch|standalone|callback|cds-services)(\/|$)/;

/** At most so many requests a minute from one address; the next is told to wait. */
export function limited(aMinute: number): RequestHandler {
  return rateLimit({
    windowMs: A_MINUTE,
    limit: aMinute,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    // What it would say, it says on the console; the number of proxies is a setting of ours, which is documented.
    validate: false,
    handler: (_request, response) => {
      response.status(429).send(renderPage(notice("too-often", null)));
    },
  });
}

/** At most so many attempts an hour at one thing that could be guessed, whoever makes them. `keyOf` names the thing. */
export function guarded(anHour: number, keyOf: (body: unknown) => string): RequestHandler {
  return rateLimit({
    windowMs: 60 * A_MINUTE,
    limit: anHour,
    standardHeaders: false,
    legacyHeaders: false,
    validate: false,
    keyGenerator: ({ body }) => keyOf(body),
    handler: (_request, response) => {
      response.status(429).send(renderPage(notice("too-often", null)));
    },
  });
}
