/** Every answer about the text of one letter begins here: which letter, which text, about which child. */
import type { Request, Response } from "express";
import { deskOf } from "../editor/desk.ts";
import type { EditorDesk } from "../editor/desk.ts";
import { firstSample, isSample } from "../editor/samples.ts";
import type { SampleName } from "../editor/samples.ts";
import type { TemplateFault } from "../../letter/lint/repair.ts";
import { renderPage } from "../pages/render.ts";
import { inBoth } from "../practice-area/whose.ts";
import { templateFaults } from "../words/template-check.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice } from "./notices.ts";
import { toLetters } from "./practice-door.ts";
import type { PracticeAnswer } from "./practice-door.ts";

/** Where the text of one letter is written, the practice's or a clinician's own; `asked` is what its script asks for. */
export function editorAt(asked = ""): string[] {
  return inBoth(`templates/:kind/edit/${asked}`);
}

export interface AtDesk {
  readonly desk: EditorDesk;
  readonly request: Request;
  readonly text: string;
  readonly child: SampleName;
}

/** Finds the letter that the address names; one that there is not is no page. */
export function atDesk(answer: (at: AtDesk, response: Response) => Promise<void> | void): PracticeAnswer {
  return async (visit, request, response) => {
    const desk = await deskOf(visit, String(request.params["kind"]));
    if (desk === null) {
      response.status(404).send(renderPage(notice("not-found", null, toLetters(visit.whose))));
      return;
    }
    const { text = "", child = "" } = fieldsOf(request);
    const chosen = isSample(child) ? child : firstSample(desk.kind.setting);
    // A form writes its lines as mail does.
    await answer({ desk, request, text: text.replaceAll(/\r\n?/g, "\n"), child: chosen }, response);
  };
}

/** The faults of a text that is written whole, over the letter underneath; nobody reads more of them at once. */
export function faultsOf(desk: EditorDesk, text: string): readonly TemplateFault[] {
  const { name, under, visit } = desk;
  const source = { file: `${name.template}.md`, text, level: visit.whose.level };
  return templateFaults(source, visit.hall.shared, { over: under }).slice(0, MOST_TOLD);
}

const MOST_TOLD = 200;
