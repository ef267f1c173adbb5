/** Signed letters by what stands on them or by their file, whoever's they are: for those who hold one and ask whether it is genuine. */
import type { Books } from "./open.ts";
import { SUMMARY, summaryOf } from "./letter-row.ts";
import type { LetterSummary } from "./letter-row.ts";

export interface KnownLetter extends LetterSummary {
  readonly tenant: string;
}

const KNOWN = ["signed", "replaced", "withdrawn"] as const;

/** The letters of this number: one in each practice at most. */
export function lettersNumbered(books: Books, number: string): Promise<readonly KnownLetter[]> {
  return select(books, (query) => query.where("letters.number", "=", number));
}

/**
 * The letters whose file this is: the PDF that was signed, or the confirmed scan of what was signed in ink. The PDF of a letter that
 * was signed in ink says UNSIGNED and is not the letter.
 */
export async function lettersOfFile(books: Books, sha256: string): Promise<readonly KnownLetter[]> {
  const pdfs = await select(books, (query) => query.where("letters.sha256", "=", sha256));
  const scans = await books.db
    .selectFrom("scans")
    .select(["tenant", "letter"])
    .where("sha256", "=", sha256)
    .where("state", "=", "confirmed")
    .execute();
  const ofScans = await Promise.all(
    scans.map(({ tenant, letter }) =>
      select(books, (query) => query.where("letters.tenant", "=", tenant).where("letters.id", "=", letter)),
    ),
  );
  const inInk = await inked(books, pdfs);
  return [...pdfs.filter(({ id }) => !inInk.has(id)), ...ofScans.flat()];
}

async function inked({ db }: Books, letters: readonly KnownLetter[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const { tenant, id } of letters) {
    const row = await db
      .selectFrom("records")
      .select("id")
      .where("tenant", "=", tenant)
      .where("kind", "=", "ink")
      .where("letter", "=", id)
      .executeTakeFirst();
    if (row !== undefined) found.add(id);
  }
  return found;
}

async function select(books: Books, narrow: (query: All) => All): Promise<readonly KnownLetter[]> {
  const rows = await narrow(allIn(books)).execute();
  return rows.map(({ tenant, ...row }) => ({ ...summaryOf(row), tenant }));
}

type All = ReturnType<typeof allIn>;

// The return type is the query builder's own, which nobody writes by hand.
// oxlint-disable-next-line typescript/explicit-function-return-type
const allIn = ({ db }: Books) =>
  db
    .selectFrom("letters")
    .select([...SUMMARY, "tenant"])
    .where("state", "in", KNOWN)
    .orderBy("tenant");
