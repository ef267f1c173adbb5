/** The express application: what every request passes through, and the one place that answers when something went wrong. */
import { randomUUID } from "node:crypto";
import express from "express";
import type { ErrorRequestHandler, Express, NextFunction, Request, RequestHandler, Response } from "express";
import helmet from "helmet";
import { compressed } from "./compressed.ts";
import type { Hall } from "./hall.ts";
import { limitedDoors, USUAL_LIMITS } from "./limits.ts";
import type { Limits } from "./limits.ts";
import { kindOfError } from "./log.ts";
import { renderPage } from "./pages/render.ts";
import { assetRoutes } from "./routes/assets.ts";
import { cdsHooksRoutes } from "./routes/cds-hooks.ts";
import { childWhyRoutes } from "./routes/child-why.ts";
import { contentReviewRoutes } from "./routes/content-review.ts";
import { ehrStyleRoutes } from "./routes/ehr-style.ts";
import { authorizationRoutes } from "./routes/authorizations.ts";
import { decliningRoutes } from "./routes/declining.ts";
import { familyRoutes } from "./routes/family.ts";
import { enclosureRoutes } from "./routes/enclosures.ts";
import { familyPageRoutes } from "./routes/family-pages.ts";
import { filingRoutes } from "./routes/filing.ts";
import { givingRoutes } from "./routes/giving.ts";
import { heldBackRoutes } from "./routes/held-back.ts";
import { healthRoutes } from "./routes/health.ts";
import { inkRoutes } from "./routes/ink.ts";
import { launchRoutes } from "./routes/launch.ts";
import { letterActRoutes } from "./routes/letter-acts.ts";
import { letterRoutes } from "./routes/letter.ts";
import { notice } from "./routes/notices.ts";
import { framesOf } from "./framing.ts";
import { operatorsRoutes } from "./routes/operators.ts";
import { noteRoutes } from "./routes/notes.ts";
import { colleagueRoutes } from "./routes/colleagues.ts";
import { openingsRoutes } from "./routes/openings.ts";
import { practiceArea } from "./routes/practice-area.ts";
import { practiceShareRoutes } from "./routes/practice-share.ts";
import { requestRoutes } from "./routes/requests.ts";
import { staffHomeRoutes } from "./routes/staff-home.ts";
import { staffJobFileRoutes } from "./routes/staff-job-files.ts";
import { staffLetterRoutes } from "./routes/staff-letter.ts";
import { staffListRoutes } from "./routes/staff-list.ts";
import { staffListsRoutes } from "./routes/staff-lists.ts";
import { staffPrintRoutes } from "./routes/staff-print.ts";
import { staffQueueRoutes } from "./routes/staff-queue.ts";
import { staffSourceRoutes } from "./routes/staff-sources.ts";
import { staffWindowRoutes } from "./routes/staff-window.ts";
import { sessionsRoutes } from "./routes/sessions.ts";
import { reviewRoutes } from "./routes/review.ts";
import { POLICY_REPORTS, policyReportRoutes } from "./routes/policy-reports.ts";
import { securityTxtRoutes } from "./routes/security-txt.ts";
import { verifyRoutes } from "./routes/verify.ts";
import { waysBack, withItsSlash } from "./routes/ways-back.ts";
import { withdrawingRoutes } from "./routes/withdrawing.ts";
import { whyRoutes } from "./routes/why.ts";

