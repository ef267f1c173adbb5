/** A practice's words given away as one file, and such a file taken in: looked at first, kept as drafts at a click. */
import { Router } from "express";
import type { Request, Response } from "express";
import express from "express";
import { faultText } from "../../knowledge/fault.ts";
import { basesOf, stamped } from "../../letter/template-levels.ts";
import { parseTemplate } from "../../letter/template.ts";
import { exportWords, importWords } from "../archive/template-archive.ts";
import type { Arrival, Exporting } from "../archive/template-archive.ts";
import { MOST } from "../archive/zip.ts";
import type { Hall } from "../hall.ts";
import { PHRASES_NAME, textsOf } from "../words/kept-words.ts";
import { readOwnTexts } from "../words/own-files.ts";
import { NO_OWN_TEXTS } from "../words/own-words.ts";
import type { OwnTexts } from "../words/own-words.ts";
import { renderPage } from "../pages/render.ts";
import { changesBetween, textNamed } from "../practice-area/one-text.ts";
import { arrivalSections, SHARE, shareSections } from "../practice-area/share-sheet.ts";
import { practiceAct } from "../practice-area/visit.ts";
import type { PracticeVisit } from "../practice-area/visit.ts";
import { together } from "../store/open.ts";
import { headsOf } from "../store/template-lists.ts";
import { publishedOf, saveVersion } from "../store/template-versions.ts";
import { notice } from "./notices.ts";
import { forChange, inPractice, sendPractice } from "./practice-door.ts";
import { fieldsOf } from "./form-fields.ts";
import { received, takenForm } from "./upload.ts";

/** `/practice/share`. To be mounted before the reader of small forms, as the second step sends the file along. */
export function practiceShareRoutes(hall: Hall): Router {
  const router = Router();
  router.get(SHARE, inPractice(hall, show));
  router.get(`${SHARE}/words.zip`, inPractice(hall, give));
  router.post(SHARE, forChange(hall, "templates", look));
  router.post(`${SHARE}/keep`, forChange(hall, "templates", keep));
  return router;
}

/** Base64 is a third longer than what it says. */
const ARCHIVE_FORM = express.urlencoded({ extended: false, limit: MOST.bytes * 2, parameterLimit: 10 });
const TO_SHARE = { href: SHARE, words: "Back", newWindow: false };

async function show(visit: PracticeVisit, _request: Request, response: Response): Promise<void> {
  const packing = await packed(visit);
  const mayChange = visit.ruledBy === null;
  const why = packing === null ? null : packing.kind === "packed" ? [] : packing.why;
  sendPractice(visit, { here: "share", title: "Share", sections: shareSections({ why, mayChange }) }, response);
}

async function packed(visit: PracticeVisit): Promise<Exporting | null> {
  const texts = await ownTexts(visit);
  return texts.templates.size === 0 && texts.phrases === null ? null : exportWords(texts);
}

async function ownTexts({ hall, launch, ruledBy, world }: PracticeVisit): Promise<OwnTexts> {
  if (ruledBy === null) {
    const published = await publishedOf(hall.store, launch.tenant);
    return textsOf(published.filter(({ owner }) => owner === ""));
  }
  const reading = world.practice.templates === null ? null : readOwnTexts(world.practice.templates);
  return reading?.kind === "read" ? reading.texts : NO_OWN_TEXTS;
}

async function give(visit: PracticeVisit, _request: Request, response: Response): Promise<void> {
  const packing = await packed(visit);
  if (packing?.kind !== "packed") return response.redirect(303, SHARE);
  response.set("Content-Disposition", 'attachment; filename="words.zip"');
  response.type("application/zip").send(Buffer.from(packing.bytes));
}

async function look(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const { file } = await takenForm(request, response);
  if (file === null || file.length === 0) return again(visit, ["choose a file"], response);
  const importing = importWords(file, shelfOf(visit));
  if (importing.kind === "refused")
    return again(
      visit,
      importing.why.map((why) => `The file ${why}`),
      response,
    );
  const { arrival } = importing;
  const current = await ownTexts(visit);
  const sections = arrivalSections({
    texts: namesIn(arrival).map(([name, text]) => ({
      name,
      title: textNamed(visit, name)?.title ?? name,
      faults: [],
      changes: changesIn(visit, name, { text, current }),
    })),
    faults: arrival.faults.filter(({ advice }) => advice !== true).map(faultText),
    unknownFields: arrival.unknownFields,
    archive: Buffer.from(file).toString("base64"),
  });
  sendPractice(visit, { here: "share", title: "What the file holds", sections, back: TO_SHARE }, response);
}

function changesIn(
  visit: PracticeVisit,
  name: string,
  { text, current }: { readonly text: string; readonly current: OwnTexts },
): ReturnType<typeof changesBetween> {
  const under = visit.hall.shared.content.templates.get(name) ?? null;
  const before = name === PHRASES_NAME ? current.phrases?.text : current.templates.get(name)?.text;
  return under === null && name !== PHRASES_NAME
    ? []
    : changesBetween(visit, { name }, { under, before: before ?? null, after: text });
}

function again(visit: PracticeVisit, why: readonly string[], response: Response): void {
  const faults = why.map((message) => ({ field: "file", message }));
  const sections = shareSections({ why: null, mayChange: true });
  sendPractice(visit, { here: "share", title: "Share", faults, sections, back: TO_SHARE }, response);
}

function namesIn({ texts }: Arrival): readonly (readonly [string, string])[] {
  const phrases = texts.phrases === null ? [] : [[PHRASES_NAME, texts.phrases.text] as const];
  return [...[...texts.templates].map(([name, { text }]) => [name, text] as const), ...phrases];
}

function shelfOf({ hall }: PracticeVisit): Parameters<typeof importWords>[1] {
  const { content, knowledge } = hall.shared;
  return { content, knowledge };
}

/** The file is read and checked once more: what was shown proves nothing about what is sent. All of it is kept, or nothing. */
async function keep(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  await received(request, response, ARCHIVE_FORM);
  const file = Buffer.from(fieldsOf(request)["archive"] ?? "", "base64");
  const importing = importWords(file, shelfOf(visit));
  const isSound = importing.kind === "arrived" && importing.arrival.faults.every(({ advice }) => advice === true);
  if (importing.kind === "refused" || !isSound) {
    response.status(422).send(renderPage(notice("practice-file-refused", null, TO_SHARE)));
    return;
  }
  const { hall, launch } = visit;
  const heads = await headsOf(hall.store, launch.tenant, "");
  const savings = await together(hall.store, async (transaction) => {
    const all = [];
    for (const [name, text] of namesIn(importing.arrival)) {
      const after = heads.find(({ template }) => template === name)?.version ?? 0;
      const made = { template: name, owner: "", text: rememberingBase(visit, name, text), after, why: WHY };
      all.push(await saveVersion(transaction, practiceAct(visit), made));
    }
    return all;
  });
  if (savings.every(({ kind }) => kind === "saved")) return response.redirect(303, "/practice/templates/");
  response.status(409).send(renderPage(notice("practice-changed-meanwhile", null, TO_SHARE)));
}

const WHY = "Taken from another practice's file";

/** A letter says which shipped words it was written over, so that a later change of those is asked about. */
function rememberingBase({ hall }: PracticeVisit, name: string, text: string): string {
  const shipped = hall.shared.content.templates.get(name);
  const reading = parseTemplate({ file: name, text, level: "practice" });
  if (shipped === undefined || reading.kind === "refused") return text;
  return Object.keys(basesOf(reading.template, shipped)).length === 0 ? text : stamped(text, reading.template, shipped);
}
