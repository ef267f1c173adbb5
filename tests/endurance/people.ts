/** Those who use the service at once in a clinic, each at work in a loop, and what was acknowledged to each of them. */
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Crowd } from "../../sandbox/crowd.ts";
import type { House } from "../e2e/house.ts";
import { signIn } from "../e2e/staff-steps.ts";
import { READY, sign, TO_THE_LETTER } from "../e2e/steps.ts";
import type { Answer } from "../e2e/visitor.ts";
import { fieldsIn, Visitor } from "../e2e/visitor.ts";
import type { Seeded } from "../findings/seeded.ts";

/** A child of the crowd as its EHR knows it. */
export interface Known {
  readonly id: string;
  readonly mrn: string;
  readonly family: string;
  readonly birthDate: string;
}

/** What the service has said is done. */
export interface Acknowledged {
  readonly signed: Set<string>;
  readonly filed: Set<string>;
  readonly given: Set<string>;
  readonly printed: Set<string>;
  /** Lists that were begun, and how many children each asks for. */
  readonly lists: Map<string, number>;
  /** Rounds that were gone through whole, by who went. */
  readonly rounds: Map<string, number>;
  /** Answers that nobody should get. */
  readonly troubles: string[];
}

/** Nothing yet. */
export function nothingYet(): Acknowledged {
  const sets = { signed: new Set<string>(), filed: new Set<string>(), given: new Set<string>() };
  return { ...sets, printed: new Set<string>(), lists: new Map(), rounds: new Map(), troubles: [] };
}

export interface Clinic {
  readonly house: House;
  readonly children: readonly [Known, ...Known[]];
  readonly done: Acknowledged;
  readonly by: Seeded;
  readonly isOver: () => boolean;
  /** How long a person looks at a page. */
  readonly looksMs: number;
}

const patientSchema = z.object({
  id: z.string(),
  name: z.tuple([z.object({ family: z.string() })], z.unknown()),
  birthDate: z.string(),
  identifier: z.tuple([z.object({ value: z.string() })], z.unknown()),
});

/** Those of a crowd whose letter can be shown once four questions are answered. */
export function knownIn(crowd: Crowd): readonly [Known, ...Known[]] {
  const able = new Set(crowd.list.flatMap(({ mrn, child }) => (child === "adhd_anxiety" ? [mrn] : [])));
  const patients = crowd.bundles.flatMap(({ entry }) =>
    entry.flatMap(({ resource }) => (resource.resourceType === "Patient" ? [patientSchema.parse(resource)] : [])),
  );
  const [first, ...rest] = patients.flatMap(({ id, name: [{ family }], birthDate, identifier: [{ value: mrn }] }) =>
    able.has(mrn) ? [{ id, mrn, family, birthDate }] : [],
  );
  if (first === undefined) throw new Error("nobody of the crowd has such a chart");
  return [first, ...rest];
}

/** Goes round and round until it is over; what goes wrong in a round is a trouble, and the next round begins. */
export async function atWork(clinic: Clinic, who: string, round: () => Promise<void>): Promise<void> {
  while (!clinic.isOver()) {
    try {
      await round();
      clinic.done.rounds.set(who, (clinic.done.rounds.get(who) ?? 0) + 1);
    } catch (error) {
      clinic.done.troubles.push(`${who}: ${error instanceof Error ? error.message : "unknown"}`);
    }
    await looks(clinic);
  }
}

function looks({ by, looksMs }: Clinic): Promise<void> {
  return pause(looksMs * (0.5 + by.whole(100) / 100));
}

/** Fails the round where an answer is not what a person was led to expect. */
function expected(answer: Answer, step: string, status = 200): Answer {
  if (answer.status === status) return answer;
  throw new Error(`${step} was answered ${answer.status}`);
}

const letterIn = ({ url }: Answer): string => /\/letters\/([^/]+)\//.exec(url)?.[1] ?? "";

/** Opens a chart, completes the letter, reads its bytes, signs, files and gives it to the family. */
export async function clinicianRound(clinic: Clinic): Promise<void> {
  const { house, by, done } = clinic;
  const visitor = new Visitor();
  const { id } = by.pick(clinic.children);
  const page = expected(await visitor.go(house.ehr.launchUrlFor(undefined, { patient: id })), "a launch");
  await looks(clinic);
  const own = { "answers.strengths": `Likes to build ${by.whole(1e9)} models.` };
  const fields = { ...fieldsIn(page.text), ...READY, ...own, ...TO_THE_LETTER };
  const letter = expected(await visitor.send(page, "choices", fields), "a letter");
  expected(await visitor.go(new URL("letter.pdf", letter.url).href), "its PDF");
  await looks(clinic);
  const signed = expected(await sign(visitor, letter), "a signature");
  if (!signed.text.includes("Electronically signed")) throw new Error("a signature was not taken");
  done.signed.add(letterIn(signed));
  const filed = expected(await visitor.send(signed, "file", {}), "filing");
  if (filed.text.includes("Filed in the chart.")) done.filed.add(letterIn(filed));
  const give = expected(await visitor.go(new URL("give", signed.url).href), "giving");
  const mother = { relation: "mother", identified: "known to the clinic" };
  const giving = { ...fieldsIn(give.text), ...mother, to: "family", person: "Kelly Ellison" };
  const given = expected(await visitor.send(give, "give", giving), "giving");
  if (given.text.includes("It is recorded.")) done.given.add(letterIn(signed));
}

