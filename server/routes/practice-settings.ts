/** The settings of a practice, page by page: shown, changed as a draft, and given as a file. */
import { Router } from "express";
import type { Request, Response } from "express";
import { withKeys } from "../../knowledge/written-yaml.ts";
import type { Hall } from "../hall.ts";
import type { FieldFault } from "../pages/models.ts";
import { renderPage } from "../pages/render.ts";
import { fieldFaults } from "../practice-area/form/field-faults.ts";
import { fieldGroups, pathsOf, readGroup } from "../practice-area/form/group.ts";
import type { Group } from "../practice-area/form/group.ts";
import { settingsGroups } from "../practice-area/form/groups.ts";
import { partsSections, withParts } from "../practice-area/parts.ts";
import { saveSettings } from "../practice-area/save-settings.ts";
import { checkSettings, plainOf, settingsDraft } from "../practice-area/settings-draft.ts";
import type { SettingsDraft } from "../practice-area/settings-draft.ts";
import { groupFacts, groupSections, SETTINGS, settingsOverview } from "../practice-area/settings-sheet.ts";
import { toldFaults } from "../practice-area/told-faults.ts";
import type { PracticeVisit } from "../practice-area/visit.ts";
import { PRACTICE_KEYS } from "../practice/practice.ts";
import type { Saving } from "../store/template-versions.ts";
import { PRACTICE_NAME } from "../words/kept-words.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice } from "./notices.ts";
import { forChange, inPractice, sendPractice } from "./practice-door.ts";

/** `/practice/settings/…` */
export function practiceSettingsRoutes(hall: Hall): Router {
  const router = Router();
  router.get(SETTINGS, inPractice(hall, overview));
  router.get(`${SETTINGS}practice.yaml`, inPractice(hall, download));
  router.get(`${SETTINGS}parts/:kind`, inPractice(hall, showParts));
  router.post(`${SETTINGS}parts/:kind`, forChange(hall, "settings", saveParts));
  router.get(`${SETTINGS}:group`, inPractice(hall, showGroup));
  router.post(`${SETTINGS}:group`, forChange(hall, "settings", saveGroup));
  return router;
}

const TO_SETTINGS = { href: SETTINGS, words: "Back to the settings", newWindow: false };

async function overview(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const { ruledBy, rights, hall } = visit;
  const draft = await settingsDraft(visit);
  const checked = ruledBy === null && draft.after > 0 ? await checkSettings(visit, draft.text) : null;
  const sections = settingsOverview({
    draft,
    ruledBy,
    groups: groupsOf(visit, draft),
    mayChange: rights.settings && ruledBy === null,
    faults:
      checked?.kind === "refused"
        ? toldFaults(visit, { template: PRACTICE_NAME, text: draft.text }, checked.faults)
        : [],
    kinds: [...hall.shared.content.kinds.values()],
  });
  const said = request.query["saved"] === undefined ? null : "Saved. It is not in use until you publish it.";
  sendPractice(visit, { here: "settings", title: "Settings", said, sections }, response);
}

async function download(visit: PracticeVisit, _request: Request, response: Response): Promise<void> {
  const { text } = await settingsDraft(visit);
  response.set("Content-Disposition", 'attachment; filename="practice.yaml"');
  response.type("text/yaml").send(text);
}

function groupsOf({ hall }: PracticeVisit, { plain }: Pick<SettingsDraft, "plain">): readonly Group[] {
  return settingsGroups(hall.shared.content.kinds, plain);
}

function groupAsked(visit: PracticeVisit, request: Request, draft: SettingsDraft): Group | undefined {
  return groupsOf(visit, draft).find(({ id }) => id === request.params["group"]);
}

async function showGroup(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const draft = await settingsDraft(visit);
  const group = groupAsked(visit, request, draft);
  if (group === undefined) return nothingHere(response);
  const { ruledBy, rights } = visit;
  const sections =
    ruledBy === null && rights.settings
      ? groupSections(group, draft.plain, { after: draft.after, base: SETTINGS })
      : groupFacts(group, draft.plain, ruledBy);
  sendPractice(visit, { here: "settings", title: group.title, sections, back: TO_SETTINGS }, response);
}

async function saveGroup(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const draft = await settingsDraft(visit);
  const group = groupAsked(visit, request, draft);
  if (group === undefined) return nothingHere(response);
  const fields = fieldsOf(request);
  const values = readGroup(group, fields, draft.plain);
  const text = withKeys(draft.text, values);
  const faults = [...emptySets(group, fields), ...(await faultsHere(visit, group, text))];
  if (faults.length > 0) {
    const sections = groupSections(
      group,
      { ...draft.plain, ...plainOf(text) },
      { after: Number(fields["after"] ?? 0), base: SETTINGS },
    );
    return sendPractice(visit, { here: "settings", title: group.title, sections, faults, back: TO_SETTINGS }, response);
  }
  const why = (fields["why"] ?? "").trim();
  const change = {
    text: draft.text,
    values,
    after: Number(fields["after"] ?? -1),
    why: why === "" ? group.title : why,
  };
  return saved(await saveSettings(visit, change), response);
}

/** What is wrong in the fields of this page; what is wrong elsewhere is told where it is put in use. */
async function faultsHere(visit: PracticeVisit, group: Group, text: string): Promise<readonly FieldFault[]> {
  const checked = await checkSettings(visit, text);
  if (checked.kind === "read") return [];
  const fields = pathsOf(fieldGroups(group, plainOf(text)));
  return fieldFaults(text, checked.faults, { fields, keys: PRACTICE_KEYS }).filter(({ field }) => field !== null);
}

/** None of them would be kept as all of them. */
function emptySets({ parts }: Group, fields: Readonly<Record<string, string>>): readonly FieldFault[] {
  return parts.flatMap((part) => {
    if (part.kind !== "set") return [];
    const ids = Object.keys(part.options).map((id) => `${part.key}.${id}`);
    const [first = null] = ids;
    return ids.some((id) => fields[id] !== undefined)
      ? []
      : [{ field: first, message: `${part.legend}: leave at least one` }];
  });
}

async function showParts(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const arranging = arrangingAsked(visit, request);
  if (arranging === null) return nothingHere(response);
  const draft = await settingsDraft(visit);
  const sections = partsSections(arranging, draft.plain, draft.after);
  sendPractice(visit, { here: "settings", title: "Order of the parts", sections, back: TO_SETTINGS }, response);
}

async function saveParts(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const arranging = arrangingAsked(visit, request);
  if (arranging === null) return nothingHere(response);
  const draft = await settingsDraft(visit);
  const fields = fieldsOf(request);
  const values = { letters: withParts(arranging, fields, draft.plain) };
  const why = `Order of the parts: ${arranging.kind.name}`;
  return saved(
    await saveSettings(visit, { text: draft.text, values, after: Number(fields["after"] ?? -1), why }),
    response,
  );
}

function arrangingAsked({ hall }: PracticeVisit, request: Request): Parameters<typeof partsSections>[0] | null {
  const id = String(request.params["kind"]);
  const kind = hall.shared.content.kinds.get(id);
  const template = hall.shared.content.templates.get(`${id}.en`);
  return kind === undefined || template === undefined ? null : { kind, template };
}

/** Where somebody else saved meanwhile, nothing is written over. */
export function saved(saving: Saving, response: Response): void {
  if (saving.kind === "saved") return response.redirect(303, `${SETTINGS}?saved`);
  response.status(409).send(renderPage(notice("practice-changed-meanwhile", null, TO_SETTINGS)));
}

function nothingHere(response: Response): void {
  response.status(404).send(renderPage(notice("not-found", null, TO_SETTINGS)));
}
