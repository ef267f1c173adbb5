/** What in a launch is the work of those alone whom the practice's file names, once it names anybody: preparing letters, and handling them. */
import type { Response } from "express";
import { renderPage } from "../pages/render.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { mayGive, mayPrepare } from "../signing-right.ts";
import { refused } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import { notice } from "./notices.ts";
import type { NoticeId } from "./notices.ts";

/** `prepare`: everything that becomes a letter. `handle`: what staff do with a letter, be it to prepare or to give it. */
export type Work = "prepare" | "handle";

/** Whether whoever works here may do that; if not, it was answered and is in the audit. */
export async function mayWorkOr(visit: Visit, work: Work, response: Response): Promise<boolean> {
  const { launch, hall, state } = visit;
  const { practice } = hall.worldFor(launch.tenant);
  const { fhirUser } = state().ehr;
  const isNamed = mayPrepare(fhirUser, practice) || (work === "handle" && mayGive(fhirUser, practice));
  if (isNamed) return true;
  const [id, why] = NOT[work];
  const deed = { action: "access.denied", object: { kind: "launch", id: launch.id }, patient: launch.patient } as const;
  await recordAudit(hall.store, refused(actOf(visit), deed, why));
  response.status(403).send(renderPage(notice(id, null)));
  return false;
}

const NOT: Readonly<Record<Work, readonly [NoticeId, string]>> = {
  prepare: ["may-not-prepare", "may-not-prepare"],
  handle: ["may-not-handle", "may-not-handle"],
};
