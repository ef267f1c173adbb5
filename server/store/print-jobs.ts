/**
 * What went to a printer: which letters in which order on which sheets, so that a jam goes on where it stopped and nobody prints
 * twice or not at all. Knows no rule about what may be printed.
 */
import { done } from "./act.ts";
import type { Act } from "./act.ts";
import { newId } from "./id.ts";
import { SUMMARY, summaryOf } from "./letter-row.ts";
import type { LetterSummary } from "./letter-row.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import { pagesFrom, pagesText } from "./stored-pages.ts";
import type { Page } from "../../pdf/page.ts";
import type { JobLetterRow } from "./staff-tables.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

export interface JobLetter {
  readonly letter: string;
  /** The document's letter in the sheet codes. */
  readonly document: string;
  readonly firstSheet: number;
  readonly sheets: number;
}

export interface NewJob {
  readonly batch: string | null;
  /** The plan, as JSON. */
  readonly plan: string;
  /** In the order of the stack. */
  readonly letters: readonly JobLetter[];
  /** Pages that go home with the letters, as they were laid out for this job, by an id of the plan's own. */
  readonly pages: ReadonlyMap<string, readonly Page[]>;
}

export interface PrintJob {
  readonly id: string;
  /** Counted within a practice. */
  readonly number: number;
  readonly batch: string | null;
  readonly madeBy: string;
  readonly madeAt: number;
}

export interface Printed extends JobLetter {
  readonly state: JobLetterRow["state"];
  readonly changedAt: number;
}

/** Keeps a job; gives its id. */
export function keepJob(place: Store | Transaction, act: Act, job: NewJob): Promise<string> {
  const { tenant, who, at } = act;
  return together(place, async (transaction) => {
    const { db, vault } = transaction;
    const id = newId(at);
    const number = (await lastNumber(transaction, tenant)) + 1;
    const content = sealText(vault, job.plan, placeOf({ tenant, id }));
    const made = { made_by: who, made_at: at, sealed_with: vault.sealsWith };
    await db
      .insertInto("print_jobs")
      .values({ tenant, id, number, batch: job.batch, content, ...made })
      .execute();
    for (const [index, { letter, document, firstSheet, sheets }] of job.letters.entries()) {
      const row = { tenant, job: id, place: index + 1, letter, document, sheets, first_sheet: firstSheet };
      await db
        .insertInto("job_letters")
        .values({ ...row, state: "sent", changed_at: at })
        .execute();
    }
    for (const [page, pages] of job.pages) {
      const row = { tenant, id: `${id} ${page}`, job: id, sealed_with: vault.sealsWith };
      await db
        .insertInto("job_pages")
        .values({ ...row, pages: sealText(vault, pagesText(pages), pagesPlace(row)) })
        .execute();
    }
    transaction.note(done(act, { action: "print.begun", object: { kind: "print_job", id }, patient: null }));
    return id;
  });
}

async function lastNumber({ db }: Books, tenant: string): Promise<number> {
  const last = await db
    .selectFrom("print_jobs")
    .select(({ fn }) => fn.max("number").as("number"))
    .where("tenant", "=", tenant)
    .executeTakeFirst();
  return last?.number ?? 0;
}

const JOB = ["id", "number", "batch", "made_by", "made_at"] as const;

/** The jobs of a tenant, newest first; at most `most`. */
export async function jobsOf({ db }: Books, tenant: string, most: number): Promise<readonly PrintJob[]> {
  const rows = await db
    .selectFrom("print_jobs")
    .select(JOB)
    .where("tenant", "=", tenant)
    .orderBy("number", "desc")
    .limit(most)
    .execute();
  return rows.map(({ made_by: madeBy, made_at: madeAt, ...job }) => ({ ...job, madeBy, madeAt }));
}

