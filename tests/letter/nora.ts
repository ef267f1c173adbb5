/** The decisions of a pediatrician about the first child of the cast, worded as a careful pediatrician words them: what a good letter is compared with. */
import type { Choices, LimitationChoice } from "../../letter/decisions/choices.ts";
import { propose } from "../../letter/decisions/propose.ts";
import type { Material } from "../../letter/material.ts";
import { partialDate } from "../../chart/dates.ts";
import type { PartialDate } from "../../chart/dates.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import { DAY, day } from "./cast-material.ts";

/** What the pediatrician keeps, words and adds. */
export function noraDecisions(material: Material): Choices {
  const { choices } = propose(material, DAY);
  return {
    ...choices,
    recipient: { ...choices.recipient, name: "Ms. Dana Whitfield" },
    signer: { name: "Elena Marsh", credential: "MD, FAAP", specialty: "Pediatrician", phone: "555-0140" },
    child: { called: null, pronouns: "she", grade: "4" },
    authorization: {
      signedBy: "Nora's parents",
      relation: "parents",
      signedOn: day("2026-10-27"),
      endsOn: null,
      revokedOn: null,
      recipient: "Section 504 Coordinator",
      covers: "the information in this letter",
    },
    diagnoses: choices.diagnoses.map((diagnosis) => ({
      ...diagnosis,
      ...DIAGNOSES[diagnosis.plainName],
      keep: diagnosis.plainName in DIAGNOSES,
    })),
    limitations: EFFECTS.map(([what, words, effect]) => ({
      ...blank,
      ...choices.limitations.find((one) => one.what === what),
      keep: true,
      what,
      words,
      ...effect,
    })),
    ideas: IDEAS.flatMap(([id, answers, words]) =>
      choices.ideas.filter((idea) => idea.id === id).map((idea) => ({ ...idea, keep: true, answers, words })),
    ),
    answers: {
      request: "Nora's parents have asked the school, in writing, to evaluate her under Section 504.",
      known_since: "2019",
      treatment: "Nora is treated for both. Treatment helps, but it does not remove the effects below.",
      strengths:
        "Nora reads above grade level, is kind to younger children, and works hard when she knows what is expected.",
      not_covered:
        "I have not tested Nora's reading, writing, or math. If the team suspects a learning disability, the school's evaluation is the place to look.",
      best_times: "The easiest times are Tuesday and Thursday, noon to 1.",
      review_by: "2027-11",
    },
  };
}

const DIAGNOSES: Record<string, Partial<Choices["diagnoses"][number]>> = {
  "ADHD (combined presentation)": {
    plainName: "Attention-deficit/hyperactivity disorder (ADHD), combined presentation",
    diagnosed: {
      by: "Elena Marsh",
      on: date("2025-02-03"),
      how: "from interviews and rating scales by a parent and a teacher",
    },
    expected: "It is expected to last through her school years",
  },
  "anxiety disorder": {
    plainName: "Generalized anxiety disorder",
    diagnosed: { by: "Priya Raman, PsyD", on: date("2026-05-19"), how: "after a full evaluation" },
    expected: "It is expected to last at least a year",
  },
};

const blank: LimitationChoice = {
  of: "concentrating",
  also: [],
  keep: true,
  what: null,
  words: null,
  sources: [],
  seenBy: null,
  howOften: null,
  where: null,
  compared: null,
  dueTo: [],
};

type Effect = readonly [what: string, words: string, effect: Partial<LimitationChoice>];

const EFFECTS: readonly Effect[] = [
  [
    "Staying with a task",
    "Works about 5 to 10 minutes before she needs a prompt. Her teacher rated not finishing schoolwork as very often.",
    { of: "concentrating", seenBy: "teacher form, October 2026", where: "in class" },
  ],
  [
    "Directions with several steps",
    "Does the first step and loses the rest unless they are written down.",
    { of: "thinking", also: ["concentrating"], seenBy: "seen by me, October 27, 2026" },
  ],
  [
    "Timed work",
    "Freezes on timed tests and skips items that she can answer untimed.",
    { of: "thinking", also: ["writing"], seenBy: "her mother says, October 27, 2026" },
  ],
  [
    "Worry during the day",
    "Stomachaches; she asks to leave class and misses lessons.",
    {
      of: "concentrating",
      also: ["learning"],
      howOften: "two or three times a week",
      seenBy: "her mother says, October 27, 2026",
    },
  ],
  [
    "Sleep on school nights",
    "Takes 60 to 90 minutes to fall asleep because of worry, and is tired in the morning.",
    { of: "sleeping", seenBy: "her mother says, October 27, 2026" },
  ],
];

const IDEAS: readonly (readonly [id: string, answers: readonly LimitId[], words: string | null])[] = [
  ["short_blocks", ["concentrating"], "Short blocks of work with a quiet check-in about every 10 minutes"],
  ["written_steps", ["thinking"], null],
  ["extra_time", ["writing"], "Extra time and a quiet place for tests"],
  ["agreed_signal", ["learning"], null],
  ["makeup_work", ["learning"], "A plan for making up work missed during nurse visits"],
];

function date(text: string): PartialDate {
  const read = partialDate(text);
  if (read === null) throw new Error(`no date: ${text}`);
  return read;
}
