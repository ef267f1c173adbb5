/** `letters authority`: what rests on an authority, in the content and, where there is a store, among the letters. Changes nothing. */
import { row, section, sentence } from "../../findings/terminal.ts";
import type { Authority } from "../../knowledge/knowledge.ts";
import { didYouMean } from "../../knowledge/near.ts";
import { rowsRestingOn } from "../../knowledge/resting.ts";
import type { ContentRow } from "../../knowledge/row.ts";
import type { Environment } from "../config.ts";
import { verificationWords, withdrawnWords } from "../why/words.ts";
import type { World } from "../world.ts";
import type { Asked } from "./asked.ts";
import { letterFindings } from "./authority-letters.ts";
import type { FoundLetter, LetterFindings } from "./authority-letters.ts";
import { done, misused, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

export const AUTHORITY_USAGE = "letters authority ID [--json] [--practice P.yaml]";

/** The rows that rest on it; then the letters by number, state and day, and those of which it is not known. Names no child. */
export async function authority(asked: Asked, world: World, env: Environment): Promise<Outcome> {
  const [id, ...more] = asked.files;
  if (id === undefined || more.length > 0) return misused("Name one authority by its id.", AUTHORITY_USAGE);
  const { authorities } = world.knowledge;
  const found = [...authorities.values()].find((each) => each.id === id);
  if (found === undefined) return refused([`There is no authority "${id}".${didYouMean(id, [...authorities.keys()])}`]);
  const told = {
    authority: found,
    rows: rowsRestingOn(found.id, world.knowledge),
    letters: await letterFindings(found, world, env),
  };
  const out = [asked.json ? JSON.stringify(asJson(told, world)) : asText(told)];
  return told.letters.kind === "not-looked-at" ? refused([told.letters.why], out) : done(out);
}

interface Told {
  readonly authority: Authority;
  readonly rows: readonly ContentRow[];
  readonly letters: LetterFindings;
}

/** `letters` is null where there is no store; `not_looked_at` says why where nobody could look. */
function asJson({ authority: found, rows, letters }: Told, { knowledge }: World): object {
  const { id, citation, kind, paraphrase, verification, note, withdrawn } = found;
  return {
    id,
    citation,
    kind,
    paraphrase,
    verification,
    note,
    withdrawn,
    knowledge: knowledge.version,
    rows: rows.map(({ file, line, row: name, says }) => ({ file, line, row: name, says })),
    letters: lettersJson(letters),
  };
}

function lettersJson(letters: LetterFindings): object | null {
  switch (letters.kind) {
    case "no-store":
      return null;
    case "not-looked-at":
      return { not_looked_at: letters.why };
    case "looked-at":
      return { resting: letters.resting, not_known: letters.notKnown };
    default:
      return letters satisfies never;
  }
}

function asText({ authority: found, rows, letters }: Told): string {
  const { id, citation, paraphrase, verification, note, withdrawn } = found;
  const sections = [
    section(`${citation} [${id}]`, [
      sentence(paraphrase),
      ...(withdrawn === null ? [] : [sentence(withdrawnWords(withdrawn))]),
      sentence(verificationWords(verification)),
      ...(note === null ? [] : [sentence(`Still to be checked: ${note}`)]),
    ]),
    section(`Rows of the content that rest on it: ${rows.length}`, rows.flatMap(rowLines)),
    ...lettersText(letters),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function rowLines({ file, line, row: name, says }: ContentRow): readonly string[] {
  return [sentence(`${file}${line === null ? "" : `:${line}`} ${name}`), row("", says)];
}

function lettersText(letters: LetterFindings): readonly (readonly string[])[] {
  switch (letters.kind) {
    case "no-store":
      return [["Letters: there is no store here."]];
    case "not-looked-at":
      return [["Letters: not looked at."]];
    case "looked-at": {
      const { resting, notKnown } = letters;
      return [
        section(
          `Letters that rest on it: ${resting.length}`,
          resting.length === 0 ? [sentence("none")] : resting.map(letterLine),
        ),
        notKnown.length === 0
          ? []
          : section(`Letters of which it is not known: ${notKnown.length}`, notKnown.map(letterLine)),
      ];
    }
    default:
      return letters satisfies never;
  }
}

function letterLine({ tenant, number, state, on }: FoundLetter): string {
  return row(number, `${state}, ${on}, practice ${tenant}`);
}
