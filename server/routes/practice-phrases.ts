/** Own phrases, the practice's or a clinician's, page by page: words for effects, words taken by a click, ideas. Saved as versions, checked as a file is. */
import { Router } from "express";
import type { Request, Response } from "express";
import { withKeys } from "../../knowledge/written-yaml.ts";
import type { Hall } from "../hall.ts";
import { PHRASES_NAME } from "../words/kept-words.ts";
import { readOwnTexts } from "../words/own-files.ts";
import { deskItem, deskSection } from "../pages/desk-model.ts";
import type { FieldFault, NoticePage } from "../pages/models.ts";
import { renderPage } from "../pages/render.ts";
import { fieldFaults } from "../practice-area/form/field-faults.ts";
import { fieldGroups, pathsOf, readGroup } from "../practice-area/form/group.ts";
import type { Group, Plain } from "../practice-area/form/group.ts";
import { pathInFile, phraseGroups, toFile, toPages } from "../practice-area/form/phrases.ts";
import { ruled } from "../practice-area/home-sheet.ts";
import { plainOf } from "../practice-area/settings-draft.ts";
import { groupFacts, groupSections } from "../practice-area/settings-sheet.ts";
import { standingInWords } from "../practice-area/stands.ts";
import { shelfUnder } from "../practice-area/underneath.ts";
import { practiceAct } from "../practice-area/visit.ts";
import type { PracticeVisit } from "../practice-area/visit.ts";
import { historyAt, inBoth, phrasesAt } from "../practice-area/whose.ts";
import { readOwnPhrases } from "../practice/phrases.ts";
import { headsOf, standingIn } from "../store/template-lists.ts";
import type { Standing } from "../store/template-lists.ts";
import { saveVersion, versionById } from "../store/template-versions.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice } from "./notices.ts";
import { forChange, inPractice, sendPractice } from "./practice-door.ts";

const FIRST = "language: en\n";

/** `/practice/phrases/…`, and the same under `/practice/mine/`. */
export function practicePhrasesRoutes(hall: Hall): Router {
  const router = Router();
  router.get(inBoth("phrases/"), inPractice(hall, overview));
  router.get(inBoth("phrases/:group"), inPractice(hall, show));
  router.post(inBoth("phrases/:group"), forChange(hall, "templates", save));
  return router;
}

interface Draft {
  readonly text: string;
  readonly standing: Standing;
  readonly after: number;
}

async function draftOf({ hall, launch, ruledBy, world, whose }: PracticeVisit): Promise<Draft> {
  if (ruledBy !== null) {
    const reading = world.practice.templates === null ? null : readOwnTexts(world.practice.templates);
    const text = reading?.kind === "read" ? (reading.texts.phrases?.text ?? FIRST) : FIRST;
    return { text, standing: { inUse: null, open: null }, after: 0 };
  }
  const heads = await headsOf(hall.store, launch.tenant, whose.owner);
  const standing = standingIn(heads, { template: PHRASES_NAME, owner: whose.owner });
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
  const [phrases, versions] = [phrasesAt(visit.whose), historyAt(visit.whose, PHRASES_NAME)];
  const verb = mayChange(visit) ? "Change" : "See";
  const items = phraseGroups(shelfUnder(visit), visit.whose.level).map(({ id, title, says }) =>
    deskItem({ head: title, lines: [says], ways: [{ href: `${phrases}${id}`, words: `${verb}: ${title}` }] }),
  );
  const ways = [
    ...(standing.open === null
      ? []
      : [{ href: `${versions}${standing.open.version}`, words: "See a sample letter, and publish" }]),
    { href: versions, words: "All versions" },
  ];
  const stands = deskSection({
    id: "stands",
    heading: "How the phrases stand",
    words: [standingInWords(standing, `All are ${visit.whose.unchanged}.`)],
    ways,
  });
  const sections = [
    visit.ruledBy === null ? stands : ruled(visit.ruledBy),
    deskSection({ id: "pages", heading: verb, items }),
  ];
  const said = request.query["saved"] === undefined ? null : "Saved. It is not in use until you publish it.";
  sendPractice(visit, { here: "phrases", title: "Phrases", said, sections }, response);
}

function groupAsked(visit: PracticeVisit, request: Request): Group | undefined {
  return phraseGroups(shelfUnder(visit), visit.whose.level).find(({ id }) => id === request.params["group"]);
}

async function show(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const group = groupAsked(visit, request);
  if (group === undefined) return nothingHere(visit, response);
  const { text, after } = await draftOf(visit);
  const plain = toPages(plainOf(text));
  const sections = mayChange(visit)
    ? groupSections(group, plain, { after, base: phrasesAt(visit.whose) })
    : groupFacts(group, plain, visit.ruledBy);
  sendPractice(visit, { here: "phrases", title: group.title, sections, back: toPhrases(visit) }, response);
}

async function save(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const group = groupAsked(visit, request);
  if (group === undefined) return nothingHere(visit, response);
  const draft = await draftOf(visit);
  const fields = fieldsOf(request);
  const before = toPages(plainOf(draft.text));
  const text = withKeys(draft.text, toFile({ ...before, ...withNothing(readGroup(group, fields, before)) }));
  const faults = faultsIn(visit, group, text);
  const after = Number(fields["after"] ?? -1);
  if (faults.length > 0) {
    const sections = groupSections(group, toPages(plainOf(text)), { after, base: phrasesAt(visit.whose) });
    return sendPractice(
      visit,
      { here: "phrases", title: group.title, sections, faults, back: toPhrases(visit) },
      response,
    );
  }
  const why = (fields["why"] ?? "").trim();
  const made = { template: PHRASES_NAME, owner: visit.whose.owner, text, after, why: why === "" ? group.title : why };
  const saving = await saveVersion(visit.hall.store, practiceAct(visit), made);
  if (saving.kind === "saved") return response.redirect(303, `${phrasesAt(visit.whose)}?saved`);
  response.status(409).send(renderPage(notice("practice-changed-meanwhile", null, toPhrases(visit))));
}

function withNothing(values: ReturnType<typeof readGroup>): Plain {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? null]));
}

function faultsIn(visit: PracticeVisit, group: Group, text: string): readonly FieldFault[] {
  const { content, knowledge } = shelfUnder(visit);
  const reading = readOwnPhrases({ file: "phrases", text }, { content, knowledge });
  if (reading.kind === "read") return [];
  const ids = pathsOf(fieldGroups(group, toPages(plainOf(text)))).keys();
  const fields = new Map([...ids].map((id) => [id, pathInFile(id)] as const));
  return fieldFaults(text, reading.faults, { fields, keys: ["language", "effects", "seen", "ideas"] });
}

function toPhrases({ whose }: PracticeVisit): NonNullable<NoticePage["link"]> {
  return { href: phrasesAt(whose), words: "Back to the phrases", newWindow: false };
}

function nothingHere(visit: PracticeVisit, response: Response): void {
  response.status(404).send(renderPage(notice("not-found", null, toPhrases(visit))));
}
