/** What a school team looks for in a letter, and whether this one has it: said before signing, and never a score. Pure. */
import { dateInWords } from "../dates-in-words.ts";
import { latestDay } from "../../chart/dates.ts";
import { isRecent } from "./gaps.ts";
import type { Looked } from "./gaps.ts";

export interface Ready {
  readonly id: "impairment" | "function" | "duration" | "treatment" | "recency" | "contact";
  readonly label: string;
  readonly isThere: boolean;
  /** What the letter has of it, or what a school will miss. */
  readonly says: string;
}

/** The six, in the order in which teams ask. */
export function schoolReadiness(looked: Looked): readonly Ready[] {
  return [impairment(looked), effects(looked), duration(looked), treatment(looked), recency(looked), contact(looked)];
}

function impairment({ choices }: Looked): Ready {
  const names = choices.diagnoses.filter(({ keep }) => keep).map(({ plainName }) => plainName);
  const isThere = names.length > 0 && choices.disclosure !== "function_only";
  return {
    id: "impairment",
    label: "What it is",
    isThere,
    says: isThere ? names.join("; ") : "No diagnosis is named; the letter speaks of function alone.",
  };
}

function effects({ choices }: Looked): Ready {
  const count = choices.limitations.filter(({ keep, words }) => keep && words !== null).length;
  const says = count === 1 ? "1 effect, with who saw it" : `${count} effects, each with who saw it`;
  return {
    id: "function",
    label: "What it does at school",
    isThere: count > 0,
    says: count > 0 ? says : "The letter confirms the diagnosis and tells no effect.",
  };
}

function duration({ choices }: Looked): Ready {
  const expected = choices.diagnoses.flatMap(({ keep, expected: said }) => (keep && said !== null ? [said] : []));
  return {
    id: "duration",
    label: "How long it will last",
    isThere: expected.length > 0,
    says: expected.length > 0 ? expected.join("; ") : "Not said. Teams ask whether to plan for weeks or for years.",
  };
}

function treatment({ choices }: Looked): Ready {
  const said = choices.answers["treatment"] ?? null;
  return {
    id: "treatment",
    label: "Treatment, and what it leaves",
    isThere: said !== null,
    says: said === null ? "Not said. One sentence is enough, without medicines or doses." : [said].flat().join(" "),
  };
}

function recency({ choices, seenOn }: Looked): Ready {
  const isThere = isRecent(seenOn, choices.on);
  const last = seenOn === null ? "The chart has no visit." : `Last visit ${dateInWords(latestDay(seenOn))}.`;
  return { id: "recency", label: "How recent", isThere, says: last };
}

function contact({ choices }: Looked): Ready {
  const { phone } = choices.signer;
  const says =
    choices.authorization === null
      ? `${phone ?? ""}; without a permission you cannot talk with the school`
      : (phone ?? "");
  return {
    id: "contact",
    label: "Whom to call",
    isThere: phone !== null,
    says: phone === null ? "No phone number." : says,
  };
}
