/** The permissions of a child: recorded from the signed paper, and taken back. */
import { Router } from "express";
import type { Request, Response } from "express";
import { authorizationFrom, authorizationSections } from "../desk/authorization-sheet.ts";
import { authorizationsOf, whyNotBy } from "../giving/authorizations.ts";
import type { Hall } from "../hall.ts";
import type { FieldFault } from "../pages/models.ts";
import type { Fields } from "../review/form.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import { keepRecord } from "../store/records.ts";
import type { Whose } from "../store/records.ts";
import { reviewMaterial } from "../workflow/review-chart.ts";
import { deskOr, saidIn, sendDesk } from "./desk.ts";
import { fieldsOf } from "./form-fields.ts";
import { mayGiveOr } from "./giving.ts";
import { inVisit } from "./visits.ts";

const PLACE = "/launches/:id/authorizations";

/** `GET …/authorizations`, `POST` there to record one, `POST …/:authorization/revoke`. */
export function authorizationRoutes(hall: Hall): Router {
  const router = Router();
  router.get(
    PLACE,
    inVisit(hall, async (visit, request, response) => {
      await show(visit, response, { faults: [], filled: {}, said: saidIn(request, SAID) });
    }),
  );
  router.post(PLACE, inVisit(hall, record));
  router.post(`${PLACE}/:authorization/revoke`, inVisit(hall, revoke));
  return router;
}

const SAID = {
  recorded: "The permission is recorded. It is offered whenever a letter of this child is given.",
  revoked: "It is taken back. No letter goes to that school by it any more.",
  "not-there": "That permission is not there, or was taken back before.",
};

interface Shown {
  readonly faults: readonly FieldFault[];
  readonly filled: Fields;
  readonly said: string | null;
}

async function show(visit: Visit, response: Response, { faults, filled, said }: Shown): Promise<void> {
  const desk = await deskOr(visit, response);
  if (desk === null) return;
  const { practice, today: on } = visit.hall.worldFor(visit.launch.tenant);
  const { findings, chart } = reviewMaterial(visit, desk.content);
  const asked = { on, recipient: null, signer: findings.dates.signerOfAuthorization };
  const all = await authorizationsOf(visit.hall.store, whoseOf(visit));
  const school = desk.content.choices.recipient.organization ?? chart.identity.school?.name ?? "";
  sendDesk(
    desk,
    {
      title: "Permissions for the school",
      lead: [
        "A letter goes to a school only by a permission that the family signed. It is recorded once and offered again.",
      ],
      said,
      faults,
      sections: authorizationSections(
        all.map((each) => ({ ...each, whyNot: whyNotBy(each, asked) })),
        { practice, base: desk.base, school, filled },
      ),
      back: { href: `${desk.base}before`, words: "Letters about this child" },
    },
    response,
  );
}

async function record(visit: Visit, request: Request, response: Response): Promise<void> {
  if (!(await mayGiveOr(visit, response))) return;
  const filled = fieldsOf(request);
  const reading = authorizationFrom(filled);
  if (reading.kind === "refused") return show(visit, response, { faults: reading.faults, filled, said: null });
  const { patient } = whoseOf(visit);
  const { store } = visit.hall;
  await keepRecord(store, actOf(visit), { kind: "authorization", patient, letter: null, content: reading.said });
  response.redirect(303, `${launchPath(visit.launch.id)}authorizations?said=recorded`);
}

async function revoke(visit: Visit, request: Request, response: Response): Promise<void> {
  if (!(await mayGiveOr(visit, response))) return;
  const id = String(request.params["authorization"]);
  const { store } = visit.hall;
  const place = `${launchPath(visit.launch.id)}authorizations`;
  const found = (await authorizationsOf(store, whoseOf(visit))).find((each) => each.id === id);
  if (found === undefined || found.revokedOn !== null) return response.redirect(303, `${place}?said=not-there`);
  const { today: on } = visit.hall.worldFor(visit.launch.tenant);
  const { patient } = whoseOf(visit);
  await keepRecord(store, actOf(visit), {
    kind: "revocation",
    patient,
    letter: null,
    content: { authorization: id, on },
  });
  response.redirect(303, `${place}?said=revoked`);
}

function whoseOf({ launch }: Visit): Whose {
  return { tenant: launch.tenant, patient: launch.patient ?? "" };
}
