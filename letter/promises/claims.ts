/**
 * Words that no letter says: verdicts, orders, placement, staffing, curriculum, law against the school, superlatives.
 * Each row says why, so that a message can. Every match of every row is told, never only the first.
 */

export interface ClaimRule {
  readonly pattern: RegExp;
  /** What is wrong with it and what to write instead. */
  readonly why: string;
  /** Sections in which the words are in the doctor's own scope. */
  readonly allowedIn?: readonly string[];
}

const ONLY_SCHOOL = "only the school says so; describe what the child can and cannot do";
const TEAM = "placement, staffing and teaching are the team's to choose; describe the need instead";
const LAW = "a letter does not argue the law against a school";
const ORDER = "the school decides what it gives; offer it as an idea";

/** 34 CFR 104.35(c), 300.306(a): eligibility is found by a group, from several sources. The rest is scope and courtesy. */
export const CLAIMS: readonly ClaimRule[] = [
  { pattern: /\b(?:in)?eligib(?:le|ility)\b/gi, why: ONLY_SCHOOL },
  { pattern: /\bqualif(?:y|ies|ied|ying|ication)\b(?=\s+(?:for|under|as|him|her|them)\b)/gi, why: ONLY_SCHOOL },
  { pattern: /\bentitle(?:d|s|ment)?\b/gi, why: ONLY_SCHOOL },
  {
    pattern: /\bsubstantial(?:ly)?\s+limit\w*/gi,
    why: "whether a limit is substantial is for the team; say how much and how often",
  },
  {
    pattern:
      /\bmeets?\s+(?:all\s+)?(?:the\s+)?(?:criteria|requirements?|definition|standards?)\s+(?:of|for|under)\s+(?:Section\s+)?(?:504|IDEA|an?\s+IEP|special\s+education|disability|other\s+health)/gi,
    why: ONLY_SCHOOL,
  },
  { pattern: /\bha(?:s|ve)\s+an?\s+(?:504|educational|IDEA)\s+disability\b/gi, why: ONLY_SCHOOL },
  {
    pattern:
      /\b(?:must|shall|ha(?:s|ve)\s+to|needs?\s+to|ought\s+to|should)\s+(?:be\s+)?(?:get|have|receive|given|granted|placed|provided?|offered?|approved?)\b/gi,
    why: ORDER,
    allowedIn: ["medical_needs"],
  },
  {
    pattern:
      /\b(?:needs?|requires?|recommend(?:s|ed|ing)?|prescrib(?:e|es|ed|ing)|order(?:s|ed|ing)?)\s+(?:for\s+\w+\s+)?(?:an?\s+|the\s+)?(?:IEP|504\s+plan|Section\s+504\s+plan|504|special\s+education|accommodations?)\b/gi,
    why: ORDER,
  },
  {
    pattern:
      /\b(?:I|we|this\s+letter|the\s+(?:doctor|physician|pediatrician|clinic|practice))\s+(?:hereby\s+)?(?:decide|determine|approve|require|mandate|certif)\w*/gi,
    why: "the school decides; the letter gives medical facts",
  },
  { pattern: /\b(?:1\s*:\s*1|one[- ]on[- ]one|one[- ]to[- ]one)\b/gi, why: TEAM },
  {
    pattern: /\b(?:para-?professional|paraeducator|(?:classroom|teacher'?s?|personal|shadow)\s+aide|aides?)\b/gi,
    why: TEAM,
  },
  {
    pattern:
      /\b(?:self-contained|resource\s+room|inclusion\s+class\w*|mainstream\s+class\w*|small(?:er)?\s+class(?:room|es)?|private\s+placement|out-of-district|least\s+restrictive)\b/gi,
    why: TEAM,
  },
  { pattern: /\b(?:placed?|placement)\s+in\s+(?:an?|the)\b/gi, why: TEAM },
  { pattern: /\b\d+\s+minutes?\s+(?:per|a|each|every)\s+(?:day|week|month)\s+of\b/gi, why: TEAM },
  {
    pattern:
      /\b(?:Orton[- ]Gillingham|Wilson\s+Reading|Lindamood|Barton\s+System|applied\s+behavior\s+analysis|ABA)\b/gi,
    why: TEAM,
  },
  { pattern: /\b(?:modified|reduced|alternate|shortened)\s+(?:curriculum|curricula|workload|homework)\b/gi, why: TEAM },
  {
    pattern:
      /\b(?:legally|by\s+law)\s+(?:required|obligated|obliged|bound|must)\b|\b(?:required|mandated|guaranteed)\s+(?:by|under)\s+(?:federal\s+|state\s+)?(?:law|IDEA|Section\s+504|the\s+ADA)\b|\b(?:illegal|unlawful|violat\w+|lawsuit|sue[sd]?|attorney)\b/gi,
    why: LAW,
  },
  {
    pattern:
      /\b(?:optimal(?:ly)?|maximi[sz]e[sd]?|best\s+(?:possible|interests?|practices?|education|placement|program|setting|for\s+(?:him|her|them|the\s+child)))\b/gi,
    why: "the standard is what is appropriate; say what helps and why",
  },
  {
    pattern:
      /\b(?:elegib\w+|califica[nr]?\s+para|tiene[n]?\s+derecho\s+a|cumple[n]?\s+(?:con\s+)?los\s+requisitos|debe[n]?\s+(?:recibir|dar(?:le)?|tener|proporcionar)|limita[n]?\s+sustancialmente)\b/gi,
    why: ONLY_SCHOOL,
  },
];

/** A school's own dated act may be named: "The school's plan of March 3, 2026, lists…". */
const OWN_ACT =
  /^The school's (?:504 |Section 504 )?(?:plan|IEP|evaluation|report|letter) of (?:[A-Z][a-z]+ \d{1,2}, )?\d{4}\b/;

/** Every claim in a text, with the words that made it. */
export function claimsIn(text: string, section: string): readonly { readonly words: string; readonly why: string }[] {
  if (OWN_ACT.test(text)) return [];
  return CLAIMS.filter(({ allowedIn }) => allowedIn?.includes(section) !== true).flatMap(({ pattern, why }) =>
    [...text.matchAll(pattern)].map((match) => ({ words: match[0], why })),
  );
}
