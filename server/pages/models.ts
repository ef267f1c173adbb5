/** What each page shows, as plain data: routes make these, pages turn them into HTML, and neither knows the other's trade. */
import type { Letter } from "../../letter/document.ts";
import type { UnsaidPart } from "./note-model.ts";
import type { EvidenceItem, ReviewHelp, RowOrigin, RowSince } from "./review-model.ts";

/** Stands on every page of a launch: whose chart this is, always in sight. */
export interface Strip {
  /** `/launches/<id>/`: every address of the page begins with it. */
  readonly base: string;
  readonly child: {
    readonly name: string;
    readonly age: string | null;
    readonly born: string | null;
    readonly recordNumber: string | null;
  };
  readonly clinician: string;
  readonly practice: string;
  /** Said on top of every page, where there is something to say (content that nobody has reviewed yet). */
  readonly banner: Banner | null;
  /** Said where another child here could be taken for this one. */
  readonly alike?: string | null;
  /** What was begun before or waits, where there is something. */
  readonly openings?: Banner | null;
  /** Where the administrators' page is, for who is one. */
  readonly operators?: string | null;
  /** What else is open under the same name, where anything is. */
  readonly sessions?: { readonly href: string; readonly words: string } | null;
  /** Where who works here signs in to their own words, for who may have some. */
  readonly ownWords?: string | null;
}

export interface Banner {
  readonly words: string;
  /** Where something can be done about it. */
  readonly link: { readonly href: string; readonly words: string } | null;
}

/** Something the reader must mend, with the field it belongs to (`limitations.2.seen_by`); null for the page as a whole. */
export interface FieldFault {
  readonly field: string | null;
  readonly message: string;
}

export interface ReviewPage extends Strip, ReviewHelp {
  readonly page: "review";
  readonly kindName: string;
  readonly kind: ReviewedKind;
  /** IDEA categories that the chart bears on, where the kind may name any. */
  readonly categories: readonly { readonly id: string; readonly words: string; readonly keep: boolean }[];
  /** What a person has to ask before this letter is signed. */
  readonly remarks: readonly string[];
  /** What the EHR gave: never read as absence where it could not be read. */
  readonly sections: readonly SectionState[];
  readonly unread: readonly { readonly source: string; readonly why: string }[];
  /** Whether whoever looks may open what stays out of every letter. It says nothing of whether there is something. */
  readonly mayOpenMore: boolean;
  readonly conflicts: readonly string[];
  readonly recipient: RecipientFields;
  readonly details: { readonly called: string; readonly pronouns: string; readonly grade: string };
  readonly diagnoses: readonly DiagnosisRow[];
  readonly limitations: readonly LimitationRow[];
  readonly unsaid: UnsaidPart;
  readonly ideas: readonly IdeaRow[];
  readonly answers: readonly AnswerField[];
  readonly confirmationOnly: boolean;
  /** What goes with the letter, each with whether its file is there. */
  readonly enclosures: readonly { readonly name: string; readonly href: string | null }[];
  /** All faults, in the order of the page, after "Show me the letter" was pressed; empty before. */
  readonly faults: readonly FieldFault[];
  /** Which state of the choices this page shows; a save from an older page is told. */
  readonly version: number;
  readonly saved: boolean;
}

/** The kind of letter under review. */
export interface ReviewedKind {
  readonly id: string;
  /** Whether an effect is set beside what most children of the age do. */
  readonly comparesAge: boolean;
  readonly grade: "needed" | "asked" | "none";
  /** What such a letter tells at all. */
  readonly tells: { readonly effects: boolean; readonly ideas: boolean };
}

export interface SectionState {
  /** In the reader's words: "Diagnoses on the problem list". */
  readonly name: string;
  /** `waiting`: the EHR has not answered yet. */
  readonly state: "loaded" | "none_recorded" | "unavailable" | "waiting";
  readonly count: number;
  /** For `unavailable`: why, and what to do. */
  readonly why: string | null;
}

export interface RecipientFields {
  readonly role: string;
  readonly name: string;
  readonly organization: string;
  readonly school: "public" | "private" | "home";
  /** Address lines, one a line. */
  readonly address: string;
}

