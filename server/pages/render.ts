/** The one door to Handlebars for pages: the words stand in the .hbs files beside it, every value is escaped, a missing one throws. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import type { ContentReviewPage } from "./content-review-model.ts";
import { contentReviewView } from "./content-review-view.ts";
import type { EditorPage } from "./editor-model.ts";
import { editorView } from "./editor-view.ts";
import { forwardView } from "./forward-view.ts";
import { letterView } from "./letter-view.ts";
import { aboutView } from "./about-view.ts";
import { colleagueView } from "./colleague-view.ts";
import type { ColleaguePage } from "./colleague-view.ts";
import type { DeskPage } from "./desk-model.ts";
import { deskView } from "./desk-view.ts";
import type { ForwardPage, LetterPage, NoticePage, ReviewPage } from "./models.ts";
import type { NotePage } from "./note-model.ts";
import { noteView } from "./note-view.ts";
import { noticeView } from "./notice-view.ts";
import { previewView } from "./preview-view.ts";
import type { PreviewPage } from "./preview-view.ts";
import { reviewView } from "./review-view.ts";
import { sampleView } from "./sample-view.ts";
import type { SamplePage } from "./sample-view.ts";
import type { StaffPage } from "./staff-model.ts";
import { staffView } from "./staff-view.ts";
import { verifyView } from "./verify-view.ts";
import type { VerifyPage } from "./verify-view.ts";
import type { AboutPage, WhyPage } from "./why-models.ts";
import { whyView } from "./why-view.ts";

const engine = Handlebars.create();

const OPTIONS: CompileOptions = { strict: true, knownHelpersOnly: true, preventIndent: true };

for (const part of [
  "frame",
  "strip",
  "field",
  "ask-why",
  "evidence",
  "diagnosis",
  "limitation",
  "notes",
  "idea",
  "since",
  "card",
  "ideas",
  "purpose",
  "sentence",
  "sentences",
  "block",
  "act",
  "asking",
  "before-signing",
  "cited",
  "about-rows",
  "rule",
  "suggestion",
  "remarks",
  "said-parts",
  "entry",
  "authority",
  "way",
  "desk-act",
  "tick",
  "desk-form",
  "desk-section",
  "staff-bar",
]) {
  engine.registerPartial(part, compiled(part));
}

const pages = {
  review: compiled("review"),
  letter: compiled("letter"),
  note: compiled("note"),
  notice: compiled("notice"),
  forward: compiled("forward"),
  about: compiled("about"),
  why: compiled("why"),
  content_review: compiled("content-review"),
  preview: compiled("preview"),
  colleague: compiled("colleague"),
  desk: compiled("desk"),
  staff: compiled("staff"),
  verify: compiled("verify"),
  editor: compiled("editor"),
  sample: compiled("sample"),
};

type Model =
  | ReviewPage
  | LetterPage
  | NotePage
  | NoticePage
  | ForwardPage
  | AboutPage
  | WhyPage
  | ContentReviewPage
  | PreviewPage
  | ColleaguePage
  | DeskPage
  | StaffPage
  | EditorPage
  | SamplePage
  | VerifyPage;

/** The page as a whole HTML document that works without scripts; its sheet is `/assets/style.css`. */
export function renderPage(model: Model): string {
  switch (model.page) {
    case "review":
      return pages.review(reviewView(model));
    case "letter":
      return pages.letter(letterView(model));
    case "note":
      return pages.note(noteView(model));
    case "notice":
      return pages.notice(noticeView(model));
    case "forward":
      return pages.forward(forwardView(model));
    case "about":
      return pages.about(aboutView(model));
    case "why":
      return pages.why(whyView(model));
    case "content_review":
      return pages.content_review(contentReviewView(model));
    case "preview":
      return pages.preview(previewView(model));
    case "verify":
      return pages.verify(verifyView(model));
    case "colleague":
      return pages.colleague(colleagueView(model));
    case "desk":
      return pages.desk(deskView(model));
    case "staff":
      return pages.staff(staffView(model));
    case "editor":
      return pages.editor(editorView(model));
    case "sample":
      return pages.sample(sampleView(model));
    default:
      return model;
  }
}

function compiled(name: string): HandlebarsTemplateDelegate<unknown> {
  return engine.compile(readFileSync(join(import.meta.dirname, `${name}.hbs`), "utf8"), OPTIONS);
}
