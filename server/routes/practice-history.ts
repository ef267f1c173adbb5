/** The life of a practice's texts in pages: every version with its steps, one version beside another, into use, out of it, and back. */
import { Router } from "express";
import type { Request, Response } from "express";
import type { Hall } from "../hall.ts";
import { momentInWords } from "../moments.ts";
import { renderPage } from "../pages/render.ts";
import { isSample, SAMPLE_NAMES, SAMPLES } from "../editor/samples.ts";
import { changesBetween, childrenFor, textNamed } from "../practice-area/one-text.ts";
import type { OneText } from "../practice-area/one-text.ts";
import { faultsOfVersion, publishVersion, retireVersion, worldWith } from "../practice-area/publishing.ts";
import { sampleLetter } from "../practice-area/sample.ts";
import { versionSections, versionsSections } from "../practice-area/versions-sheet.ts";
import type { NamedSteps, VersionView } from "../practice-area/versions-sheet.ts";
import { toldFaults } from "../practice-area/told-faults.ts";
import { underneath } from "../practice-area/underneath.ts";
import { practiceAct } from "../practice-area/visit.ts";
import type { PracticeVisit } from "../practice-area/visit.ts";
import { historyAt, inBoth } from "../practice-area/whose.ts";
import { inWords, memberOf } from "../practice/people.ts";
import { historyOf, lettersMadeWith, restoreVersion } from "../store/template-history.ts";
import { headsOf } from "../store/template-lists.ts";
import type { Stepped, TemplateVersion } from "../store/template-versions.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice } from "./notices.ts";
import { forChange, inPractice, sendPractice } from "./practice-door.ts";
import { asked, numbered } from "./version-asked.ts";
import type { Asked } from "./version-asked.ts";

/** `/practice/history/:name/…`; the name is that of the store: `practice`, `phrases.en`, `section_504.en`. The same under `/practice/mine/`. */
export function practiceHistoryRoutes(hall: Hall): Router {
  const router = Router();
  router.get(inBoth("history/:name/"), inPractice(hall, versions));
  router.get(inBoth("history/:name/:version"), inPractice(hall, one));
  router.get(inBoth("history/:name/:version/sample.pdf"), inPractice(hall, sample));
  router.post(inBoth("history/:name/:version/publish"), forChange(hall, "templates", publish));
  router.post(inBoth("history/:name/:version/retire"), forChange(hall, "templates", retire));
  router.post(inBoth("history/:name/:version/restore"), forChange(hall, "templates", restore));
  return router;
}

async function versions(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const text = textNamed(visit, String(request.params["name"]));
  if (text === null) return nothingHere(response);
  const sections = versionsSections(await stepsOf(visit, text));
  const { here, title, back } = text;
  sendPractice(visit, { here, title: `Versions: ${title}`, sections, back }, response);
}

async function stepsOf({ hall, launch, world, state, whose }: PracticeVisit, { name }: OneText): Promise<NamedSteps> {
  const heads = await headsOf(hall.store, launch.tenant, whose.owner);
  return {
    base: historyAt(whose, name),
    unchanged: whose.unchanged,
    heads: heads.filter(({ template }) => template === name),
    steps: await historyOf(hall.store, launch.tenant, { template: name, owner: whose.owner }),
    nameOf: (who) => {
      const member = memberOf(who, world.practice.members);
      if (who === launch.who && state.name !== null) return state.name;
      return member === null ? who : inWords(member);
    },
    when: (at) => momentInWords(world.practice, at),
  };
}

async function one(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const found = await asked(visit, request);
  if (found === null) return nothingHere(response);
  const { text, version } = found;
  const steps = await stepsOf(visit, text);
  const sections = versionSections(await viewOf(visit, { ...found, steps }, request));
  const said = SAID.get(wordIn(request, "said")) ?? null;
  const back = { href: steps.base, words: "All versions", newWindow: false };
  const title = `${text.title}: version ${version.version}`;
  sendPractice(visit, { here: text.here, title, said, sections, back }, response);
}

