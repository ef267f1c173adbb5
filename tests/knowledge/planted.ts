/**
 * Plants many faults in few loads, as a load reads all the content. A fault that another one hides (a file that cannot be read has no
 * rows to check) is planted again in a later round.
 */
import { faultsAfterAll, lineOf, shippedFiles } from "./shipped.ts";
import type { Change } from "./shipped.ts";

/** A change, the passage at which its fault must be told (else the changed one), and words that the fault must hold. */
export interface Refusal extends Change {
  readonly at?: string;
  readonly says: string;
}

/** The refusals that were told at their line, whatever else was wrong. Those that are left must be planted by themselves. */
export function toldTogether(refusals: readonly Refusal[]): ReadonlySet<Refusal> {
  const told = new Set<Refusal>();
  const left = (): readonly Refusal[] => refusals.filter((refusal) => !told.has(refusal));
  const round = (planted: readonly Refusal[]): boolean => {
    const faults = faultsAfterAll(planted);
    const found = planted.filter((refusal) => isTold(refusal, faults));
    found.forEach((refusal) => told.add(refusal));
    return found.length > 0;
  };
  while (left().length > 0 && (round(plantable(left())) || round(onePerFile(left())))) continue;
  return told;
}

/** Whether one of the faults stands at the line and says the words. */
export function isTold({ file, replace, at, says }: Refusal, faults: readonly string[]): boolean {
  const line = lineOf(file, at ?? replace.trimStart());
  return faults.some((fault) => fault.startsWith(`${file}:${line}:`) && fault.includes(says));
}

/** Those that can stand side by side: each finds its passage, and none moves the lines of another. */
function plantable(refusals: readonly Refusal[]): readonly Refusal[] {
  const texts = new Map<string, string>();
  const moved = new Set<string>();
  return refusals.filter(({ file, replace, by }) => {
    const moves = replace.split("\n").length !== by.split("\n").length;
    const text = texts.get(file) ?? shippedFiles.find(({ path }) => path === file)?.text ?? "";
    if (moved.has(file) || (moves && texts.has(file)) || !text.includes(replace)) return false;
    if (moves) moved.add(file);
    texts.set(
      file,
      text.replace(replace, () => by),
    );
    return true;
  });
}

function onePerFile(refusals: readonly Refusal[]): readonly Refusal[] {
  return [...Map.groupBy(refusals, ({ file }) => file).values()].flatMap(([first]) => first ?? []);
}
