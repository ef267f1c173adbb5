/** The phrases of a practice, page by page: words for effects, words taken by a click, ideas. Saved as versions, checked as a file is. */
import { Router } from "express";
import type { Request, Response } from "express";
import { withKeys } from "../../knowledge/written-yaml.ts";
import type { Hall } from "../hall.ts";
import { PHRASES_NAME } from "../words/kept-words.ts";
import { readOwnTexts } from "../words/own-files.ts";
import { deskItem, deskSection } from "../pages/desk-model.ts";
import type { FieldFault } from "../pages/models.ts";
import { renderPage } from "../pages/render.ts";
import { fieldFaults } from "../practice-area/form/field-faults.ts";
import { fieldGroups, pathsOf, readGroup } from "../practice-area/form/group.ts";
import type { Group, Plain } from "../practice-area/form/group.ts";
import { pathInFile, phraseGroups, toFile, toPages } from "../practice-area/form/phrases.ts";
import { ruled } from "../practice-area/home-sheet.ts";
import { plainOf } from "../practice-area/settings-draft.ts";
import { groupFacts, groupSections } from "../practice-area/settings-sheet.ts";
import { standingInWords } from "../practice-area/stands.ts";
import { practiceAct } from "../practice-area/visit.ts";
import type { PracticeVisit } from "../practice-area/visit.ts";
import { readOwnPhrases } from "../practice/phrases.ts";
import { headsOf, standingIn } from "../store/template-lists.ts";
import type { Standing } from "../store/template-lists.ts";
import { saveVersion, versionById } from "../store/template-versions.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice } from "./notices.ts";
import { forChange, inPractice, PRACTICE, sendPractice } from "./practice-door.ts";

const PHRASES = `${PRACTICE}phrases/`;
const VERSIONS = `${PRACTICE}history/${PHRASES_NAME}/`;
const TO_PHRASES = { href: PHRASES, words: "Back to the phrases", newWindow: false };
const FIRST = "language: en\n";

/** `/practice/phrases/…` */
export function practicePhrasesRoutes(hall: Hall): Router {
  const router = Router();
  router.get(PHRASES, inPractice(hall, overview));
  router.get(`${PHRASES}:group`, inPractice(hall, show));
  router.post(`${PHRASES}:group`, forChange(hall, "templates", save));
  return router;
}

interface Draft {
  readonly text: string;
  readonly standing: Standing;
  readonly after: number;
}

async function draftOf({ hall, launch, ruledBy, world }: PracticeVisit): Promise<Draft> {
  if (ruledBy !== null) {
    const reading = world.practice.templates === null ? null : readOwnTexts(world.practice.templates);
    const text = reading?.kind === "read" ? (reading.texts.phrases?.text ?? FIRST) : FIRST;
    return { text, standing: { inUse: null, open: null }, after: 0 };
  }
  const heads = await headsOf(hall.store, launch.tenant);
  const standing = standingIn(heads, { template: PHRASES_NAME, owner: "" });
  const head = standing.open ?? standing.inUse;
  const version = head === null ? null : await versionById(hall.store, launch.tenant, head.id);
  const after = heads.find(({ template }) => template === PHRASES_NAME)?.version ?? 0;
  return { text: version?.text ?? FIRST, standing, after };
}

function mayChange({ ruledBy, rights }: PracticeVisit): boolean {
  return ruledBy === null && rights.templates;
}

async function overview(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const { standing } = await draftOf(visit);
  const verb = mayChange(visit) ? "Change" : "See";
  const items = phraseGroups(visit.hall.shared).map(({ id, title, says }) =>
    deskItem({ head: title, lines: [says], ways: [{ href: `${PHRASES}${id}`, words: `${verb}: ${title}` }] }),
  );
  const ways = [
    ...(standing.open === null
      ? []
      : [{ href: `${VERSIONS}${standing.open.version}`, words: "See a sample letter, and publish" }]),
    { href: VERSIONS, words: "All versions" },
  ];
  const stands = deskSection({
    id: "stands",
    heading: "How the phrases stand",
    words: [standingInWords(standing, "All are as shipped.")],
    ways,
  });
  const sections = [
    visit.ruledBy === null ? stands : ruled(visit.ruledBy),
    deskSection({ id: "pages", heading: verb, items }),
  ];
  const said = request.query["saved"] === undefined ? null : "Saved. It is not in use until you publish it.";
  sendPractice(visit, { here: "phrases", title: "Phrases", said, sections }, response);
}

function groupAsked({ hall }: PracticeVisit, request: Request): Group | undefined {
  return phraseGroups(hall.shared).find(({ id }) => id === request.params["group"]);
}

async function show(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const group = groupAsked(visit, request);
  if (group === undefined) return nothingHere(response);
  const { text, after } = await draftOf(visit);
  const plain = toPages(plainOf(text));
  const sections = mayChange(visit)
    ? groupSections(group, plain, { after, base: PHRASES })
    : groupFacts(group, plain, visit.ruledBy);
  sendPractice(visit, { here: "phrases", title: group.title, sections, back: TO_PHRASES }, response);
}

async function save(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const group = groupAsked(visit, request);
  if (group === undefined) return nothingHere(response);
  const draft = await draftOf(visit);
  const fields = fieldsOf(request);
  const before = toPages(plainOf(draft.text));
  const text = withKeys(draft.text, toFile({ ...before, ...withNothing(readGroup(group, fields, before)) }));
  const faults = faultsIn(visit, group, text);
  const after = Number(fields["after"] ?? -1);
  if (faults.length > 0) {
    const sections = groupSections(group, toPages(plainOf(text)), { after, base: PHRASES });
    return sendPractice(visit, { here: "phrases", title: group.title, sections, faults, back: TO_PHRASES }, response);
  }
  const why = (fields["why"] ?? "").trim();
  const made = { template: PHRASES_NAME, owner: "", text, after, why: why === "" ? group.title : why };
  const saving = await saveVersion(visit.hall.store, practiceAct(visit), made);
  if (saving.kind === "saved") return response.redirect(303, `${PHRASES}?saved`);
  response.status(409).send(renderPage(notice("practice-changed-meanwhile", null, TO_PHRASES)));
}

function withNothing(values: ReturnType<typeof readGroup>): Plain {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? null]));
}

function faultsIn({ hall }: PracticeVisit, group: Group, text: string): readonly FieldFault[] {
  const { content, knowledge } = hall.shared;
  const reading = readOwnPhrases({ file: "phrases", text }, { content, knowledge });
  if (reading.kind === "read") return [];
  const ids = pathsOf(fieldGroups(group, toPages(plainOf(text)))).keys();
  const fields = new Map([...ids].map((id) => [id, pathInFile(id)] as const));
  return fieldFaults(text, reading.faults, { fields, keys: ["language", "effects", "seen", "ideas"] });
}

function nothingHere(response: Response): void {
  response.status(404).send(renderPage(notice("not-found", null, TO_PHRASES)));
}