/** The newest job of a list; null where nothing of it was printed. */
export async function lastJobOf({ db }: Books, tenant: string, batch: string): Promise<string | null> {
  const row = await db
    .selectFrom("print_jobs")
    .select("id")
    .where("tenant", "=", tenant)
    .where("batch", "=", batch)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

export interface JobKey {
  readonly tenant: string;
  readonly id: string;
}

/** A job with its plan, as JSON; null where the tenant has none of this id. */
export async function jobOf({ db, vault }: Books, key: JobKey): Promise<(PrintJob & { readonly plan: string }) | null> {
  const row = await db
    .selectFrom("print_jobs")
    .selectAll()
    .where("tenant", "=", key.tenant)
    .where("id", "=", key.id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, number, batch, made_by: madeBy, made_at: madeAt } = row;
  return { id, number, batch, madeBy, madeAt, plan: openText(vault, row.content, placeOf(key)) };
}

/** The letters of a job in the order of the stack. */
export async function lettersIn({ db }: Books, { tenant, id }: JobKey): Promise<readonly Printed[]> {
  const rows = await db
    .selectFrom("job_letters")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("job", "=", id)
    .orderBy("place")
    .execute();
  return rows.map(printedOf);
}

function printedOf({ letter, document, first_sheet: firstSheet, sheets, state, changed_at }: JobLetterRow): Printed {
  return { letter, document, firstSheet, sheets, state, changedAt: changed_at };
}

/** Pages that go home with a letter of a job; null where the job has none of this name. */
export async function jobPages(books: Books, { tenant, id }: JobKey, page: string): Promise<readonly Page[] | null> {
  const row = await books.db
    .selectFrom("job_pages")
    .select(["tenant", "id", "pages"])
    .where("tenant", "=", tenant)
    .where("id", "=", `${id} ${page}`)
    .executeTakeFirst();
  return row === undefined ? null : pagesFrom(openText(books.vault, row.pages, pagesPlace(row)));
}

export interface SaidOfPaper {
  readonly job: string;
  /** Letters that came out of the printer. */
  readonly printed: readonly string[];
  /** Letters that did not. */
  readonly missing: readonly string[];
}

/** Says what came out of the printer, as who stands there says it; a later word counts. */
export function sayPrinted(place: Store | Transaction, act: Act, said: SaidOfPaper): Promise<void> {
  return together(place, async (transaction) => {
    const say = async (letters: readonly string[], state: JobLetterRow["state"]): Promise<void> => {
      for (const letter of letters) {
        await transaction.db
          .updateTable("job_letters")
          .set({ state, changed_at: act.at })
          .where("tenant", "=", act.tenant)
          .where("job", "=", said.job)
          .where("letter", "=", letter)
          .execute();
        const object = { kind: "letter", id: letter };
        const action = state === "printed" ? "letter.printed" : "letter.not_printed";
        transaction.note(done(act, { action, object, patient: null }));
      }
    };
    await say(said.printed, "printed");
    await say(said.missing, "missing");
  });
}

/** Takes back what was said of some letters of a job: it is asked anew whether they came out. */
export function askOfPaperAgain(
  place: Store | Transaction,
  act: Act,
  { job, letters }: { readonly job: string; readonly letters: readonly string[] },
): Promise<void> {
  return together(place, async (transaction) => {
    for (const letter of letters)
      await transaction.db
        .updateTable("job_letters")
        .set({ state: "sent", changed_at: act.at })
        .where("tenant", "=", act.tenant)
        .where("job", "=", job)
        .where("letter", "=", letter)
        .execute();
    transaction.note(done(act, { action: "print.asked_again", object: { kind: "print_job", id: job }, patient: null }));
  });
}

/** Where a letter lies in the jobs, the newest first. */
export async function printsOf(
  { db }: Books,
  tenant: string,
  letter: string,
): Promise<readonly (Printed & { readonly job: string })[]> {
  const rows = await db
    .selectFrom("job_letters")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("letter", "=", letter)
    .orderBy("changed_at", "desc")
    .orderBy("job", "desc")
    .execute();
  return rows.map((row) => ({ ...printedOf(row), job: row.job }));
}

/** Letters on a sheet of any job, by the document's letter and the place in the stack, newest job first. */
export async function lettersOnSheet(
  { db }: Books,
  tenant: string,
  { document, sheet }: { readonly document: string; readonly sheet: number },
): Promise<readonly { readonly letter: string; readonly job: string }[]> {
  return db
    .selectFrom("job_letters")
    .select(["letter", "job"])
    .where("tenant", "=", tenant)
    .where("document", "=", document)
    .where("first_sheet", "<=", sheet)
    .where((eb) => eb(eb("first_sheet", "+", eb.ref("sheets")), ">", sheet))
    .orderBy("job", "desc")
    .limit(20)
    .execute();
}

/** What is signed and has not come out of a printer, oldest first; at most `most`. */
export async function signedUnprinted({ db }: Books, tenant: string, most: number): Promise<readonly LetterSummary[]> {
  const rows = await db
    .selectFrom("letters")
    .select(SUMMARY)
    .where("tenant", "=", tenant)
    .where("state", "=", "signed")
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("job_letters")
            .select("job_letters.letter")
            .whereRef("job_letters.tenant", "=", "letters.tenant")
            .whereRef("job_letters.letter", "=", "letters.id")
            .where("job_letters.state", "=", "printed"),
        ),
      ),
    )
    .orderBy("changed_at")
    .orderBy("id")
    .limit(most)
    .execute();
  return rows.map(summaryOf);
}

function placeOf({ tenant, id }: JobKey): Place {
  return { tenant, table: "print_jobs", row: id, column: "content" };
}

function pagesPlace({ tenant, id }: JobKey): Place {
  return { tenant, table: "job_pages", row: id, column: "pages" };
}
