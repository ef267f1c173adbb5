/** Choices made by chance for any kind of letter: every part that is kept or dropped carries a word of its own that no chart has. */
import type { Answer, Said } from "../../../letter/kind/answer.ts";
import { monthsAfter } from "../../../chart/dates.ts";
import type { Choices } from "../../../letter/decisions/choices.ts";
import { propose } from "../../../letter/decisions/propose.ts";
import type { Kind } from "../../../letter/kind.ts";
import type { Material } from "../../../letter/material.ts";
import type { Seeded } from "../../findings/seeded.ts";
import { DAY, statement } from "../cast-material.ts";

export interface Made {
  readonly choices: Choices;
  /** Words of what was kept: each must print. */
  readonly kept: readonly string[];
  /** Words of what was dropped: none may print. */
  readonly dropped: readonly string[];
}

/** Choices that `decide` can take, however they fall. */
export function madeChoices(material: Material, chance: Seeded): Made {
  const words = wordMaker();
  const kept: string[] = [];
  const dropped: string[] = [];
  const mark = (keep: boolean): string => {
    const word = words();
    (keep ? kept : dropped).push(word);
    return word;
  };
  const { choices } = propose(material, DAY);
  const { kind } = material;
  const limitations = effectsOf(choices, { kind, chance, mark });
  const told = new Set(limitations.filter(({ keep }) => keep).flatMap(({ of, also }) => [of, ...also]));
  const diagnoses = diagnosesOf(choices, { kind, chance, mark });
  const causes = diagnoses.filter(({ keep }) => keep).flatMap(({ sources }) => sources);
  return {
    kept,
    dropped,
    choices: {
      ...choices,
      child: { called: null, pronouns: chance.pick(["she", "he", "they", null]), grade: "4" },
      signer: { name: "Elena Marsh", credential: "MD", specialty: null, phone: "555-0140" },
      diagnoses,
      limitations: limitations.map((row) => ({ ...row, dueTo: row.keep ? causes : [] })),
      ideas: ideasOf(choices, told, { kind, chance, mark, material }),
      categories: material.categories.slice(0, chance.whole(kind.categories + 1)),
      // A soft letter prints no name, and a letter that points to signed forms names them.
      disclosure: "named",
      enclosures: kind.enclosures === "needed" ? [`plan ${mark(true)}`] : [],
      replaces: kind.replaces === "needed" || chance.chance(30) ? mark(true) : null,
      answers: Object.fromEntries(kind.answers.map((answer) => [answer.id, answerOf(answer, mark)])),
    },
  };
}

interface Making {
  readonly kind: Kind;
  readonly chance: Seeded;
  readonly mark: (keep: boolean) => string;
}

function diagnosesOf({ diagnoses }: Choices, { kind, chance, mark }: Making): Choices["diagnoses"] {
  let left = kind.limits.diagnoses.most;
  return diagnoses.map((row) => {
    const keep = left > 0 && row.keep && (chance.chance(70) || left === kind.limits.diagnoses.most);
    if (keep) left -= 1;
    return {
      ...row,
      keep,
      plainName: `condition ${mark(keep)}`,
      expected: chance.chance(50) ? `Lasts ${mark(keep)}` : null,
    };
  });
}

function effectsOf({ limitations }: Choices, { kind, chance, mark }: Making): Choices["limitations"] {
  let left = kind.limits.effects.most;
  const rows = limitations.length > 0 ? limitations : [statement("concentrating", "")];
  return rows.slice(0, 12).map((row) => {
    const keep = left > 0 && (chance.chance(50) || left === kind.limits.effects.most);
    if (keep) left -= 1;
    return {
      ...row,
      keep,
      what: `matter ${mark(keep)}`,
      words: `Sees ${mark(keep)} twice a day`,
      sources: [],
      seenBy: chance.pick(["mother, November 2, 2026", "me, November 2, 2026", "teacher form, October 2026"]),
      howOften: chance.chance(40) ? `often ${mark(keep)}` : null,
    };
  });
}

function ideasOf(
  { ideas }: Choices,
  told: ReadonlySet<string>,
  { kind, chance, mark, material: { knowledge } }: Making & { readonly material: Material },
): Choices["ideas"] {
  const left = { school: kind.limits.ideas.most, medical: kind.limits.medicalNeeds.most };
  return ideas.map((row) => {
    const register = [...knowledge.considerations.values()].find(({ id }) => id === row.id)?.register ?? "school";
    const answers = row.answers.filter((of) => told.has(of));
    const keep = answers.length > 0 && left[register] > 0 && chance.chance(50);
    if (keep) left[register] -= 1;
    return { ...row, keep, answers: keep ? answers : row.answers, words: `Thing ${mark(keep)}` };
  });
}

/** Everything is answered, so that nothing conditional stays open. */
function answerOf({ type, options, date, id }: Answer, mark: Making["mark"]): Said | null {
  switch (type) {
    case "choice":
    case "kind":
      return options[0]?.id ?? null;
    case "date":
    case "month":
      return (date.lies === "past" ? monthsAfter(DAY, -1) : monthsAfter(DAY, 1)).slice(0, type === "month" ? 7 : 10);
    case "list":
      return [`Point ${mark(true)}`, `Point ${mark(true)}`];
    case "text":
      return id === "late_visit" ? null : `Said ${mark(true)}.`;
    default:
      return type;
  }
}

const SYLLABLES = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu"] as const;

/** "zubakeli": a word that stands in no chart and no template, another one each time. */
function wordMaker(): () => string {
  let count = 0;
  return () => {
    count += 1;
    const digits = String(count).padStart(3, "0");
    return `zuq${Array.from(digits)
      .map((digit) => SYLLABLES[Number(digit)] ?? "")
      .join("")}`;
  };
}
