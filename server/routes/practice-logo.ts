/** Files that come to a practice's settings: its logo, and a whole file of settings that is taken as a draft. */
import { Router } from "express";
import type { Request, Response } from "express";
import type { Hall } from "../hall.ts";
import { LARGEST_LOGO, readPicture } from "../../pdf/picture.ts";
import type { FieldFault } from "../pages/models.ts";
import { mediaTypeOf } from "../uploads/paper-check.ts";
import { saveSettings, saveText } from "../practice-area/save-settings.ts";
import { checkSettings, settingsDraft } from "../practice-area/settings-draft.ts";
import { valueAt } from "../practice-area/form/group.ts";
import { logoSections, SETTINGS } from "../practice-area/settings-sheet.ts";
import { practiceAct } from "../practice-area/visit.ts";
import type { PracticeVisit } from "../practice-area/visit.ts";
import { faultText } from "../../knowledge/fault.ts";
import { logoSchema } from "../practice/logo.ts";
import { keepPracticeFile, readPracticeFile } from "../store/practice-files.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice } from "./notices.ts";
import { renderPage } from "../pages/render.ts";
import { forChange, inPractice, sendPractice } from "./practice-door.ts";
import { saved } from "./practice-settings.ts";
import { takenForm } from "./upload.ts";

/** `/practice/settings/logo`, `/practice/settings/file` and `/practice/files/:name`. To be mounted before the pages of settings. */
export function practiceLogoRoutes(hall: Hall): Router {
  const router = Router();
  router.get(`${SETTINGS}logo`, inPractice(hall, show));
  router.post(`${SETTINGS}logo`, forChange(hall, "settings", take));
  router.post(`${SETTINGS}logo/none`, forChange(hall, "settings", takeOff));
  router.post(`${SETTINGS}file`, forChange(hall, "settings", takeFile));
  router.get("/practice/files/:name", inPractice(hall, picture));
  return router;
}

const TO_SETTINGS = { href: SETTINGS, words: "Back to the settings", newWindow: false };

async function show(visit: PracticeVisit, _request: Request, response: Response): Promise<void> {
  await sendLogo(visit, { alt: null, faults: [] }, response);
}

async function sendLogo(
  visit: PracticeVisit,
  { alt, faults }: { readonly alt: string | null; readonly faults: readonly FieldFault[] },
  response: Response,
): Promise<void> {
  const draft = await settingsDraft(visit);
  const mayChange = visit.ruledBy === null && visit.rights.settings;
  const name = valueAt(draft.plain, "logo.alt") ?? valueAt(draft.plain, "name");
  const sections = logoSections(draft, { mayChange, alt: alt ?? (typeof name === "string" ? name : "") });
  sendPractice(visit, { here: "settings", title: "Logo", faults, sections, back: TO_SETTINGS }, response);
}

async function take(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const { file, fields } = await takenForm(request, response);
  const alt = (fields["alt"] ?? "").trim();
  const looking = lookAt(file, alt);
  if (looking.kind === "refused") return sendLogo(visit, { alt, faults: looking.faults }, response);
  const name = await keepPracticeFile(visit.hall.store, practiceAct(visit), looking);
  const draft = await settingsDraft(visit);
  const change = { text: draft.text, values: { logo: { file: name, alt } }, after: Number(fields["after"] ?? -1) };
  return saved(await saveSettings(visit, { ...change, why: "Logo" }), response);
}

type Looking =
  | { readonly kind: "logo"; readonly bytes: Uint8Array; readonly mediaType: "image/png" | "image/jpeg" }
  | { readonly kind: "refused"; readonly faults: readonly FieldFault[] };

/** The same checks as of a picture beside a file. */
function lookAt(file: Uint8Array | null, alt: string): Looking {
  const said = logoSchema.safeParse({ file: "chosen.png", alt });
  const words = said.success
    ? []
    : [{ field: "alt", message: said.error.issues[0]?.message ?? "say what the logo says" }];
  const refused = (message: string): Looking => ({
    kind: "refused",
    faults: [{ field: "file", message }, ...words.map(plain)],
  });
  if (file === null || file.length === 0) return refused("choose a picture");
  if (file.length > LARGEST_LOGO)
    return refused("the picture is larger than 2 MB; save it as a PNG about 1,000 pixels wide");
  const reading = readPicture(file);
  if (reading.kind === "refused") return refused(reading.why);
  if (words.length > 0) return { kind: "refused", faults: words.map(plain) };
  return { kind: "logo", bytes: file, mediaType: mediaTypeOf(file) === "image/jpeg" ? "image/jpeg" : "image/png" };
}

function plain({ field, message }: { readonly field: string; readonly message: string }): FieldFault {
  return { field, message: message.replace(/^logo\.alt: /, "") };
}

async function takeOff(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const draft = await settingsDraft(visit);
  const after = Number(fieldsOf(request)["after"] ?? -1);
  return saved(
    await saveSettings(visit, { text: draft.text, values: { logo: undefined }, after, why: "No logo" }),
    response,
  );
}

/** A file is taken whole or not at all. */
/** As of a file that is named in the tenants' file. */
const LARGEST_SETTINGS = 1_048_576;

async function takeFile(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const { file } = await takenForm(request, response);
  if (file !== null && file.length > LARGEST_SETTINGS) {
    const happened = "The file is larger than 1 MB, and settings never are. Nothing was changed.";
    response.status(422).send(renderPage({ ...notice("practice-file-refused", null, TO_SETTINGS), happened }));
    return;
  }
  const text = file === null ? "" : Buffer.from(file).toString("utf8");
  const checked = await checkSettings(visit, text);
  if (checked.kind === "refused") {
    const happened = checked.faults.map(faultText).join(" ");
    response.status(422).send(renderPage({ ...notice("practice-file-refused", null, TO_SETTINGS), happened }));
    return;
  }
  const { after } = await settingsDraft(visit);
  return saved(await saveText(visit, { text, after, why: "Taken from a file" }), response);
}

async function picture({ hall, launch }: PracticeVisit, request: Request, response: Response): Promise<void> {
  const file = await readPracticeFile(hall.store, { tenant: launch.tenant, name: String(request.params["name"]) });
  if (file === null) {
    response.status(404).send(renderPage(notice("not-found", null)));
    return;
  }
  response.set("X-Content-Type-Options", "nosniff").type(file.mediaType).send(Buffer.from(file.bytes));
}
