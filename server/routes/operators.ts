/** The administrators' page of a tenant: the doctor's look at its EHR, and what this very launch was granted. It changes nothing. */
import { Router } from "express";
import type { Request, Response } from "express";
import { chooseRung } from "../../fhir/filing/rung.ts";
import type { Rung } from "../../fhir/filing/rung.ts";
import type { Tenant } from "../../fhir/tenant.ts";
import { administers } from "../administering.ts";
import { lookAtEhr, lookAtOwnKeys } from "../cli/doctor-ehr.ts";
import { operatorsSections } from "../desk/operators-sheet.ts";
import type { Hall } from "../hall.ts";
import { deskSection } from "../pages/desk-model.ts";
import type { Strip } from "../pages/models.ts";
import { renderPage } from "../pages/render.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import { openReview } from "../workflow/review-chart.ts";
import { standingFor } from "../workflow/sign-letter.ts";
import { notice } from "./notices.ts";
import { stripFor } from "./strip.ts";
import { inVisit } from "./visits.ts";

/** `GET /launches/:id/operators` */
export function operatorsRoutes(hall: Hall): Router {
  const router = Router();
  router.get("/launches/:id/operators", inVisit(hall, show));
  return router;
}

async function show(visit: Visit, _request: Request, response: Response): Promise<void> {
  const { hall, launch, state } = visit;
  const tenant = hall.tenants().all.find(({ id }) => id === launch.tenant);
  if (tenant === undefined || !administers(visit)) {
    response.status(403).send(renderPage(notice("not-an-administrator", null)));
    return;
  }
  hall.log.event("operators.looked", { tenant: tenant.id });
  const session = state().ehr;
  const at = { tenants: hall.tenants(), publicUrl: hall.publicUrl, now: hall.now };
  const [own, ...looks] = await Promise.all([
    lookAtOwnKeys(at),
    ...tenant.iss.map((base) => lookAtEhr(tenant, base, at)),
  ]);
  const rung = await rungOf(visit, tenant);
  const sections = operatorsSections({ session, profile: tenant.profile, rung, looks: [...own, ...looks.flat()] });
  const page = { page: "desk" as const, title: "For operators", lead: [LEAD], said: null, faults: [] };
  const practice = {
    href: `/practice/enter?iss=${encodeURIComponent(session.base)}`,
    words: PRACTICE,
    newWindow: true,
  };
  const area = deskSection({
    id: "practice",
    heading: "Settings and words of this practice",
    words: ["They stand in a window of their own, with a sign-in of their own."],
    ways: [practice],
  });
  const back = { href: launchPath(launch.id), words: "Go to the choices" };
  response.send(renderPage({ ...page, ...(await stripOf(visit)), sections: [...sections, area], back }));
}

const PRACTICE = "Open the practice's settings";

const LEAD =
  "What the program sees of this practice's EHR, looked at just now. Nothing of another practice stands here, and nothing can be changed here.";

async function rungOf({ hall, state }: Visit, tenant: Tenant): Promise<Rung> {
  const writing = await hall.ehr.writing(state().ehr);
  return chooseRung({ tenant, ...writing, bytes: { pdf: 1, text: 1 }, refused: [] });
}

/** The page is needed most where the chart cannot be read. */
async function stripOf(visit: Visit): Promise<Strip> {
  const reviewing = await openReview(visit);
  if (reviewing.kind === "open") return stripFor(visit, reviewing.review.content, await standingFor(visit));
  return {
    base: launchPath(visit.launch.id),
    child: { name: "A chart that could not be read", age: null, born: null, recordNumber: null },
    clinician: visit.launch.who,
    practice: "",
    banner: null,
  };
}