/** Where the row's chain stands on the page that says why; null where the row is the clinician's own. */
type WhyPlace = string | null;

/** `field` is the beginning of the names of its form fields: `diagnoses.0` + `.keep`, `.plain_name`, `.diagnosed.by` … */
export interface DiagnosisRow {
  readonly field: string;
  readonly keep: boolean;
  readonly plainName: string;
  readonly diagnosed: { readonly by: string; readonly on: string; readonly how: string };
  readonly expected: string;
  readonly why: string;
  readonly sources: readonly string[];
  readonly whyPlace: WhyPlace;
  readonly evidence: readonly EvidenceItem[];
  readonly origin: RowOrigin;
  readonly since: RowSince;
  /** Ids of what it bears on, by the knowledge base: what hangs on it. */
  readonly bearsOn: readonly string[];
  /** Of its items in the chart, to know them again in `dueTo` of an effect. */
  readonly ids: readonly string[];
}

export interface LimitationRow {
  readonly field: string;
  readonly keep: boolean;
  /** The activity in words: "Concentrating, thinking". */
  readonly activities: string;
  readonly what: string;
  readonly words: string;
  readonly seenBy: string;
  readonly howOften: string;
  readonly where: string;
  readonly compared: string;
  /** Why it is offered; for a question, the question. */
  readonly why: string;
  readonly sources: readonly string[];
  readonly whyPlace: WhyPlace;
  readonly evidence: readonly EvidenceItem[];
  readonly origin: RowOrigin;
  readonly since: RowSince;
  /** Ids of what it bears on. */
  readonly of: readonly string[];
  /** Items of the chart that it comes from by the clinician's word. */
  readonly dueTo: readonly string[];
  /** Diagnoses of which nothing is known, by an item of each: only the clinician can say that the effect comes from one. */
  readonly mayComeFrom: Readonly<Record<string, string>>;
  /** Sentences that a click puts there. */
  readonly ready: readonly string[];
}

export interface IdeaRow {
  readonly field: string;
  readonly keep: boolean;
  readonly words: string;
  readonly register: "medical" | "school";
  readonly answers: string;
  readonly whyPlace: WhyPlace;
  readonly origin: RowOrigin;
  readonly since: RowSince;
  /** Ids of what it answers. */
  readonly of: readonly string[];
}

export interface AnswerField {
  /** `answers.request` */
  readonly field: string;
  readonly ask: string;
  readonly example: string;
  readonly value: string;
  readonly needed: boolean;
  /** Whole answers for a click. */
  readonly ready: readonly string[];
  /** One point a line. */
  readonly isList: boolean;
  /** What it may be, by its value; empty where anything may be said. */
  readonly options: Readonly<Record<string, string>>;
}

/** The letter as it will be signed, or as it was: the tree with its evidence, the PDF, and the one act that is next. */
export interface LetterPage extends Strip {
  readonly page: "letter";
  readonly letter: Letter;
  /** Address of the PDF that will be, or was, signed: these bytes. */
  readonly pdf: string;
  /** SHA-256 of those bytes, sent back with the signature. */
  readonly hash: string;
  readonly addresses: LetterAddresses;
  /** What each chart item of the letter's sentences is, in words, by its source; one that is missing shows as it is. */
  readonly sources: Readonly<Record<string, string>>;
  /** Where each item's chain stands on the page that says why, by its source. */
  readonly why: Readonly<Record<string, string>>;
  readonly state:
    | {
        readonly kind: "held";
        readonly mayRevise: boolean;
        readonly signing: HeldSigning;
        readonly asking: Asking | null;
        /** The number of the letter that goes out of use when this one is signed; null where there is none. */
        readonly takesPlaceOf: string | null;
      }
    | {
        readonly kind: "signed";
        readonly by: string;
        readonly on: string;
        readonly filing: FilingState;
        /** Signed on paper, and its page may still be scanned. */
        readonly isOnPaper: boolean;
      }
    /** `way`: where it goes on, to the newer letter or to who has the one that was withdrawn. */
    | {
        readonly kind: "replaced" | "withdrawn";
        readonly way: { readonly href: string; readonly words: string } | null;
      };
  /** What it rests on and was withdrawn since; null where nothing was. */
  readonly fallen: FallenGround | null;
  /** Said once after an act: "Signed.", "Filed in the chart." */
  readonly said: string | null;
  /** The files that go with it. */
  readonly enclosures?: readonly { readonly name: string; readonly href: string }[];
  /** What is looked at before it is signed; none once it is. */
  readonly before?: BeforeSigning | null;
}

