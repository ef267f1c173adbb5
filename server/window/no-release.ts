/** To whom nothing of a child is handed out: shown before anything else, and over only by a word that is kept. */
import type { Books } from "../store/open.ts";
import { recordsOf } from "../store/records.ts";
import type { Kept, Whose } from "../store/records.ts";

/** What stands now, oldest first. */
export async function noReleasesOf(books: Books, whose: Whose): Promise<readonly Kept<"no_release">[]> {
  const [kept, ended] = await Promise.all([
    recordsOf(books, whose, "no_release"),
    recordsOf(books, whose, "no_release_ended"),
  ]);
  const over = new Set(ended.map(({ content }) => content.no_release));
  return kept.filter(({ id }) => !over.has(id));
}
