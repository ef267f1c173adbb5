/** Letters in own words, the practice's or a clinician's: the list, one of them, and the answers where words changed under them. */
import { Router } from "express";
import type { Request, Response } from "express";
import { answered } from "../../letter/template-levels.ts";
import type { LevelAnswer } from "../../letter/template-levels.ts";
import type { Hall } from "../hall.ts";
import { renderPage } from "../pages/render.ts";
import { letterSections, lettersSections } from "../practice-area/letters-sheet.ts";
import { changesBetween, letterTitle, textNamed } from "../practice-area/one-text.ts";
import { ownLetter } from "../practice-area/own-letter.ts";
import { ruled } from "../practice-area/home-sheet.ts";
import { underneath } from "../practice-area/underneath.ts";
import { practiceAct } from "../practice-area/visit.ts";
import type { PracticeVisit } from "../practice-area/visit.ts";
import { inBoth, lettersAt } from "../practice-area/whose.ts";
import { headsOf } from "../store/template-lists.ts";
import { saveVersion } from "../store/template-versions.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice } from "./notices.ts";
import { forChange, inPractice, sendPractice, toLetters } from "./practice-door.ts";

/** `/practice/templates/` and `/practice/templates/:kind/`, in which the kind is `section_504.en`; the same under `/practice/mine/`. */
export function practiceLettersRoutes(hall: Hall): Router {
  const router = Router();
  router.get(inBoth("templates/"), inPractice(hall, list));
  router.get(inBoth("templates/:kind/"), inPractice(hall, one));
  router.post(inBoth("templates/:kind/answer"), forChange(hall, "templates", answer));
  return router;
}

async function list(visit: PracticeVisit, _request: Request, response: Response): Promise<void> {
  const { hall, launch, ruledBy, whose } = visit;
  const heads = await headsOf(hall.store, launch.tenant, whose.owner);
  const all = [...hall.shared.content.templates].map(async ([name, template]) => {
    const { standing, questions } = await ownLetter(visit, name, heads);
    return { name, title: letterTitle(hall, template), standing, questions: questions.length };
  });
  const sections = [...(ruledBy === null ? [] : [ruled(ruledBy)]), ...lettersSections(await Promise.all(all), whose)];
  sendPractice(visit, { here: "letters", title: "Letters", sections }, response);
}

async function one(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const name = String(request.params["kind"]);
  const text = textNamed(visit, name);
  if (text === null || !text.isLetter) return nothingHere(visit, response);
  const letter = await ownLetter(visit, name);
  const { ruledBy, rights, whose } = visit;
  const under = await underneath(visit, name);
  const sections = letterSections({
    ...letter,
    name,
    title: text.title,
    changes: letter.text === null ? [] : changesBetween(visit, text, { under, before: null, after: letter.text }),
    mayChange: ruledBy === null && rights.templates,
    isRuled: ruledBy !== null,
    whose,
  });
  sendPractice(visit, { here: "letters", title: "Letters", sections, back: toLetters(whose) }, response);
}

async function answer(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const name = String(request.params["kind"]);
  const fields = fieldsOf(request);
  const under = await underneath(visit, name);
  const letter = await ownLetter(visit, name);
  const said = ANSWERS.get(fields["answer"] ?? "");
  const asked = letter.questions.find(({ id }) => id === fields["section"]);
  if (under === null || letter.text === null || letter.own === null || !said || asked === undefined)
    return nothingHere(visit, response);
  const text = answered({ text: letter.text, own: letter.own }, under, { [asked.id]: said.answer });
  const saving = await saveVersion(visit.hall.store, practiceAct(visit), {
    template: name,
    owner: visit.whose.owner,
    text,
    after: Number(fields["after"] ?? -1),
    why: `${said.words}: ${asked.title}`,
  });
  if (saving.kind === "saved") return response.redirect(303, `${lettersAt(visit.whose)}${name}/`);
  response.status(409).send(renderPage(notice("practice-changed-meanwhile", null, toLetters(visit.whose))));
}

const ANSWERS: ReadonlyMap<string, { readonly answer: LevelAnswer; readonly words: string }> = new Map([
  ["take-theirs", { answer: "take-theirs", words: "The new words were taken" }],
  ["keep-mine", { answer: "keep-mine", words: "Own words were kept" }],
]);

function nothingHere({ whose }: PracticeVisit, response: Response): void {
  response.status(404).send(renderPage(notice("not-found", null, toLetters(whose))));
}
