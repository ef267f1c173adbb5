/** What the service asks of an EHR, and no more: a launch, a chart, a document. Everything that can go wrong is a value. */
import type { Chart, Source } from "../../chart/chart.ts";
import type { WriteAbilities } from "../../fhir/filing/abilities.ts";
import type { VendorAdapter } from "../../fhir/filing/adapter.ts";
import type { ListingLetters, Looking } from "../../fhir/filing/look.ts";
import type { FilingOutcome } from "../../fhir/filing/outcome.ts";
import type { Withdrawing } from "../../fhir/filing/withdraw.ts";
import type { Form } from "../../fhir/filing/writers.ts";
import type { ReadingNote } from "../../fhir/notes/read-note.ts";
import type { NoChart, Trouble } from "../../fhir/outbound/troubles.ts";
import type { Finishing } from "../../fhir/smart/finish.ts";
import type { KeptLaunch, Starting } from "../../fhir/smart/launch.ts";
import type { EhrSession } from "../../fhir/smart/session.ts";
import type { StillSo } from "../../fhir/still-so.ts";
import type { ListsDoor } from "../lists/lists-door.ts";
import type { SectionState } from "../pages/models.ts";

/** Who opened the chart, as the EHR names them; null where it does not say. */
export interface EhrUser {
  readonly name: string;
  readonly credential: string | null;
  readonly specialty: string | null;
}

export type ChartReading =
  | {
      readonly kind: "read";
      readonly chart: Chart;
      readonly sections: readonly SectionState[];
      readonly user: EhrUser | null;
      /** What went wrong on the way, for the operators. */
      readonly troubles: readonly Trouble[];
    }
  /** The patient itself could not be read: without it there is nothing to show. */
  | { readonly kind: "unavailable"; readonly why: NoChart; readonly troubles: readonly Trouble[] };

/** A chart that is being read. Neither promise fails for what an EHR does. */
export interface ChartOnItsWay {
  /** When there is enough for a first screen; what is still to come is a section that waits. */
  readonly first: Promise<ChartReading>;
  readonly whole: Promise<ChartReading>;
}

/** A signed letter on its way to the chart. */
export interface DocumentToFile {
  readonly letter: string;
  readonly title: string;
  readonly signedAt: number;
  /** Who signed, by name. */
  readonly signer: string;
  readonly form: Form;
  readonly bytes: Uint8Array;
  /** The id of the visit in whose papers it stands; null where it needs none. */
  readonly encounter: string | null;
  readonly period: { readonly start: string; readonly end: string };
  readonly isConditional: boolean;
  /** The document in the chart whose place it takes. */
  readonly replaces: string | null;
}

/** A letter whose filing was not answered. */
export interface DocumentToFind extends Pick<DocumentToFile, "letter" | "title" | "signedAt"> {
  /** All that may have been sent. */
  readonly bodies: readonly Uint8Array[];
}

/** What a launch may write into its chart. */
export interface Writing {
  /** Null where the EHR does not say. */
  readonly abilities: WriteAbilities | null;
  readonly isGranted: boolean;
  readonly adapter: VendorAdapter | null;
}

export interface EhrDoor {
  readonly start: (query: URLSearchParams) => Promise<Starting>;
  /** Without an EHR's launch: its user signs in and chooses the chart there. */
  readonly startStandalone: (query: URLSearchParams) => Promise<Starting>;
  /** For work without a chart: its user signs in there and chooses none. */
  readonly startStaff: (query: URLSearchParams) => Promise<Starting>;
  /** For a practice's settings and words: its user signs in there, and no chart is ever asked for. */
  readonly startPractice: (query: URLSearchParams) => Promise<Starting>;
  readonly finish: (callback: URLSearchParams, kept: KeptLaunch | null) => Promise<Finishing>;
  /** Who is signed in, by name; null where the EHR does not say it. */
  readonly user: (session: EhrSession, keep: KeepSession) => Promise<EhrUser | null>;
  /** Starts to read the chart of the launch. `keep` is called with renewed tokens before they are used. */
  readonly read: (session: EhrSession, keep: KeepSession) => ChartOnItsWay;
  readonly writing: (session: EhrSession) => Promise<Writing>;
  readonly file: (session: EhrSession, document: DocumentToFile, keep: KeepSession) => Promise<FilingOutcome>;
  /** Looks in the chart for a document whose filing was not answered. */
  readonly look: (session: EhrSession, document: DocumentToFind, keep: KeepSession) => Promise<Looking>;
  /** Marks a filed document as entered in error. */
  readonly withdraw: (session: EhrSession, documentReference: string, keep: KeepSession) => Promise<Withdrawing>;
  /** The letters that the chart holds, whoever filed them. */
  readonly letters: (session: EhrSession, keep: KeepSession) => Promise<ListingLetters>;
  /** Whether the child and what a letter rests on still stand in the chart as they did. */
  readonly stillSo: (session: EhrSession, conditions: readonly string[], keep: KeepSession) => Promise<StillSo>;
  /** The text of one note, for the clinician who asks for it. */
  readonly note: (session: EhrSession, source: Source, keep: KeepSession) => Promise<ReadingNote>;
  /** Who is on a list: asked at once for who waits at a page, else at a pace at which whoever is at a chart goes first. */
  readonly lists: (session: EhrSession, keep: KeepSession, pace: "at_once" | "behind_others") => ListsDoor;
  readonly end: (session: EhrSession) => Promise<void>;
}

export type KeepSession = (session: EhrSession) => Promise<void>;
