/** The letter page as its template prints it: the letter sentence by sentence, its PDF, and the acts that its state allows. */
import { statusWord } from "../../letter/writing-words.ts";
import { blockViews } from "./block-views.ts";
import type { BlockView } from "./block-views.ts";
import { filingView } from "./filing-view.ts";
import type { FilingView } from "./filing-view.ts";
import { frameView } from "./frame-view.ts";
import type { FrameView } from "./frame-view.ts";
import type { Asking, BeforeSigning, FallenGround, Banner, LetterPage } from "./models.ts";
import { SIGNING_STATEMENT } from "./statement.ts";

export interface LetterView extends FrameView {
  readonly base: string;
  readonly heading: string;
  readonly said: string | null;
  readonly enclosures: NonNullable<LetterPage["enclosures"]>;
  readonly language: string;
  readonly status: string | null;
  readonly number: string | null;
  readonly blocks: readonly BlockView[];
  readonly footer: string;
  readonly pdf: string;
  readonly hash: string;
  readonly addresses: LetterPage["addresses"];
  readonly held: HeldView | null;
  readonly signed: {
    readonly by: string;
    readonly on: string;
    readonly filing: FilingView;
    readonly isOnPaper: boolean;
  } | null;
  /** What became of a letter that is no longer to be used. */
  readonly ended: { readonly words: string; readonly way: Ended["way"] } | null;
  readonly fallen: FallenView | null;
  readonly before: BeforeView | null;
}

interface BeforeView {
  readonly gaps: readonly {
    readonly what: string;
    readonly todo: string;
    readonly goesOn: string;
    readonly isLoud: boolean;
  }[];
  readonly ready: BeforeSigning["ready"];
}

interface FallenView {
  readonly heading: string;
  readonly next: string;
  readonly authorities: FallenGround["authorities"];
}

interface HeldView {
  readonly sign: string;
  readonly statement: string;
  readonly clinician: string;
  readonly mayRevise: boolean;
  /** Whether the clinician says why it is signed all the same. */
  readonly needsReason: boolean;
  /** Whether something is missing without which it is not signed. */
  readonly isStopped: boolean;
  readonly takesPlaceOf: string | null;
  /** Why it cannot be signed here, and what can be done instead; null where it can. */
  readonly notHere: {
    readonly why: string;
    readonly link: Banner["link"];
    readonly isForInk: boolean;
    /** Printed only where who looks at it is not a trainee: what leaves is what the co-signer signed. */
    readonly isPrinted: boolean;
    readonly asking: AskingView | null;
  } | null;
}

interface AskingView {
  readonly heading: string;
  readonly people: readonly { readonly value: string; readonly words: string }[];
  readonly waitsFor: string | null;
  readonly button: string;
}

/** All that the template prints. */
export function letterView(page: LetterPage): LetterView {
  const { letter, state, said, base, pdf, hash, addresses } = page;
  const heading = headingFor(page);
  return {
    ...frameView(heading, page),
    base,
    heading,
    said,
    enclosures: page.enclosures ?? [],
    pdf,
    hash,
    addresses,
    language: letter.language,
    number: letter.number,
    status: statusWord(letter),
    blocks: blockViews(letter, page),
    footer: letter.footer.runs.map(({ text }) => text).join(""),
    held: state.kind === "held" ? heldView(page, state) : null,
    signed:
      state.kind === "signed"
        ? { by: state.by, on: state.on, filing: filingView(state.filing, addresses), isOnPaper: state.isOnPaper }
        : null,
    fallen: page.fallen === null ? null : fallenView(page.fallen),
    before: page.before === undefined || page.before === null ? null : beforeView(page.before, hasButton(state)),
    ended:
      state.kind === "replaced" || state.kind === "withdrawn" ? { words: ENDED[state.kind], way: state.way } : null,
  };
}

type Held = Extract<LetterPage["state"], { kind: "held" }>;
type Ended = Extract<LetterPage["state"], { kind: "replaced" | "withdrawn" }>;

function heldView(
  { child, clinician, letter, before = null }: LetterPage,
  { mayRevise, signing, asking, takesPlaceOf }: Held,
): HeldView {
  const isForInk = letter.status === "unsigned";
  const isStopped = before?.gaps.some(({ mayGoOn }) => mayGoOn === "no") === true;
  const needsReason = before?.gaps.some(({ mayGoOn }) => mayGoOn === "with_reason") === true;
  const notHere =
    signing.kind === "electronic"
      ? null
      : {
          why: signing.why,
          link: signing.link,
          isForInk,
          isPrinted: isForInk && asking?.isCosigned !== true,
          asking: asking === null || !isForInk ? null : askingView(asking),
        };
  return {
    sign: `Sign the letter about ${whom(child)}`,
    statement: SIGNING_STATEMENT,
    clinician,
    mayRevise,
    needsReason,
    isStopped,
    takesPlaceOf,
    notHere,
  };
}

/** Whom the button that signs names: name, birth date and record number, which tell two children of one name apart. */
export function whom({ name, born, recordNumber }: LetterPage["child"]): string {
  const parts = [name, born === null ? "" : `born ${born}`, recordNumber === null ? "" : `record ${recordNumber}`];
  return parts.filter((part) => part !== "").join(", ");
}

/** Whether who looks at the page signs by its button; others ask for the signature, or print for one in ink. */
function hasButton(state: LetterPage["state"]): boolean {
  return state.kind === "held" && state.signing.kind === "electronic";
}

function beforeView({ gaps, ready }: BeforeSigning, signsHere: boolean): BeforeView {
  const words = { ...GOES_ON, ...(signsHere ? {} : { with_reason: "Whoever signs it may go on if they say why." }) };
  return {
    gaps: gaps.map(({ what, todo, mayGoOn }) => ({ what, todo, goesOn: words[mayGoOn], isLoud: mayGoOn !== "yes" })),
    ready,
  };
}

const GOES_ON = {
  yes: "You may go on without it.",
  with_reason: "You may go on if you say why, beside the button.",
  no: "A letter of this kind is not signed without it.",
} as const;

function askingView({ isCosigned, people, waitsFor }: Asking): AskingView {
  return {
    heading: isCosigned ? "Ask for the co-signature" : "Ask for the signature",
    people,
    waitsFor,
    button: isCosigned ? "Send it to be co-signed" : "Send it to be signed",
  };
}

function headingFor({ state, letter }: LetterPage): string {
  if (state.kind !== "held" || state.signing.kind === "electronic") return HEADINGS[state.kind];
  if (state.asking !== null) return "Read the letter, then ask for the signature";
  return letter.status === "unsigned" ? "Read the letter, then print it for a signature in ink" : "Read the letter";
}

function fallenView({ isKnown, authorities }: FallenGround): FallenView {
  if (isKnown) {
    return {
      heading: "Something that this letter rests on was withdrawn",
      next: "Read the letter again with that in mind. If it no longer holds, write a new one; the school may hold a copy of this one.",
      authorities,
    };
  }
  return {
    heading: "It is not known whether this letter rests on what was withdrawn",
    next: "It was stored before the program kept on what a letter rests. Read it again with this in mind.",
    authorities,
  };
}

const HEADINGS: Record<LetterPage["state"]["kind"], string> = {
  held: "Read the letter, then sign it",
  signed: "The signed letter",
  replaced: "A letter that was replaced",
  withdrawn: "A letter that was withdrawn",
};

const ENDED: Record<"replaced" | "withdrawn", string> = {
  replaced: "A newer letter has taken the place of this one. Hand out the newer one only.",
  withdrawn: "This letter was withdrawn. Do not hand it out.",
};
