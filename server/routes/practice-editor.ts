/** The page on which a letter's text is written, step by step for a browser without scripts: check, mend, try, keep. */
import { randomBytes } from "node:crypto";
import { Router } from "express";
import type { Response } from "express";
import { keptText, worldOf } from "../editor/desk.ts";
import { besideLatest, keepVersion, newerThan } from "../editor/keeping.ts";
import { lockedCards } from "../editor/locked-cards.ts";
import { SAMPLE_NAMES, SAMPLES } from "../editor/samples.ts";
import { tryWith } from "../editor/trial.ts";
import type { Trial } from "../editor/trial.ts";
import { styledWith } from "../framing.ts";
import type { Hall } from "../hall.ts";
import { repair } from "../../letter/lint/repair.ts";
import { paletteOf } from "../../letter/palette.ts";
import { momentInWords } from "../moments.ts";
import type { EditorPage } from "../pages/editor-model.ts";
import { renderPage } from "../pages/render.ts";
import { practiceAct } from "../practice-area/visit.ts";
import { lettersAt } from "../practice-area/whose.ts";
import { dropTemplateDraft, keepTemplateDraft } from "../store/template-drafts.ts";
import { atDesk, editorAt, faultsOf } from "./editor-desk.ts";
import type { AtDesk } from "./editor-desk.ts";
import { fieldsOf } from "./form-fields.ts";
import { inPractice, practiceBar, toLetters } from "./practice-door.ts";
import { editorAskingRoutes } from "./practice-editor-asking.ts";

/** `GET` and `POST /practice/templates/:kind/edit/`, what its script asks for, and the same under `/practice/mine/`. */
export function practiceEditorRoutes(hall: Hall): Router {
  const router = Router();
  router.get(editorAt(), inPractice(hall, atDesk(show)));
  router.post(editorAt(), inPractice(hall, atDesk(work)));
  router.use(editorAskingRoutes(hall));
  return router;
}

type Sent = Partial<Omit<EditorPage, "page">> & Pick<EditorPage, "text">;

function send({ desk, child }: AtDesk, response: Response, sent: Sent): void {
  const { visit, kind, under, name, draft, latest } = desk;
  const nonce = randomBytes(16).toString("base64");
  styledWith(response, nonce);
  const base = `${lettersAt(visit.whose)}${name.template}/`;
  const page: EditorPage = {
    page: "editor",
    bar: practiceBar(visit, "letters"),
    title: `${kind.name}, ${under.language === "en-US" ? "English" : "Spanish"}`,
    base: `${base}edit/`,
    versions: base,
    under: visit.whose.level === "practice" ? "the shipped letter" : "the practice's letter",
    nonce,
    ruledBy: visit.ruledBy,
    said: null,
    after: draft?.after ?? latest?.version ?? 0,
    revision: draft?.revision ?? 0,
    savedAt: draft === null ? null : momentInWords(visit.world.practice, draft.savedAt),
    newer: null,
    meanwhile: null,
    faults: null,
    why: "",
    whyFault: null,
    palette: paletteOf(kind),
    locked: lockedCards(kind, under.language),
    children: SAMPLE_NAMES.map((one) => ({ name: one, words: SAMPLES[one] })),
    child,
    trials: null,
    back: toLetters(visit.whose),
    ...sent,
  };
  response.send(renderPage(page));
}

function show(at: AtDesk, response: Response): void {
  const { desk, request } = at;
  const said =
    request.query["said"] === "kept" && desk.latest !== null
      ? `Version ${desk.latest.version} is kept as a draft. Letters do not change before it is published.`
      : null;
  const text = desk.draft?.text ?? keptText(desk);
  const meanwhile = desk.draft === null ? null : newerThan(desk.draft.after, desk);
  send(at, response, { text, said, meanwhile, faults: faultsOf(desk, text) });
}

/** What the pressed button asks for. */
async function work(at: AtDesk, response: Response): Promise<void> {
  const { desk, request, text } = at;
  const fields = fieldsOf(request);
  const [act, place] = (fields["do"] ?? "check").split("-");
  const after = numberIn(fields["after"]);
  const sent: Sent = { text, after, revision: numberIn(fields["revision"]), why: fields["why"] ?? "" };
  if (act === "try") return send(at, response, { ...sent, trials: await trialsOf(at), faults: faultsOf(desk, text) });
  if (act === "mend") {
    const fault = faultsOf(desk, text)[Number(place)];
    const mended = fault === undefined ? text : repair(text, fault);
    return send(at, response, { ...sent, text: mended, faults: faultsOf(desk, mended) });
  }
  const changes = desk.visit.ruledBy === null ? CHANGES[act ?? ""] : undefined;
  if (changes !== undefined) return changes(at, response, sent);
  send(at, response, { ...sent, faults: faultsOf(desk, text) });
}

async function trialsOf({ desk, text }: AtDesk): Promise<readonly Trial[]> {
  const trials: Trial[] = [];
  for (const child of SAMPLE_NAMES) {
    const trial = await tryWith({ file: desk.name.template, text }, child, worldOf(desk));
    trials.push(trial);
    // With a fault of the text no child gets a letter: once is enough to say it.
    if (trial.outcome === "faulty") break;
    // Others are answered between two children.
    await new Promise((soon) => setImmediate(soon));
  }
  return trials;
}

type Change = (at: AtDesk, response: Response, sent: Sent) => Promise<void>;

const CHANGES: Readonly<Record<string, Change>> = { keep, save, discard, theirs: discard };

async function keep(at: AtDesk, response: Response, sent: Sent): Promise<void> {
  const { desk, text } = at;
  const why = (sent.why ?? "").trim().slice(0, LONGEST_WHY);
  const faults = faultsOf(desk, text);
  if (why === "") {
    response.status(422);
    return send(at, response, { ...sent, faults, whyFault: "Say it in a few words; it stands in the history." });
  }
  const after = sent.after ?? 0;
  const saving = await keepVersion(desk, { text, after, why });
  if (saving.kind === "saved") return response.redirect(303, "?said=kept");
  response.status(409);
  const words = newerThan(after, desk) ?? "This letter was kept in another window.";
  const newer = { words, differs: besideLatest(text, desk) };
  send(at, response, { ...sent, after: saving.version, faults, newer });
}

const LONGEST_WHY = 300;

async function save(at: AtDesk, response: Response, sent: Sent): Promise<void> {
  const { desk, text } = at;
  const { hall, world } = desk.visit;
  const { after = 0, revision = 0 } = sent;
  const act = practiceAct(desk.visit);
  const keeping = await keepTemplateDraft(hall.store, act, { ...desk.name, text, after, revision });
  const faults = faultsOf(desk, text);
  if (keeping.kind === "kept") {
    const savedAt = momentInWords(world.practice, keeping.savedAt);
    return send(at, response, { ...sent, revision: keeping.revision, savedAt, faults });
  }
  response.status(409);
  const words = "You have changed this letter in another window; that text is saved, and this one is not yet.";
  send(at, response, { ...sent, revision: desk.draft?.revision ?? 0, faults, newer: { words, differs: [] } });
}

async function discard({ desk }: AtDesk, response: Response): Promise<void> {
  await dropTemplateDraft(desk.visit.hall.store, practiceAct(desk.visit), desk.name);
  response.redirect(303, "./");
}

function numberIn(field: string | undefined): number {
  return /^\d{1,9}$/.test(field ?? "") ? Number(field) : 0;
}