interface WithSteps extends Asked {
  readonly steps: NamedSteps;
}

async function viewOf(visit: PracticeVisit, found: WithSteps, request: Request): Promise<VersionView> {
  const { text, version, steps } = found;
  const isOpen = version.state === "draft" || version.state === "checked";
  const other = await otherOf(visit, found, Number(wordIn(request, "with")));
  const against = other === null ? visit.whose.under : `version ${other.version}`;
  const order = sampleAsked(visit, text, request);
  const under = text.isLetter ? await underneath(visit, text.name) : null;
  const papers = [
    { number: other?.version ?? 0, title: `With ${against}` },
    { number: version.version, title: `With version ${version.version}` },
  ];
  return {
    ...steps,
    version,
    mayChange: mayChange(visit, text),
    faults: isOpen ? toldFaults(visit, version, await faultsOfVersion(visit, version)) : null,
    against,
    changes: changesBetween(visit, text, { under, before: other?.text ?? null, after: version.text }),
    otherWays: besides(found, other),
    papers: papers.map(({ number, title }) => ({
      src: sampleAddress(steps.base, number, order),
      title,
      isPicture: false,
    })),
    sample: order,
    letters: text.isLetter ? await lettersMadeWith(visit.hall.store, visit.launch.tenant, version.id) : null,
    edit: isOpen && mayChange(visit, text) ? text.edit(version) : null,
  };
}

/** So many other versions are offered to compare with. */
const MOST_BESIDE = 6;

function besides({ version, steps }: WithSteps, other: TemplateVersion | null): VersionView["otherWays"] {
  return steps.heads
    .filter((head) => head.version !== version.version && head.version !== other?.version)
    .slice(0, MOST_BESIDE)
    .map((head) => ({
      href: `${steps.base}${version.version}?with=${head.version}`,
      words: `Beside version ${head.version}`,
    }));
}

const SAID: ReadonlyMap<string, string> = new Map([
  ["published", "It is in use now. New letters are made with it."],
  ["retired", "It is out of use."],
  ["restored", "Brought back as a new draft. It is not in use until you publish it."],
  ["saved", "Saved. It is not in use until you publish it."],
]);

function mayChange({ ruledBy, rights }: PracticeVisit, { needs }: OneText): boolean {
  return ruledBy === null && rights[needs];
}

/** What it is laid beside: the version asked for, else what is in use, else the one before; null: what is shipped. */
async function otherOf(
  visit: PracticeVisit,
  { text, version, steps: { heads } }: WithSteps,
  number: number,
): Promise<TemplateVersion | null> {
  const inUse = heads.find(({ state, version: own }) => state === "published" && own !== version.version);
  const before = heads.find(({ version: own }) => own < version.version);
  const head = heads.find(({ version: own }) => own === number && own !== version.version) ?? inUse ?? before;
  return head === undefined ? null : numbered(visit, text, head.version);
}

interface SampleAsked {
  readonly kinds: Readonly<Record<string, string>> | null;
  readonly kind: string;
  readonly children: Readonly<Record<string, string>>;
  readonly child: string;
  readonly districts: readonly string[];
  readonly district: string;
}

function sampleAsked({ hall, world }: PracticeVisit, { isLetter, name }: OneText, request: Request): SampleAsked {
  const { kinds } = hall.shared.content;
  const own = isLetter ? name : `${wordIn(request, "kind") || "section_504"}.en`;
  const [id = ""] = own.split(".");
  const kind = kinds.get(id);
  const child = wordIn(request, "child");
  const first = kind === undefined ? SAMPLE_NAMES[0] : childrenFor(kind.setting);
  const districts = world.practice.districts.map((district) => district.name);
  const district = wordIn(request, "district");
  return {
    kinds: isLetter ? null : Object.fromEntries([...kinds.values()].map((each) => [each.id, each.name])),
    kind: kind === undefined ? "section_504" : id,
    children: SAMPLES,
    child: isSample(child) ? child : (first ?? "adhd_anxiety"),
    districts,
    district: districts.includes(district) ? district : "",
  };
}

