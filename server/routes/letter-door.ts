/** The door of every page of one letter: only a letter about the child of the launch is opened in it. */
import type { Request, RequestHandler, Response } from "express";
import type { Hall } from "../hall.ts";
import { renderPage } from "../pages/render.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import { refused } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { letterOf } from "../store/letters.ts";
import { notice } from "./notices.ts";
import { inVisit } from "./visits.ts";
import type { AnswerOfVisit } from "./visits.ts";
import type { Work } from "./work-rights.ts";

/** Where everything of a letter stands. */
export const LETTER = "/launches/:id/letters/:letter/";

export interface AskOfLetter {
  readonly visit: Visit;
  readonly letter: LetterSummary;
  readonly request: Request;
}

export type AnswerOfLetter = (ask: AskOfLetter, response: Response) => Promise<void> | void;

/** Only a letter about the child of this launch is shown in it. `work`: only to whom the practice lets do that. */
export function withLetter(hall: Hall, answer: AnswerOfLetter, work?: Work): RequestHandler {
  const answered: AnswerOfVisit = async (visit, request, response) => {
    const letter = await letterOf(hall.store, { tenant: visit.launch.tenant, id: String(request.params["letter"]) });
    if (letter === null || letter.patient !== visit.launch.patient) {
      if (letter !== null) await noteDenied(visit, letter);
      response.status(404).send(renderPage(notice("not-found", null)));
      return;
    }
    await answer({ visit, letter, request }, response);
  };
  return inVisit(hall, answered, work);
}

/** A letter of another child was asked for: answered as if there were none, and kept in mind. */
function noteDenied(visit: Visit, { id, patient }: LetterSummary): Promise<void> {
  const deed = { action: "access.denied", object: { kind: "letter", id }, patient } as const;
  return recordAudit(visit.hall.store, refused(actOf(visit), deed, "other-child"));
}

/** `/launches/<id>/letters/<letter>/` */
export function placeOfLetter(visit: Visit, { id }: LetterSummary): string {
  return `${launchPath(visit.launch.id)}letters/${id}/`;
}
