/** The decision-support service (CDS Hooks 2.0): one service, at most one card, and no word of what was sent is kept. */
import { randomUUID } from "node:crypto";
import express, { Router } from "express";
import type { Request, RequestHandler, Response } from "express";
import { nestedTooDeep, parseJson } from "../../fhir/json.ts";
import { chartFromPrefetch } from "../../fhir/prefetch.ts";
import { openCallerCheck } from "../../fhir/smart/caller.ts";
import type { Calling } from "../../fhir/smart/caller.ts";
import { decideCard } from "../cds/deciding.ts";
import type { Deciding } from "../cds/deciding.ts";
import { readCall, readFeedback } from "../cds/messages.ts";
import type { Call } from "../cds/messages.ts";
import { cardAt, discoveryOf, SERVICE } from "../cds/offer.ts";
import type { Hall } from "../hall.ts";
import { lettersOf } from "../store/letters.ts";

const LARGEST = "1mb";
const KEYS_MS = 2_000;

/** `GET /cds-services`, and the two addresses of the service. They are called by EHRs, never by a page. */
export function cdsHooksRoutes(hall: Hall): Router {
  const check = openCallerCheck({ tenants: () => hall.tenants().all, now: hall.now, timeoutMs: KEYS_MS });
  const body = express.text({ type: ["application/json", "application/*+json"], limit: LARGEST });
  const known = (answer: Answer): RequestHandler[] => [
    body,
    async (request, response) => {
      const calling = await check(request.get("authorization"), `${hall.publicUrl}${request.path}`);
      if (calling.kind === "unknown") return refuse(response, hall, { status: 401, why: calling.why });
      await answer({ caller: calling, value: valueOf(request), hall }, response);
    },
  ];
  const router = Router();
  router.get("/cds-services", (_request, response) => {
    response.json(discoveryOf(hall.shared.knowledge.version));
  });
  router.post(`/cds-services/${SERVICE}`, ...known(call));
  router.post(`/cds-services/${SERVICE}/feedback`, ...known(feedback));
  return router;
}

interface Called {
  readonly caller: Extract<Calling, { kind: "known" }>;
  readonly value: unknown;
  readonly hall: Hall;
}

type Answer = (called: Called, response: Response) => Promise<void> | void;

function valueOf({ body }: Request): unknown {
  return typeof body === "string" && !nestedTooDeep(body) ? parseJson(body) : null;
}

async function call({ caller, value, hall }: Called, response: Response): Promise<void> {
  const { tenant } = caller;
  const read = readCall(value);
  if (read === null) return refuse(response, hall, { status: 400, why: "not-a-call" });
  if (read.fhirServer !== undefined && !tenant.iss.includes(read.fhirServer.replace(/\/$/, "")))
    return refuse(response, hall, { status: 400, why: "foreign-server" });
  const deciding = await decide(read, caller, hall);
  if (deciding === "not-enough") return refuse(response, hall, { status: 412, why: "prefetch" });
  const why = deciding.kind === "card" ? "card" : deciding.why;
  hall.log.event("cds.answered", { tenant: tenant.id, why });
  const card = { publicUrl: hall.publicUrl, uuid: randomUUID() };
  response.json({ cards: deciding.kind === "card" ? [cardAt(card)] : [] });
}

async function decide(
  { context, prefetch }: Call,
  { tenant, hooks }: Called["caller"],
  { store, now, worldFor }: Hall,
): Promise<Deciding | "not-enough"> {
  const prefetched = chartFromPrefetch(prefetch, context.patientId);
  if (prefetched.kind === "not-enough") return "not-enough";
  if (prefetched.kind === "nothing") return { kind: "silent", why: "no-condition" };
  const letters = await lettersOf(store, tenant.id, context.patientId);
  const signed = letters.filter(({ state }) => state === "signed" || state === "replaced");
  const occasion = {
    chart: prefetched.chart,
    isMuted: hooks.muted.includes(context.userId),
    lastSigned: signed.length === 0 ? null : Math.max(...signed.map(({ changedAt }) => changedAt)),
    quietMonths: hooks.quietMonths,
    now: now(),
  };
  const deciding = decideCard(occasion, worldFor(tenant.id));
  // The problem that a card would be about may stand on a page that was not sent.
  const mayBeElsewhere = deciding.kind === "silent" && deciding.why === "no-condition" && !prefetched.isWhole;
  return mayBeElsewhere ? "not-enough" : deciding;
}

function feedback({ caller, value, hall }: Called, response: Response): void {
  const outcomes = readFeedback(value);
  if (outcomes === null) return refuse(response, hall, { status: 400, why: "not-feedback" });
  for (const why of outcomes) hall.log.event("cds.feedback", { tenant: caller.tenant.id, why });
  response.status(200).json({});
}

const ISSUES: Readonly<Record<number, readonly [code: string, diagnostics: string]>> = {
  400: ["invalid", "This is no call of patient-view, or no feedback, of an EHR that is registered here."],
  401: [
    "login",
    "Call with a token that is signed by the EHR's registered key, is for this address, and is used once.",
  ],
  412: ["required", "Send the prefetch of this service: the patient, and the whole problem list."],
};

interface Refusal {
  readonly status: 400 | 401 | 412;
  readonly why: string;
}

function refuse(response: Response, { log }: Hall, { status, why }: Refusal): void {
  log.event("cds.refused", { status, why });
  const [code, diagnostics] = ISSUES[status] ?? ["exception", ""];
  const issue = [{ severity: "error", code, diagnostics }];
  response.status(status).json({ resourceType: "OperationOutcome", issue });
}
