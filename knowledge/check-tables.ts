/** Whether each row of a table can ever say something: a medicine that asks nothing, a word that is withheld before it is read. */
import { faultAt } from "./check-references.ts";
import type { Content, Located } from "./content.ts";
import type { Fault } from "./fault.ts";
import { withheldClass } from "./schema-parts.ts";
import { wholeWords } from "./words.ts";
import type { Path } from "./zod-words.ts";

/** Rows without effect, and rows that would give away what is withheld. */
export function tableFaults(content: Content): Fault[] {
  return [...medicineFaults(content), ...unreadWords(content), ...emptyClasses(content)];
}

type MedicineRow = Content["medicines"]["value"]["rows"][number];

function medicineFaults({ medicines, conditions }: Content): Fault[] {
  const withheld = new Set(
    conditions.filter(({ value }) => value.sensitivity.kind === "withheld").map(({ value }) => value.id),
  );
  return medicines.value.rows.flatMap((row, place) => [
    ...idle(row).map((message) => faultAt(medicines, ["rows", place], message)),
    ...row.supports.flatMap((id, which) =>
      withheld.has(id)
        ? [
            faultAt(
              medicines,
              ["rows", place, "supports", which],
              `"${id}" is withheld: the medicine would tell of it. Give the row its "withheld_class" instead.`,
            ),
          ]
        : [],
    ),
  ]);
}

/** A medicine implies beside a condition that it is for; without one it only asks. */
function idle({ of, ask, supports, health_plan: plan, withheld_class: withheld }: MedicineRow): string[] {
  if (withheld !== null) return [];
  if (of.length === 0 && ask === null) return ['This medicine says nothing: give it "of", "ask" or "withheld_class".'];
  if (supports.length > 0) return [];
  if (of.length > 0) return ['"of" speaks only beside a condition: name under "supports" what the medicine is for.'];
  return plan === null ? [] : ['"health_plan" counts only beside a condition: name it under "supports".'];
}

interface Named {
  readonly located: Located<unknown>;
  readonly path: Path;
  readonly words: readonly string[];
}

/** A text with a withheld word is put away whole, so that a row which asks for that word never sees one. */
function unreadWords(content: Content): Fault[] {
  const withheld = content.sensitive.value.words.map(({ words, class: name }) => ({
    name,
    pattern: wholeWords(words),
  }));
  // One look at each word, not one for each class: hardly any word is withheld.
  const any = wholeWords(content.sensitive.value.words.flatMap(({ words }) => words));
  return namedRows(content).flatMap(({ located, path, words }) =>
    words.flatMap((word, place) => {
      if (!any.test(word.replaceAll("*", ""))) return [];
      const keeper = withheld.find(({ pattern }) => pattern.test(word.replaceAll("*", "")));
      const message = `"${word}" is withheld as ${keeper?.name} by ${content.sensitive.file}, so it is never read here.`;
      return keeper ? [faultAt(located, path.at(-1) === "ingredient" ? path : [...path, place], message)] : [];
    }),
  );
}

function namedRows({ deviceWords, therapies, phrases, instruments, medicines }: Content): Named[] {
  const worded = [deviceWords, therapies, phrases, instruments].flatMap((located) =>
    located.value.rows.map(({ words }, row): Named => ({ located, path: ["rows", row, "words"], words })),
  );
  const open = medicines.value.rows.flatMap(({ ingredient, names, withheld_class: withheld }, row): Named[] =>
    withheld === null
      ? [
          { located: medicines, path: ["rows", row, "ingredient"], words: [ingredient] },
          { located: medicines, path: ["rows", row, "names"], words: names },
        ]
      : [],
  );
  return [...worded, ...open];
}

/** The label of the record alone carries `ehr_label`; every class must have some sign by which it is known. */
function emptyClasses({ conditions, sensitive, medicines }: Content): Fault[] {
  const { prefixes, codes, patterns, words, labels } = sensitive.value;
  const used = new Set<string>([
    ...[...prefixes, ...codes, ...patterns, ...words, ...labels].map((row) => row.class),
    ...conditions.flatMap(({ value: { sensitivity } }) => (sensitivity.kind === "withheld" ? [sensitivity.class] : [])),
    ...medicines.value.rows.flatMap(({ withheld_class: withheld }) => withheld ?? []),
  ]);
  return withheldClass.options
    .filter((name) => !used.has(name))
    .map((name) =>
      faultAt(sensitive, [], `Nothing is withheld as "${name}"; name a code, a word or a label by which it is known.`),
    );
}
