/** What the pages show that say why, as plain data: the content's own pages, which know no child, and the page of one launch. */
import type { Strip } from "./models.ts";

export interface Link {
  readonly href: string;
  readonly words: string;
}

/** One page about the content: a row of it, a list of rows, or the whole. Public; nothing of a child is in it. */
export interface AboutPage {
  readonly page: "about";
  readonly title: string;
  /** Where it belongs, from the first page on. */
  readonly trail: readonly Link[];
  /** Said before everything else: withheld, withdrawn, not reviewed. */
  readonly loud: readonly string[];
  readonly lead: readonly string[];
  readonly facts: readonly AboutFact[];
  readonly sections: readonly AboutSection[];
  /** Version of the content. */
  readonly version: string;
  /** Where the same stands as JSON. */
  readonly json: string;
}

export interface AboutFact {
  readonly term: string;
  readonly says: readonly string[];
}

export interface AboutSection {
  /** Its place on the page. */
  readonly id: string;
  readonly heading: string;
  readonly lead: string | null;
  readonly items: readonly AboutItem[];
}

export interface AboutItem {
  readonly words: string;
  readonly href: string | null;
  readonly says: readonly string[];
  readonly cited: readonly CitedLink[];
  /** Where it stands in the content. */
  readonly row: string | null;
}

export interface CitedLink extends Link {
  /** Since when it no longer holds and why, or null. */
  readonly withdrawn: string | null;
}

/** Why each thing is suggested for the child of a launch. */
export interface WhyPage extends Strip {
  readonly page: "why";
  readonly sections: readonly WhySection[];
  readonly remarks: readonly WhyRemarks[];
  readonly authorities: readonly (CitedLink & { readonly id: string; readonly says: readonly string[] })[];
  readonly version: string;
  readonly json: string;
}

/** Suggestions of one kind. */
export interface WhySection {
  readonly id: string;
  readonly heading: string;
  readonly lead: string;
  readonly none: string;
  readonly suggestions: readonly Suggestion[];
}

export interface Suggestion {
  /** Its place on the page: `limitation-concentrating`. */
  readonly id: string;
  readonly title: string;
  /** How firm it is, in a few words. */
  readonly standing: string;
  /** Where the clinician came from: the row of the choices. */
  readonly back: string;
  /** Reasons in sentences, where the suggestion has its own. */
  readonly because: readonly string[];
  readonly steps: readonly SuggestionStep[];
  /** Other suggestions on this page that it rests on. */
  readonly rests: readonly Link[];
  /** What it rests on by itself. */
  readonly law: readonly SuggestionRule[];
  readonly unknown: readonly string[];
}

/** One item of the chart and the rules by which it speaks. */
export interface SuggestionStep {
  readonly item: string;
  readonly quoted: string | null;
  readonly doubt: boolean;
  readonly rules: readonly SuggestionRule[];
}

export interface SuggestionRule {
  readonly means: string;
  /** The row's own page, where it has one. */
  readonly page: string | null;
  /** Where the row stands in the content. */
  readonly row: string;
  readonly cited: readonly CitedLink[];
}

/** What a person must look at, what gave nothing, what was set aside. */
export interface WhyRemarks {
  readonly id: string;
  readonly heading: string;
  readonly lead: string;
  readonly isLoud: boolean;
  readonly lines: readonly { readonly about: string; readonly says: string }[];
}
