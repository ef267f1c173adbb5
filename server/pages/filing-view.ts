/** How the filing of a letter stands, in words: filed, not filed, or nobody knows; and the one thing that is next. */
import { FILING_TROUBLES } from "../../fhir/filing/filing-troubles.ts";
import type { FilingState, LetterAddresses } from "./models.ts";

export interface FilingView {
  readonly words: string;
  /** The button, where there is something to do at once. */
  readonly act: { readonly address: string; readonly words: string } | null;
  /** The page with everything about it, where there is more to do. */
  readonly way: { readonly href: string; readonly words: string } | null;
  readonly isLoud: boolean;
}

/** What stands under a signed letter. */
export function filingView(filing: FilingState, { file, resolve, filing: page }: LetterAddresses): FilingView {
  return { ...filingWords(filing), act: actFor(filing, { file, resolve }), way: wayFor(filing, page) };
}

/** How it stands, and whether that is loud. */
export function filingWords(filing: FilingState): Pick<FilingView, "words" | "isLoud"> {
  switch (filing.kind) {
    case "off":
      return quiet("Not filed: this practice does not file letters from here. Put it into the chart yourself.");
    case "on_paper":
      return quiet(
        "Not filed: it is signed on paper, and there is no PDF of the signed page here until its scan is added.",
      );
    case "not_here":
      return quiet(`Not filed: ${small(filing.why)} Put it into the chart yourself.`);
    case "not_yours":
      return quiet(
        `Not filed: only who signed it files it from here, and that is ${filing.signer || "somebody else"}.`,
      );
    case "needs_visit":
      return quiet("Not filed: not yet in the chart. The EHR wants to know the visit that it belongs to.");
    case "not_yet":
      return quiet(`Not filed: not yet in the chart. ${filing.note ?? ""}`.trim());
    case "filed":
      return quiet(`Filed: in the chart since ${filing.on}.`);
    case "by_hand":
      return quiet(
        `Filed: in the chart by hand${filing.by === null ? "" : `, by ${filing.by}`}, as said on ${filing.on}.`,
      );
    case "refused":
      return { words: `Not filed: the chart did not take it. ${filing.why}`, isLoud: true };
    case "unknown":
      return { words: `Outcome unknown: ${small(FILING_TROUBLES.unknown.clinician)}`, isLoud: true };
    default:
      return filing;
  }
}

function quiet(words: string): Pick<FilingView, "words" | "isLoud"> {
  return { words, isLoud: false };
}

/** A sentence after a colon. */
function small(sentence: string): string {
  return /^(This|The|It) /.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}

function actFor(
  { kind }: FilingState,
  { file, resolve }: Pick<LetterAddresses, "file" | "resolve">,
): FilingView["act"] {
  if (kind === "not_yet") return { address: file, words: "File in the chart" };
  if (kind === "refused") return { address: file, words: "Try again to file it" };
  return kind === "unknown" ? { address: resolve, words: "Ask the chart" } : null;
}

function wayFor({ kind }: FilingState, href: string): FilingView["way"] {
  if (kind === "filed" || kind === "by_hand") return null;
  if (kind === "needs_visit") return { href, words: "Choose the visit and file it" };
  return { href, words: kind === "unknown" ? "Look yourself" : "File it yourself" };
}
