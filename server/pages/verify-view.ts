/** The page on which somebody who holds a letter asks whether it is genuine, as its template prints it. */
import { dateInWords } from "../../letter/dates-in-words.ts";
import { calendarDate } from "../../chart/dates.ts";
import type { Verdict } from "../verifying/verify-letter.ts";
import { frameView } from "./frame-view.ts";
import type { FrameView } from "./frame-view.ts";

export interface VerifyPage {
  readonly page: "verify";
  readonly number: string;
  readonly code: string;
  /** Null before anything was asked; `incomplete` where number, code and file are not enough to ask by. */
  readonly verdict: Verdict | { readonly kind: "incomplete" } | null;
}

export interface VerifyView extends FrameView {
  readonly number: string;
  readonly code: string;
  readonly answer: { readonly says: string; readonly means: string; readonly isGood: boolean } | null;
}

/** The answer in words that a school's front office can act on. */
export function verifyView({ number, code, verdict }: VerifyPage): VerifyView {
  const frame = frameView("Is this letter genuine?", null, "verify.js");
  return { ...frame, number, code, answer: verdict === null ? null : answerTo(verdict) };
}

function answerTo(verdict: NonNullable<VerifyPage["verdict"]>): NonNullable<VerifyView["answer"]> {
  switch (verdict.kind) {
    case "genuine":
      return { says: `Genuine, dated ${inWords(verdict.on)}.`, means: GENUINE, isGood: true };
    case "changed":
      return {
        says: "Changed.",
        means: "There is a letter of this number and code, and this file is not it.",
        isGood: false,
      };
    case "replaced":
      return {
        says: "Replaced by a newer one.",
        means: "Ask the family or the practice for the newer letter.",
        isGood: false,
      };
    case "withdrawn":
      return {
        says: "Withdrawn.",
        means: "Who signed it took it back. Ask the practice on its letterhead.",
        isGood: false,
      };
    case "unknown":
      return { says: "Unknown.", means: UNKNOWN, isGood: false };
    case "incomplete":
      return { says: "Nothing was asked.", means: "Type the number and the code, or choose the file.", isGood: false };
    default:
      return verdict;
  }
}

const GENUINE =
  "A letter with this number and code, or this file, was signed here. This page does not see your paper: where it matters, compare it with the family's file.";
const UNKNOWN =
  "No letter that was signed here fits. Check the number and code at the foot of the page, or ask the practice on its letterhead.";

function inWords(day: string): string {
  const date = calendarDate(day);
  return date === null ? day : dateInWords(date);
}