/** Opens a chart to look, at the reasons too, and goes away. */
export async function readerRound(clinic: Clinic): Promise<void> {
  const visitor = new Visitor();
  const child = clinic.by.pick(["epilepsy", "cp_wheelchair", "status_traps", "sensitive_asthma"] as const);
  const page = expected(await visitor.go(clinic.house.ehr.launchUrlFor(child)), "a launch");
  await looks(clinic);
  expected(await visitor.go(new URL("why", page.url).href), "the reasons");
}

/** Makes a list, watches it, and answers what is asked once for all. */
export async function listRound(clinic: Clinic, size: number): Promise<void> {
  const { house, by, done } = clinic;
  const june = new Visitor();
  await signIn(house, june, "june-carver");
  const home = expected(await june.go(`${house.appUrl}/staff/lists/`), "the lists");
  const from = by.whole(Math.max(1, clinic.children.length - size));
  const listed = clinic.children.slice(from, from + size);
  const pasted = ["mrn", ...listed.map(({ mrn }) => mrn)].join("\n");
  const filled = { ...fieldsIn(home.text), kind: "section_504", title: `Clinic ${by.whole(1e6)}`, pasted };
  const read = expected(await june.send(home, home.url, filled), "a list");
  const begun = expected(await june.send(read, "/staff/lists/begin", fieldsIn(read.text)), "a list begun");
  const list = /\/lists\/([^/]+)\//.exec(begun.url)?.[1];
  if (list === undefined) throw new Error("a list was not begun");
  done.lists.set(list, listed.length);
  let page = begun;
  for (let turns = 0; turns < 60 && !clinic.isOver(); turns += 1) {
    page = expected(await june.go(`${house.appUrl}/staff/lists/${list}/`), "a list");
    const question = formOf(page.text);
    if (question !== null) await june.send(page, "answer", question);
    else if (!/in the queue|being prepared/.test(page.text)) return;
    await pause(500);
  }
}

/** The first question of the page with one answer for everybody. */
function formOf(html: string): Record<string, string> | null {
  const [, form] = /<form[^>]*action="[^"]*answer"[^>]*>([\s\S]*?)<\/form>/.exec(html) ?? [];
  if (form === undefined) return null;
  const fields = fieldsIn(form);
  const words = READY[fields["question"] ?? ""] ?? "The parents have asked in writing.";
  const [, option] = /<option value="([^"]+)"/.exec(form) ?? [];
  const free = Object.keys(fields).filter((name) => name.startsWith("answer-"));
  return { ...fields, ...Object.fromEntries(free.map((name) => [name, option ?? words])) };
}

/** Signs what waits in the queue, one after the other, no faster than the brake lets. */
export async function queueRound(clinic: Clinic): Promise<void> {
  const { house, done } = clinic;
  const marsh = new Visitor();
  await signIn(house, marsh, "elena-marsh");
  for (let turn = 0; turn < 8 && !clinic.isOver(); turn += 1) {
    const page = expected(await marsh.go(`${house.appUrl}/staff/queue/`), "the queue");
    const hash = fieldsIn(page.text)["hash"];
    if (page.text.includes("Nothing waits")) return;
    if (hash === undefined) {
      await marsh.send(page, "skip", {});
      continue;
    }
    expected(await marsh.go(new URL("letter.pdf", page.url).href), "a PDF of the queue");
    const answer = await marsh.send(page, "sign", { hash });
    if (answer.text.includes("Signed. Here is the next one."))
      done.rounds.set("signed in the queue", (done.rounds.get("signed in the queue") ?? 0) + 1);
    await looks(clinic);
  }
}

/** Prints what is signed, looks at the file, and says that it came. */
export async function printRound(clinic: Clinic): Promise<void> {
  const { house, done } = clinic;
  const june = new Visitor();
  await signIn(house, june, "june-carver");
  const counts = expected(await june.go(`${house.appUrl}/staff/print/new`), "the counts");
  if (!/\d+ letters? for \d+ child(?:ren)? can be printed/.test(counts.text.replaceAll(/<[^>]+>/g, ""))) return;
  const job = await june.send(counts, "/staff/print/new", { order: "name", sides: "both" });
  if (job.status !== 200 || !job.url.includes("/jobs/")) throw new Error(`a job was answered ${job.status}`);
  const file = await june.go(new URL("A.pdf", job.url).href);
  expected(file, "a print file");
  const said = expected(await june.send(job, "said", { document: "A", "came-A": "all" }), "what came");
  if (said.text.includes("printed")) done.printed.add(/\/jobs\/([^/]+)\//.exec(job.url)?.[1] ?? "");
}

/** Finds a child at the window and prints its letter once more. */
export async function windowRound(clinic: Clinic): Promise<void> {
  const { house, by } = clinic;
  const june = new Visitor();
  await signIn(house, june, "june-carver");
  const { family, birthDate } = by.pick(clinic.children);
  const page = expected(await june.go(`${house.appUrl}/staff/window/`), "the window");
  const [year = "", month, day] = birthDate.split("-").map(Number);
  const asked = { ...fieldsIn(page.text), letters: family.slice(0, 3), born: `${month}/${day}/${year}` };
  const found = expected(await june.send(page, "/staff/window/", asked), "a search");
  const [, place] = /href="(\/staff\/children\/[^"]+)"/.exec(found.text) ?? [];
  if (place === undefined) return;
  const child = expected(await june.go(new URL(place, found.url).href), "a child");
  const [, letter] = /href="(\/staff\/letters\/[^"]+)"/.exec(child.text) ?? [];
  if (letter === undefined) return;
  const shown = expected(await june.go(new URL(letter, child.url).href), "a letter at the window");
  if (shown.text.includes("Print this letter"))
    expected(await june.send(shown, "reprint", { why: "lost" }), "a reprint");
}
