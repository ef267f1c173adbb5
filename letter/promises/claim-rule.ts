/** One kind of words that no letter says, and what to write instead. */
export interface ClaimRule {
  readonly pattern: RegExp;
  /** What is wrong with it and what to write instead. */
  readonly why: string;
  /** Sections in which the words are in the doctor's own scope. */
  readonly allowedIn?: readonly string[];
  /** Sections in which alone they offer something; elsewhere they describe. */
  readonly onlyIn?: readonly string[];
}

export const ONLY_SCHOOL = "only the school says so; describe what the child can and cannot do";
export const TEAM = "placement, staffing and teaching are the team's to choose; describe the need instead";
export const TESTING = "which evaluation is done is the school's to choose; say what has and has not been tested";
export const LAW = "a letter does not argue the law against a school";
export const ORDER = "the school decides what it gives; offer it as an idea";
export const DECIDES = "the school decides; the letter gives medical facts";