function wordIn(request: Request, name: string): string {
  const value = request.query[name];
  return typeof value === "string" ? value : "";
}

function sampleAddress(base: string, version: number, { kind, child, district }: SampleAsked): string {
  return `${base}${version}/sample.pdf?${new URLSearchParams({ kind, child, district }).toString()}`;
}

/** Version 0 is what is underneath. */
async function sample(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const text = textNamed(visit, String(request.params["name"]));
  const isShipped = request.params["version"] === "0";
  const version = text === null || isShipped ? null : (await asked(visit, request))?.version;
  if (text === null || version === undefined) return nothingHere(response);
  const made = await worldWith(visit, { template: text.name, owner: visit.whose.owner }, version);
  if (made.kind === "refused") return noSample(toldFaults(visit, version, made.faults), response);
  const { kind, child, district } = sampleAsked(visit, text, request);
  const template = text.isLetter ? text.name : `${kind}.en`;
  if (!isSample(child)) return nothingHere(response);
  const letter = await sampleLetter(made.world, { template, child, district: district === "" ? null : district });
  if (letter.kind === "none") return noSample(letter.why, response);
  response.type("application/pdf").send(Buffer.from(letter.pdf));
}

function noSample(why: readonly string[], response: Response): void {
  response.status(422).send(renderPage({ ...notice("practice-no-sample", null), happened: why.join(" ") }));
}

async function publish(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const found = await changeable(visit, request, response);
  if (found === null) return;
  const why = (fieldsOf(request)["why"] ?? "").trim();
  const publishing = await publishVersion(visit, { id: found.version.id, why });
  // What stands against it is told on the version's own page.
  if (publishing.kind === "faulty") return response.redirect(303, addressOf(visit, found));
  return stepped(
    publishing.kind === "published" ? { kind: "stepped" } : publishing,
    { at: addressOf(visit, found), said: "published" },
    response,
  );
}

async function retire(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const found = await changeable(visit, request, response);
  if (found === null) return;
  const why = (fieldsOf(request)["why"] ?? "").trim();
  return stepped(
    await retireVersion(visit, { id: found.version.id, why }),
    { at: addressOf(visit, found), said: "retired" },
    response,
  );
}

async function restore(visit: PracticeVisit, request: Request, response: Response): Promise<void> {
  const found = await changeable(visit, request, response);
  if (found === null) return;
  const why = (fieldsOf(request)["why"] ?? "").trim();
  const saving = await restoreVersion(visit.hall.store, practiceAct(visit), { id: found.version.id, why });
  if (saving.kind !== "saved") {
    response.status(409).send(renderPage(notice("practice-changed-meanwhile", null)));
    return;
  }
  response.redirect(303, `${historyAt(visit.whose, found.text.name)}${saving.version}?said=restored`);
}

async function changeable(visit: PracticeVisit, request: Request, response: Response): Promise<Asked | null> {
  const found = await asked(visit, request);
  if (found === null) {
    nothingHere(response);
    return null;
  }
  if (visit.rights[found.text.needs]) return found;
  response.status(403).send(renderPage(notice("practice-only-settings", null)));
  return null;
}

function stepped(
  step: Stepped,
  { at, said }: { readonly at: string; readonly said: string },
  response: Response,
): void {
  if (step.kind === "stepped") return response.redirect(303, `${at}?said=${said}`);
  const link = { href: at, words: "Back to the version", newWindow: false };
  const id = step.kind === "needs-another-person" ? "practice-second-person" : "practice-not-from-here";
  response.status(409).send(renderPage(notice(id, null, link)));
}

function addressOf({ whose }: PracticeVisit, { text, version }: Asked): string {
  return `${historyAt(whose, text.name)}${version.version}`;
}

function nothingHere(response: Response): void {
  response.status(404).send(renderPage(notice("not-found", null)));
}
