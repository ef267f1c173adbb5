/**
 * Words that no letter says: verdicts, orders, placement, staffing, curriculum, law against the school, superlatives.
 * Each row says why, so that a message can. Every match of every row is told, never only the first. A fact about the child's
 * body ("has to sit near the front to hear") is no order; telling the school what it gives is.
 */
import type { ClaimRule } from "./claim-rule.ts";
import { DECIDES, LAW, ONLY_SCHOOL, ORDER, TEAM } from "./claim-rule.ts";
import { SPANISH } from "./claims-in-spanish.ts";
import { LEGENDS } from "./claims-of-law.ts";
import { SCOPE } from "./claims-of-scope.ts";
import { folded } from "./folded.ts";

const DOCTOR =
  "(?:I|we|this letter|(?:the|her|his|their|my|our) (?:doctor|physician|pediatrician|clinician|provider|clinic|practice)|dr\\.? [a-z]+)";
const SCHOOL =
  "(?:schools?|(?:the|this|your|her|his|their|school|504|IEP|school's) (?:team|district|staff|teachers?)|teachers|staff)";
const DUTY = "(?:must|shall|(?:is|are) (?:legally )?(?:required|obligated|obliged|bound|mandated) to|owes?)";
/** What only a school can give. */
const GIVEN_BY_SCHOOL =
  "(?:504|IEP|plans?|accommodations?|modifications?|services|supports?|(?:extra|extended|more|additional|double) time|aides?|para\\w*|evaluations?|special education|preferential seating|placement|instruction|tutor\\w*)";
const GIVE =
  "(?:give|provide|allow|offer|let|make|ensure|grant|approve|evaluate|write|place|accommodate|excuse|hire|assign|supply|furnish|find|hold)";

/** A word with whatever was put between its letters: "eli-gible", "e l i g i b l e". Begins and ends where words do. */
function letterByLetter(word: string): string {
  // Plain letters are all that is left once a text is folded; asking for letters of any alphabet takes seconds to prepare.
  return `\\b${Array.from(word).join("[^a-z\\d]{0,3}")}\\b`;
}

