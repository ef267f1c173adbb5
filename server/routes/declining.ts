/** A letter that is asked for and not written now: recorded, and something else offered. */
import { Router } from "express";
import type { Request, Response } from "express";
import { declineFrom, declineSections } from "../desk/decline-sheet.ts";
import type { InsteadNames } from "../desk/decline-sheet.ts";
import type { Hall } from "../hall.ts";
import type { FieldFault } from "../pages/models.ts";
import { renderPage } from "../pages/render.ts";
import type { Fields } from "../review/form.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import { signingRight, whyNot } from "../signing-right.ts";
import { refused } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import { keepRecord, recordsOf } from "../store/records.ts";
import { beginInstead, kindInstead } from "../workflow/offer-instead.ts";
import type { Instead } from "../workflow/offer-instead.ts";
import type { Desk } from "./desk.ts";
import { deskOr, saidIn, sendDesk } from "./desk.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice, toTheChoices } from "./notices.ts";
import { inVisit } from "./visits.ts";

const PLACE = "/launches/:id/decline";

/** `GET` and `POST …/decline`, and what is begun instead. */
export function decliningRoutes(hall: Hall): Router {
  const router = Router();
  router.get(
    PLACE,
    inVisit(hall, (visit, request, response) =>
      show(visit, response, { filled: {}, faults: [], said: saidIn(request, SAID) }),
    ),
  );
  router.post(PLACE, inVisit(hall, decline));
  router.post(`${PLACE}/instead`, inVisit(hall, begin, "prepare"));
  return router;
}

const SAID = { recorded: "It is recorded. Nothing was printed, and nothing goes to the school." };

interface Shown {
  readonly filled: Fields;
  readonly faults: readonly FieldFault[];
  readonly said: string | null;
}

async function show(visit: Visit, response: Response, { filled, faults, said }: Shown): Promise<void> {
  const desk = await deskOr(visit, response);
  if (desk === null) return;
  const { practice, today: on } = visit.hall.worldFor(visit.launch.tenant);
  const whose = { tenant: visit.launch.tenant, patient: visit.launch.patient ?? "" };
  const declines = await recordsOf(visit.hall.store, whose, "decline");
  const sections = declineSections(declines, {
    practice,
    base: desk.base,
    on,
    filled,
    instead: insteadNames(desk),
    languages: languageNames(visit),
  });
  const back = { href: desk.base, words: "Go to the choices" };
  sendDesk(desk, { title: "I cannot support this now", sections, faults, said, back }, response);
}

function insteadNames({ visit, content }: Desk): InsteadNames {
  const { kinds } = visit.hall.worldFor(visit.launch.tenant).content;
  const name = (instead: Instead): string | null => kinds.get(kindInstead(visit, content, instead) ?? "")?.name ?? null;
  const confirmed = name("confirmation");
  return {
    evaluation: name("evaluation"),
    confirmation: confirmed === null ? null : `${confirmed}, the diagnosis confirmed only`,
  };
}

function languageNames(visit: Visit): Readonly<Record<string, string>> {
  const { languages } = visit.hall.worldFor(visit.launch.tenant).content.family;
  return Object.fromEntries([...languages].map(([folder, { words }]) => [folder, words.name]));
}

async function begin(visit: Visit, request: Request, response: Response): Promise<void> {
  const desk = await deskOr(visit, response);
  if (desk === null) return;
  const instead = fieldsOf(request)["instead"] === "confirmation" ? "confirmation" : "evaluation";
  const review = await beginInstead(visit, desk.content, instead);
  response.redirect(303, review === null ? `${desk.base}decline` : `${desk.base}#recipient`);
}

async function decline(visit: Visit, request: Request, response: Response): Promise<void> {
  const { practice } = visit.hall.worldFor(visit.launch.tenant);
  const right = signingRight(visit.state().ehr.fhirUser, practice);
  if (right.kind === "may-not") {
    const { id, patient } = visit.launch;
    const deed = { action: "letter.declined", object: { kind: "launch", id }, patient } as const;
    await recordAudit(visit.hall.store, refused(actOf(visit), deed, right.why));
    const page = notice("may-not-sign", null, toTheChoices(visit));
    response
      .status(403)
      .send(renderPage({ ...page, happened: `${whyNot(right.why, practice)} Nothing was recorded.` }));
    return;
  }
  const filled = fieldsOf(request);
  const content = declineFrom(filled);
  if ("field" in content) return show(visit, response, { filled, faults: [content], said: null });
  const patient = visit.launch.patient ?? "";
  await keepRecord(visit.hall.store, actOf(visit), { kind: "decline", patient, letter: null, content });
  visit.hall.log.event("letter.declined", { tenant: visit.launch.tenant });
  response.redirect(303, `${launchPath(visit.launch.id)}decline?said=recorded#offered`);
}
