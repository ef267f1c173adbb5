/** The files that went with a letter: by the names that the letter gives them, as long as they are kept. */
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import { filesWith } from "../store/enclosure-files.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { choicesOf } from "./last-letter.ts";

export interface EnclosedFile {
  readonly name: string;
  /** Where it is opened, in this launch. */
  readonly href: string;
}

/** In the order in which the letter names them. */
export async function enclosedWith(visit: Visit, { id }: LetterSummary): Promise<readonly EnclosedFile[]> {
  const { hall, launch } = visit;
  const files = await filesWith(hall.store, { tenant: launch.tenant, id });
  const made = files.size === 0 ? null : await choicesOf(visit, id);
  return (made?.decided.enclosures ?? []).flatMap(({ file, name }) =>
    file === null || !files.has(file)
      ? []
      : [{ name: name ?? "A file", href: `${launchPath(launch.id)}enclosures/${file}` }],
  );
}