/** 34 CFR 104.35(c), 300.306(a): eligibility is found by a group, from several sources. The rest is scope and courtesy. */
const CLAIMS: readonly ClaimRule[] = [
  {
    pattern: new RegExp(
      ["eligible", "ineligible", "eligibility", "entitlement", "entitles"].map(letterByLetter).join("|"),
      "gi",
    ),
    why: ONLY_SCHOOL,
  },
  // A story may be entitled "My Dog".
  { pattern: new RegExp(`${letterByLetter("entitled")}(?! ["'])`, "gi"), why: ONLY_SCHOOL },
  {
    pattern:
      /\bqualif(?:y|ies|ied|ying|ication)\b(?= (?:for|under|as|him|her|them)\b)(?! for (?:[\w-]+ ){0,4}(?:meet|finals?|team|tournament|championships?|competition|bee|olympics?|honors?)\b)/gi,
    why: ONLY_SCHOOL,
  },
  {
    pattern: /\bsubstantial(?:ly)? limit\w*/gi,
    why: "whether a limit is substantial is for the team; say how much and how often",
  },
  {
    pattern:
      /\b(?:meets?|fulfills?|satisf(?:y|ies)) (?:all )?(?:the )?(?:criteria|requirements?|definition|standards?) (?:of|for|under) (?:Section )?(?:504|IDEA|an? IEP|special education|disability|other health)/gi,
    why: ONLY_SCHOOL,
  },
  { pattern: /\bha(?:s|ve) an? (?:504|educational|IDEA) disability\b/gi, why: ONLY_SCHOOL },
  {
    pattern: /\b(?:disabled|disability|handicapped) (?:under|within the meaning of|as defined (?:by|in))\b/gi,
    why: ONLY_SCHOOL,
  },
  {
    pattern: /\bha(?:s|ve) (?:a|the|every) (?:legal |civil )?rights? to (?:an?|the|be|extra|free|help|services)\b/gi,
    why: LAW,
  },
  { pattern: /\b(?:is|are) owed\b/gi, why: LAW },
  {
    // The school told what to do: always where it is a duty, and where "has to" or "should" is followed by giving.
    pattern: new RegExp(
      `\\b${SCHOOL} (?:${DUTY}\\b|(?:has to|have to|needs? to|ought to|should) (?:\\w+ly )?${GIVE}\\b|(?:may not|cannot|can not|can't) (?:refuse|deny|change|reduce|remove|decline|ignore)\\b|ha(?:s|ve) no (?:choice|say|right)\\b)`,
      "gi",
    ),
    why: ORDER,
    allowedIn: ["medical_needs"],
  },
  {
    pattern:
      /\bplease (?:give|provide|grant|ensure|excuse|place|accommodate|evaluate|approve|offer|allow (?:him|her|them))\b/gi,
    why: ORDER,
    allowedIn: ["medical_needs"],
  },
  {
    pattern:
      /\b(?:must|shall|should|ought to) (?:be (?:given|granted|provided|offered|approved|placed in|excused|exempted?|allowed)|receive|provide|offer|grant|approve)\b/gi,
    why: ORDER,
    allowedIn: ["medical_needs"],
  },
  {
    pattern: new RegExp(
      `\\b(?:must|shall|should|ought to|ha(?:s|ve) to|needs? to) (?:get|have|receive|be (?:given|granted|provided|offered|allowed|placed in)) (?:with )?(?:[\\w'-]+ ){0,3}${GIVEN_BY_SCHOOL}\\b`,
      "gi",
    ),
    why: ORDER,
    allowedIn: ["medical_needs"],
  },
  {
    pattern:
      /\b(?:needs?|requires?|recommend(?:s|ed|ing)?|prescrib(?:e|es|ed|ing)|order(?:s|ed|ing)?) (?:for \w+ )?(?:an? |the )?(?:IEP|504 plan|Section 504 plan|504|special education|accommodations?)\b/gi,
    why: ORDER,
  },
  {
    pattern: new RegExp(
      `\\b${DOCTOR} (?:hereby |alone )?(?:decides?|determines?|approves?|requires?|mandates?|certif(?:y|ies)|(?:have |has )?(?:decided|determined|approved|mandated|certified) (?:that|whether))\\b`,
      "gi",
    ),
    why: DECIDES,
  },
  {
    // What takes the locked words back again.
    pattern:
      /\b(?:disregard|ignore|despite|notwithstanding|regardless of|contrary to|overrides?|supersedes?) (?:the|this|that|what) (?:\w+ )?(?:above|paragraph|statement|section|notice|part)\b|\b(?:above|statement|paragraph|section|notice) (?:\w+ ){0,2}(?:does|do) not apply\b/gi,
    why: "the words that say who decides stand as they are; take this out",
  },
  { pattern: /\b(?:decisions?|determinations?|opinions?|letter|word) (?:is|are) (?:final|binding)\b/gi, why: DECIDES },
  {
    pattern:
      /(?<!\w)1 ?: ?1(?!\w)|\bone[- ](?:on|to)[- ]one (?:\w+ )?(?:aide|support|help|instruction|teaching|nurse|nursing|para\w*|assistance|assistant|supervision|adult|staff|attention|teacher|tutor\w*)\b|\b(?:needs?|requires?|with an?) one[- ](?:on|to)[- ]one\b/gi,
    why: TEAM,
  },
  {
    pattern: /\b(?:para-?professional|paraeducator|(?<!hearing )aides?)\b/gi,
    why: TEAM,
  },
  {
    pattern:
      /\b(?:self-contained|resource room|inclusion class\w*|mainstream class\w*|small(?:er)? class(?:room|es)?|private placement|out-of-district|least restrictive)\b/gi,
    why: TEAM,
  },
  {
    pattern:
      /\b(?:placed?|placement) in (?:an?|the|another) (?:[\w-]+ ){0,3}(?:class|classes|classroom|school|program|setting|placement)\b/gi,
    why: TEAM,
  },
  {
    pattern:
      /\b\d+ minutes? (?:per|a|each|every) (?:day|week|month) of (?:\w+ ){0,2}(?:speech|occupational|physical therapy|services?|instruction|reading|support|counseling|tutoring)\b/gi,
    why: TEAM,
  },
  {
    pattern: /\b(?:Orton[- ]Gillingham|Wilson Reading|Lindamood|Barton System|applied behavior analysis|ABA)\b/gi,
    why: TEAM,
  },
  { pattern: /\b(?:modified|reduced|alternate|shortened) (?:curriculum|curricula|workload|homework)\b/gi, why: TEAM },
  {
    pattern:
      /\b(?:legally|by law) (?:required|obligated|obliged|bound|must)\b|\b(?:required|mandated|guaranteed) (?:by|under) (?:federal |state )?(?:law|IDEA|Section 504|the ADA)\b|\b(?:illegal|unlawful|violat(?:es?|ed|ing|ion) (?:of )?(?:the |her |his |their )?(?:law|rights?|Section|IDEA|ADA)|lawsuit|(?:will|would|may|might|could) sue|sued|suing|attorney)\b/gi,
    why: LAW,
  },
  {
    pattern:
      /\b(?:optimal(?:ly)?|maximi[sz]e[sd]?)\b[^.!?]{0,40}\b(?:potential|learn\w*|educat\w*|benefits?|placement|setting|program|school\w*|environment|supports?|accommodat\w*|achiev\w*|success)\b|\bbest (?:possible )?(?:interests?|practices?|education|placement|program|setting|school|services)\b|\bwhat(?: is|'s) best for\b/gi,
    why: "the standard is what is appropriate; say what helps and why",
  },
];

/**
 * A school's own dated act may be named: "The school's plan of March 3, 2026, lists…". What it lists, and no other claim: the sentence
 * counts again behind a semicolon or an "and" that begins another statement.
 */
const OWN_ACT = new RegExp(
  `(?<=^|[.!?] )(?:The (?:school|district|college)'s|[A-Z][\\p{L}'-]+'s) (?:504 |Section 504 )?(?:plan|IEP|IFSP|evaluation|report|letter) of (?:[A-Z][a-z]+ (?:\\d{1,2}, )?)?\\d{4},? (?:lists?|names?|gives?|includes?|shows?|found|finds|states?|says?|provides?|describes?)\\b[^.!?;]*?(?=[.!?;]|$|, (?:and|so|but) \\p{L}+ (?:is|are|has|have|must|should|needs?|gets?)\\b| and (?:she|he|they|the school|the team) )|(?<=^|[.!?] )El (?:plan|IEP|informe) de la escuela del? (?:\\d{1,2} de )?[a-z]+ de \\d{4},? (?:indica|incluye|dice|menciona|da)\\b[^.!?;]*`,
  "gu",
);

const RULES: readonly ClaimRule[] = [...CLAIMS, ...SCOPE, ...LEGENDS, ...SPANISH];

/** Every claim in a text, with the words that made it, as a hurried eye reads them. */
export function claimsIn(text: string, section: string): readonly { readonly words: string; readonly why: string }[] {
  const read = folded(text).replace(OWN_ACT, "");
  return RULES.filter((rule) => countsIn(rule, section)).flatMap(({ pattern, why }) =>
    [...read.matchAll(pattern)].map((match) => ({ words: match[0], why })),
  );
}

function countsIn({ allowedIn, onlyIn }: ClaimRule, section: string): boolean {
  return allowedIn?.includes(section) !== true && onlyIn?.includes(section) !== false;
}
