/** Whether the answers are ones that this kind asks for, each of its type, and whether their dates can be. */
import { earliestDay, latestDay, monthsAfter, partialDate } from "../../chart/dates.ts";
import type { PartialDate } from "../../chart/dates.ts";
import { didYouMean } from "../../knowledge/near.ts";
import type { Answer, DateRule, Said } from "../kind/answer.ts";
import type { Choices } from "./choices.ts";
import type { ChoiceFault } from "./choice-fault.ts";
import type { Material } from "../material.ts";

/** Faults of the rows under `answers`. */
export function faultsOfAnswers({ answers, on }: Choices, { kind, chart }: Material): readonly ChoiceFault[] {
  const known = kind.answers.map(({ id }) => id);
  return [
    ...Object.keys(answers).flatMap((id) => faultsOfName(id, known)),
    ...kind.answers.flatMap((answer) =>
      faultsOfAnswer(answer, answers[answer.id] ?? null, { on, bornOn: chart.bornOn }).map((message) => ({
        path: ["answers", answer.id],
        message,
      })),
    ),
    ...kind.answers.flatMap((answer) => faultsOfOrder(answer, answers)),
  ];
}

/** A last day that lies before the first one ends nothing. */
function faultsOfOrder({ id, date }: Answer, answers: Choices["answers"]): readonly ChoiceFault[] {
  const said = answers[id] ?? null;
  const first = date.notBefore === null ? null : (answers[date.notBefore] ?? null);
  if (typeof said !== "string" || typeof first !== "string" || said >= first) return [];
  return [{ path: ["answers", id], message: `lies before ${date.notBefore} (${first})` }];
}

function faultsOfName(id: string, known: readonly string[]): readonly ChoiceFault[] {
  if (known.includes(id)) return [];
  const hint = didYouMean(id, known) || ` It asks for ${known.join(", ")}.`;
  return [{ path: ["answers", id], message: `this kind of letter does not ask for it.${hint}` }];
}

interface Days {
  readonly on: Choices["on"];
  readonly bornOn: PartialDate | null;
}

function faultsOfAnswer(answer: Answer, said: Said | null, days: Days): readonly string[] {
  if (said === null) return [];
  if (answer.type === "list") return [];
  if (typeof said !== "string") return ["is a list; write one text"];
  switch (answer.type) {
    case "choice":
    case "kind":
      return faultsOfChoice(said, answer);
    case "date":
    case "month":
      return faultsOfDate(said, answer.date, days);
    case "text":
      return [];
    default:
      return answer.type;
  }
}

function faultsOfChoice(said: string, { options }: Answer): readonly string[] {
  const known = options.map(({ id }) => id);
  return known.includes(said) ? [] : [`is one of ${known.join(", ")}.${didYouMean(said, known)}`];
}

const DIGITS: Record<DateRule["preciseTo"], number> = { day: 10, month: 7, year: 4 };
const AN: Record<DateRule["preciseTo"], string> = { day: "a day", month: "a month or a day", year: "a year or a day" };
const SAMPLES: Record<DateRule["lies"], Record<DateRule["preciseTo"], string>> = {
  future: { day: "2027-11-23", month: "2027-11", year: "2027" },
  past: { day: "2025-11-23", month: "2025-11", year: "2019" },
  anywhere: { day: "2026-11-23", month: "2026-11", year: "2026" },
};
const WHEN: Record<DateRule["lies"], string> = { future: " to come", past: " gone by", anywhere: "" };

function faultsOfDate(said: string, rule: DateRule, { on, bornOn }: Days): readonly string[] {
  const { preciseTo, lies, mostMonthsAhead, tooFar } = rule;
  const date = partialDate(said);
  const amiss = `is not ${AN[preciseTo]}${WHEN[lies]}; write it as ${SAMPLES[lies][preciseTo]}`;
  if (date === null || date.length < DIGITS[preciseTo]) return [amiss];
  if (lies === "future" && date < on.slice(0, date.length)) return [amiss];
  if (lies === "past" && earliestDay(date) > on) return [amiss];
  if (bornOn !== null && latestDay(date) < earliestDay(bornOn)) return ["lies before the child's birth"];
  const far = mostMonthsAhead !== null && earliestDay(date) > monthsAfter(on, mostMonthsAhead);
  return far && tooFar !== null ? [tooFar] : [];
}
