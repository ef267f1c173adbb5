/** All that one letter is made from, in one argument: the chart, what it means, the kind, and whose paper it is on. */
import type { Chart, Source } from "../chart/chart.ts";
import type { Findings } from "../findings/findings.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { AreaId } from "./areas.ts";
import type { IdeaCategory, LimitId } from "../knowledge/vocabulary.ts";
import type { CopyPhrases } from "./family-copy/phrases.ts";
import type { Kind } from "./kind.ts";

export interface Material {
  readonly chart: Chart;
  /** What the chart means, with the released items let in. */
  readonly findings: Findings;
  /** Everything that is held back unless it is released, item by item. */
  readonly withheld: readonly Source[];
  readonly knowledge: Knowledge;
  readonly kind: Kind;
  /** IDEA categories that the chart bears on, at 3 years for a younger child; empty where the kind may name none. */
  readonly categories: readonly IdeaCategory[];
  /** Two letters, from the practice; null: not said. */
  readonly state: string | null;
  readonly phrases: Phrases;
  readonly letterhead: Letterhead;
  /** Who will sign, where it is known: "seen by me" is true of nobody else. */
  readonly signer: Signer | null;
  /** The files of the enclosures that are really there; none where nobody looked. */
  readonly enclosed?: readonly string[];
}

/** A clinician as the signature names them. */
export interface Signer {
  readonly name: string;
  readonly credential: string | null;
  readonly specialty: string | null;
}

/** Whose paper the letter is on, and who may sign it. Everything comes from the practice; what it has not said, the chart may. */
export interface Letterhead {
  readonly name: string | null;
  readonly address: readonly string[];
  readonly phone: string | null;
  readonly logo: { readonly file: string; readonly alt: string } | null;
  readonly signers: readonly PracticeSigner[];
  /** What the practice calls itself where its name would tell a specialty: on an envelope, and in a letter that tells effects only. */
  readonly neutralName?: string | null;
  /** The words over the signature; "Sincerely," unless the practice chose others. */
  readonly closing?: string;
}

export interface PracticeSigner {
  readonly name: string;
  readonly credential: string;
  readonly specialty: string | null;
}

/** A medical term and what it means, in a few plain words. */
export interface Term {
  readonly term: string;
  readonly means: string;
}

/** Words for what the knowledge base names by id. */
export interface Phrases {
  /** What is hard, as a teacher would say it. */
  readonly what: Readonly<Record<LimitId, string>>;
  /** Areas of development as a letter prints them. */
  readonly areas: Readonly<Record<AreaId, string>>;
  readonly witnesses: {
    /** Of the clinician who signs. */
    readonly me: string;
    /** Words that stand behind "her" or "his": mother, teacher. */
    readonly ofTheChild: readonly string[];
  };
  readonly terms: readonly Term[];
  /** For the family's copy. */
  readonly spanish: CopyPhrases;
}
