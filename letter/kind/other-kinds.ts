/** What a kind of letter takes from the others in its folder: the locked words of the letter that it replaces. */
import type { Kind, Locked, LockedBySchool, SchoolType } from "../kind.ts";
import type { LockedKind } from "../locked-words.ts";

/** Every kind with what it takes from the others; one that takes nothing is as it was read. */
export function withOtherKinds(kinds: readonly Kind[]): readonly Kind[] {
  const own = kinds.flatMap((kind) => (kind.locked.by === "school" ? [{ kind, words: kind.locked.words }] : []));
  const words = new Map(own.map((one) => [one.kind.id, one.words]));
  const options = own.map(({ kind }) => ({ id: kind.id, words: kind.name }));
  return kinds.map((kind) => ({
    ...kind,
    locked: kind.locked.by === "answer" ? { ...kind.locked, words } : kind.locked,
    answers: kind.answers.map((answer) => (answer.type === "kind" ? { ...answer, options } : answer)),
  }));
}

interface Told {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly recipient: { readonly school: SchoolType };
}

/** The locked words that a letter of these choices carries. */
export function lockedKindFor({ locked }: Pick<Kind, "locked">, { answers, recipient }: Told): LockedKind {
  return wordsOf(locked, answers)[recipient.school];
}

function wordsOf(locked: Locked, answers: Told["answers"]): LockedBySchool {
  if (locked.by === "school") return locked.words;
  const [first] = locked.words.values();
  const words = locked.words.get(String(answers[locked.answer])) ?? first;
  if (words === undefined) throw new Error("a letter that replaces another, in a folder without any other");
  return words;
}
