/** What the editor's script asks for while somebody writes: faults, the letter about a child, its pages, and the working copy. */
import { Router } from "express";
import type { Response } from "express";
import { worldOf } from "../editor/desk.ts";
import { newerThan } from "../editor/keeping.ts";
import { previewWith, tryWith } from "../editor/trial.ts";
import type { Preview } from "../workflow/preview-template.ts";
import { shownAsPaper } from "../framing.ts";
import type { Hall } from "../hall.ts";
import { limited } from "../limits.ts";
import { momentInWords } from "../moments.ts";
import { renderPage } from "../pages/render.ts";
import { practiceAct } from "../practice-area/visit.ts";
import { keepTemplateDraft } from "../store/template-drafts.ts";
import { atDesk, editorAt, faultsOf } from "./editor-desk.ts";
import type { AtDesk } from "./editor-desk.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice } from "./notices.ts";
import { forChange, inPractice } from "./practice-door.ts";

/** Somebody who types all the time asks some 50 times a minute for each of these; a clinic has one address. */
const A_MINUTE = 1_200;

/** `POST …/edit/check`, `preview`, `preview.pdf`, `try` and `draft`. */
export function editorAskingRoutes(hall: Hall): Router {
  const router = Router();
  const often = limited(A_MINUTE);
  router.post(editorAt("check"), often, inPractice(hall, atDesk(check)));
  router.post(editorAt("preview"), often, inPractice(hall, atDesk(preview)));
  router.post(editorAt("preview.pdf"), often, inPractice(hall, atDesk(pages)));
  router.post(editorAt("try"), often, inPractice(hall, atDesk(tryOne)));
  router.post(editorAt("draft"), often, forChange(hall, "templates", atDesk(keepDraft)));
  return router;
}

function check({ desk, text }: AtDesk, response: Response): void {
  const faults = faultsOf(desk, text).map(({ line, column, message, advice, repair }) => ({
    line: line ?? 1,
    column: column ?? 1,
    message,
    advice: advice === true,
    repair: repair ?? null,
  }));
  response.json({ faults });
}

function previewOf({ desk, text, child }: AtDesk): Promise<Preview> {
  return previewWith({ file: desk.name.template, text }, child, worldOf(desk));
}

async function preview(at: AtDesk, response: Response): Promise<void> {
  // Whoever asked has asked for something newer meanwhile.
  if (response.destroyed) return;
  const shown = await previewOf(at);
  if (shown.kind === "faulty") response.json({ kind: "faulty", html: "", says: [], pages: null });
  else if (shown.kind === "not-for-this-child") {
    response.json({
      kind: "no_letter",
      html: "",
      says: ["This child gets no such letter.", ...shown.why],
      pages: null,
    });
  } else {
    const { letter, pages: count, long } = shown;
    const says = long === null ? [] : [`It is long: ${long}.`];
    response.json({ kind: "shown", html: renderPage({ page: "sample", letter }), says, pages: count });
  }
}

async function pages(at: AtDesk, response: Response): Promise<void> {
  if (response.destroyed) return;
  const shown = await previewOf(at);
  if (shown.kind !== "shown") {
    response.status(422).send(renderPage(notice("editor-no-pages", null)));
    return;
  }
  shownAsPaper(response);
  response.set("Content-Disposition", 'inline; filename="sample.pdf"');
  response.type("application/pdf").send(Buffer.from(shown.pdf));
}

async function tryOne({ desk, text, child }: AtDesk, response: Response): Promise<void> {
  if (response.destroyed) return;
  response.json(await tryWith({ file: desk.name.template, text }, child, worldOf(desk)));
}

async function keepDraft({ desk, text, request }: AtDesk, response: Response): Promise<void> {
  const { hall, world } = desk.visit;
  const fields = fieldsOf(request);
  const [after, revision] = [Number(fields["after"] ?? 0), Number(fields["revision"] ?? 0)];
  if (!Number.isSafeInteger(after) || !Number.isSafeInteger(revision) || text.length > LONGEST) {
    response.status(422).json({ kind: "refused" });
    return;
  }
  const made = { ...desk.name, text, after, revision };
  const keeping = await keepTemplateDraft(hall.store, practiceAct(desk.visit), made);
  const { practice } = world;
  if (keeping.kind === "kept") {
    const saved = { revision: keeping.revision, saved_at: momentInWords(practice, keeping.savedAt) };
    response.json({ kind: "kept", ...saved, newer: newerThan(after, desk) });
    return;
  }
  const { draft } = desk;
  const at = draft === null ? "a moment ago" : momentInWords(practice, draft.savedAt);
  response.status(409).json({ kind: "changed_meanwhile", revision: draft?.revision ?? 0, saved_at: at, newer: null });
}

/** Twice what the check takes; a text that long is no letter. */
const LONGEST = 100_000;