/** What a held letter lacks, and what a school will look for in it. */
export interface BeforeSigning {
  readonly gaps: readonly {
    readonly what: string;
    readonly todo: string;
    readonly mayGoOn: "yes" | "with_reason" | "no";
  }[];
  readonly ready: readonly { readonly label: string; readonly isThere: boolean; readonly says: string }[];
}

/** How a held letter can be signed: by the one act on this page, or not here, and then why and what else can be done. */
export type HeldSigning =
  | { readonly kind: "electronic" }
  | { readonly kind: "not_here"; readonly why: string; readonly link: Banner["link"] };

/** Whom somebody who may not sign, or not alone, can ask. */
export interface Asking {
  /** The letter names both; else it is the asked one's alone. */
  readonly isCosigned: boolean;
  /** Who may be asked: `Practitioner/id` and in words. */
  readonly people: readonly { readonly value: string; readonly words: string }[];
  /** Who was asked about this very letter and has not answered; null where nobody was. */
  readonly waitsFor: string | null;
}

/** Law or guidance that was withdrawn. */
export interface FallenGround {
  /** False: the letter was stored before its rows were kept, so whether it rests on these nobody knows. */
  readonly isKnown: boolean;
  readonly authorities: readonly {
    readonly href: string;
    readonly words: string;
    readonly withdrawn: string | null;
    /** What of the letter rests on it. */
    readonly concerns: readonly string[];
  }[];
}

/** Where the letter's acts are sent: all by POST but `download`, which a link follows. */
export interface LetterAddresses {
  readonly sign: string;
  readonly ask: string;
  readonly revise: string;
  readonly file: string;
  readonly resolve: string;
  /** Everything about the letter and the chart. */
  readonly filing: string;
  readonly download: string;
  /** The PDF, asked for to be printed. */
  readonly print: string;
  readonly give: string;
  readonly ink: string;
  readonly leaves: string;
}

/** How a signed letter and the chart stand: filed, not filed for a reason, or nobody knows. */
export type FilingState =
  | { readonly kind: "off" }
  /** Signed in ink, and no PDF of the signed page is there to file. */
  | { readonly kind: "on_paper" }
  /** This EHR, or this launch, cannot take it from here. */
  | { readonly kind: "not_here"; readonly why: string }
  /** Somebody else signed it, and only they file it. */
  | { readonly kind: "not_yours"; readonly signer: string }
  /** The EHR files in visits, and the launch names none. */
  | { readonly kind: "needs_visit" }
  | { readonly kind: "not_yet"; readonly note?: string }
  | { readonly kind: "filed"; readonly document: string; readonly on: string }
  /** A person says that it is there. */
  | { readonly kind: "by_hand"; readonly by: string | null; readonly on: string }
  | { readonly kind: "refused"; readonly why: string }
  /** The answer was lost: nobody knows yet whether the chart holds it. */
  | { readonly kind: "unknown" };

/** Any page that only says something: what happened, what to do, and a reference to tell the help desk. */
export interface NoticePage {
  readonly page: "notice";
  readonly title: string;
  readonly happened: string;
  readonly next: string;
  readonly reference: string | null;
  /** A way on, where there is one. */
  readonly link: { readonly href: string; readonly words: string; readonly newWindow: boolean } | null;
}

/** Sends the browser on to the EHR's sign-in where that takes a form (SMART App Launch 2.2, `authorize-post`). */
export interface ForwardPage {
  readonly page: "forward";
  readonly action: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}