/** The application over a hall. It listens nowhere by itself. */
export function makeApp(hall: Hall, limits: Limits = USUAL_LIMITS): Express {
  const app = express();
  app.disable("x-powered-by");
  // Only so many proxies are believed about where a request comes from.
  app.set("trust proxy", limits.proxies);
  app.use(told(hall), protections(hall), neverStored, compressed, limitedDoors(limits, hall.log), withItsSlash());
  app.use(policyReportRoutes(hall));
  // Called by EHRs with a token of their own, so no cookie is looked at and no browser's rules apply.
  app.use(cdsHooksRoutes(hall));
  app.use(sameSite(hall));
  app.use(healthRoutes(hall), assetRoutes(), whyRoutes(hall), launchRoutes(hall), securityTxtRoutes(hall));
  app.use(practiceShareRoutes(hall));
  app.use(express.urlencoded({ extended: false, limit: "256kb", parameterLimit: 2000 }));
  app.use(verifyRoutes(hall));
  app.use(
    ehrStyleRoutes(hall),
    reviewRoutes(hall),
    childWhyRoutes(hall),
    letterRoutes(hall),
    contentReviewRoutes(hall),
  );
  app.use(
    letterActRoutes(hall),
    filingRoutes(hall),
    operatorsRoutes(hall),
    openingsRoutes(hall),
    colleagueRoutes(hall),
    requestRoutes(hall),
  );
  app.use(givingRoutes(hall), authorizationRoutes(hall), withdrawingRoutes(hall));
  app.use(inkRoutes(hall), decliningRoutes(hall), heldBackRoutes(hall), familyPageRoutes(hall), enclosureRoutes(hall));
  app.use(...staffArea(hall), ...practiceArea(hall));
  app.use(noteRoutes(hall), familyRoutes(hall), sessionsRoutes(hall));
  app.use(waysBack(hall));
  app.use((_request, response) => {
    response.status(404).send(renderPage(notice("not-found", null)));
  });
  app.use(fallen(hall));
  return app;
}

/** The staff's work without a chart. */
function staffArea(hall: Hall): readonly RequestHandler[] {
  return [
    staffHomeRoutes(hall),
    staffPrintRoutes(hall),
    staffWindowRoutes(hall),
    staffLetterRoutes(hall),
    staffJobFileRoutes(hall),
    staffQueueRoutes(hall),
    staffListsRoutes(hall),
    staffListRoutes(hall),
    staffSourceRoutes(hall),
  ];
}

/** One line in the log for each answer: the pattern of the route, never the address. */
function told({ log, now }: Hall): RequestHandler {
  return (request, response, next) => {
    const started = now().getTime();
    response.on("finish", () => {
      const route: unknown = request.route;
      const pattern = typeof route === "object" && route !== null && "path" in route ? String(route.path) : "none";
      const ms = now().getTime() - started;
      log.event("request.answered", { method: request.method, route: pattern, status: response.statusCode, ms });
    });
    next();
  };
}

/**
 * A policy under which nothing runs or loads but our own, shown in frames of the tenants' EHRs alone; a page of a launch, which
 * shows a child, only in those of its own tenant (`visits.ts`).
 */
function protections({ tenants, production }: Hall): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        frameSrc: ["'self'"],
        objectSrc: ["'none'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'self'", () => framesOf(tenants().all)],
        reportUri: [POLICY_REPORTS],
      },
    },
    xFrameOptions: false,
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: { policy: "same-origin" },
    referrerPolicy: { policy: "no-referrer" },
    strictTransportSecurity: production,
  });
}

/** No page of ours is changed from another site: fetch metadata where the browser sends it, else the origin. */
function sameSite({ publicUrl }: Hall): RequestHandler {
  return (request, response, next) => {
    if (request.method === "GET" || request.method === "HEAD") return next();
    const site = request.get("sec-fetch-site");
    const own = site === undefined ? request.get("origin") === publicUrl : site === "same-origin";
    if (own) return next();
    response.status(403).send(renderPage(notice("other-site", null)));
  };
}

function neverStored(_request: Request, response: Response, next: NextFunction): void {
  response.set("Cache-Control", "no-store");
  next();
}

/** What nobody foresaw: a page with a reference, a line in the log with the same one, and no word of what was being done. */
function fallen({ log }: Hall): ErrorRequestHandler {
  // oxlint-disable-next-line max-params -- express knows an error handler by its four parameters
  return (error: unknown, _request, response, _next) => {
    const reference = randomUUID().slice(0, 8);
    const status = statusOf(error);
    log.event("request.failed", { reference, status, error: kindOfError(error) });
    response.status(status).send(renderPage(notice(status === 413 ? "too-much" : "our-fault", reference)));
  };
}

function statusOf(error: unknown): number {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : 500;
  return typeof status === "number" && status >= 400 && status < 600 ? status : 500;
}
