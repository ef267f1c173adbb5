/** What a browser reports when a page of ours tried to load something that its policy forbids: counted by the rule, nothing else kept. */
import express, { Router } from "express";
import { limited } from "../limits.ts";
import type { Hall } from "../hall.ts";

/** Where browsers send their reports. */
export const POLICY_REPORTS = "/policy-reports";

/** The rules of the policy that a report may name; any other word is `other`, so that nobody writes into the log. */
const RULES: readonly string[] = [
  "default-src",
  "style-src",
  "style-src-elem",
  "style-src-attr",
  "script-src",
  "script-src-elem",
  "script-src-attr",
  "connect-src",
  "img-src",
  "frame-src",
  "object-src",
  "form-action",
  "base-uri",
  "frame-ancestors",
];

/** `POST /policy-reports`: answered with nothing, whatever it is. */
export function policyReportRoutes({ log }: Hall): Router {
  const router = Router();
  const body = express.json({ type: ["application/csp-report", "application/json"], limit: "16kb" });
  router.post(POLICY_REPORTS, limited(60), body, (request, response) => {
    log.event("policy.broken", { why: ruleIn(request.body) });
    response.status(204).end();
  });
  return router;
}

function ruleIn(body: unknown): string {
  const report = memberOf(body, "csp-report");
  const named = memberOf(report, "effective-directive") ?? memberOf(report, "violated-directive");
  const [rule = ""] = typeof named === "string" ? named.split(" ") : [];
  return RULES.includes(rule) ? rule : "other";
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
