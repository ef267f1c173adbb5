/** `/verify`: anybody who holds a letter asks whether it is genuine. Not there unless the operator opened it. */
import { Router } from "express";
import type { Request, Response } from "express";
import { asTyped } from "../../letter/number.ts";
import { guarded, limited } from "../limits.ts";
import type { Hall } from "../hall.ts";
import { renderPage } from "../pages/render.ts";
import type { VerifyPage } from "../pages/verify-view.ts";
import { verifyLetter } from "../verifying/verify-letter.ts";
import type { Presented } from "../verifying/verify-letter.ts";
import { fieldsOf } from "./form-fields.ts";

const PLACE = "/verify";

/** From one address ten questions a minute; about one number, whoever asks, thirty an hour: its codes cannot be tried out. */
export function verifyRoutes(hall: Hall): Router {
  const router = Router();
  if (hall.outside?.verifyPage !== true) return router;
  router.get(PLACE, (_request, response) => {
    response.send(renderPage({ page: "verify", number: "", code: "", verdict: null }));
  });
  router.post(PLACE, limited(10), guarded(30, numberIn), (request, response) => answer(hall, request, response));
  return router;
}

/** A question without a number is not about one: those who ask by a file do not wait for each other. */
function numberIn(body: unknown): string {
  const number = typeof body === "object" && body !== null && "number" in body ? body.number : "";
  const typed = typeof number === "string" ? asTyped(number).slice(0, 6) : "";
  return typed === "" ? crypto.randomUUID() : typed;
}

async function answer({ store, log }: Hall, request: Request, response: Response): Promise<void> {
  const fields = fieldsOf(request);
  const [number, code] = [textIn(fields["number"]), textIn(fields["code"])];
  const presented = presentedBy(number, code, fields["sha256"] ?? "");
  const verdict: VerifyPage["verdict"] =
    presented === null ? { kind: "incomplete" } : await verifyLetter(store, presented);
  log.event("letter.verified", { why: verdict.kind });
  response.send(renderPage({ page: "verify", number, code, verdict }));
}

const LONGEST = 16;

function textIn(value: string | undefined): string {
  return (value ?? "").trim().slice(0, LONGEST);
}

function presentedBy(number: string, code: string, sha256: string): Presented | null {
  const digest = /^[0-9a-f]{64}$/i.test(sha256) ? sha256 : null;
  if (number === "" && code === "") return digest === null ? null : { number: null, code: null, sha256: digest };
  return number === "" || code === "" ? null : { number, code, sha256: digest };
}
