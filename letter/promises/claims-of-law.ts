/** What is often said of the law and is not so, or is not a doctor's to say. */
import type { ClaimRule } from "./claim-rule.ts";
import { ONLY_SCHOOL } from "./claim-rule.ts";

export const LEGENDS: readonly ClaimRule[] = [
  {
    // 28 CFR 35.108(d)(1)(v): a limit need not prevent, or significantly or severely restrict.
    pattern:
      /\b(?:greatly|severely|seriously|profoundly|drastically|significantly|markedly|considerably) (?:limit|restrict|impair|prevent)(?:s|ed|ing)?\b/gi,
    why: "a limit need not be severe; say how much and how often",
  },
  {
    // 34 CFR 104.35(c): a group of people who know the child; no rule names the parents as its members.
    pattern:
      /\b(?:you|parents?|mother|father|family|they)\b[^.!?]{0,24}\b(?:are|is|as) (?:an? |the )?(?:equal |full |required )?(?:members?|part) of (?:the|this|her|his|their) (?:school's )?(?:504|Section 504)\b/gi,
    why: "no rule makes parents members of the 504 team; they may ask to be at the meeting",
  },
  {
    // 34 CFR 104.35(d): periodically.
    pattern:
      /\b504 plans? (?:must be |is |are |has to be |gets? )?(?:reviewed|re-?evaluated|renewed) (?:once )?(?:every|each|a|per) year\b/gi,
    why: "504 plans are looked at again periodically; the rule names no year",
  },
  {
    // 34 CFR 303.211: States may extend it.
    pattern:
      /\bearly intervention (?:services? )?(?:ends?|stops?|is over|will end) (?:at|when|on)\b(?![^.!?]*\bmost [Ss]tates\b)/gi,
    why: "early intervention ends at 3 in most States, not in all",
  },
  {
    pattern:
      /\b(?:permission|authorization|consent|release)\b[^.!?]{0,40}\bends?\b[^.!?]{0,30}\b(?:18|eighteen(?:th)?)\b/gi,
    why: "a guardian may remain after 18; say what the clinic asks for then",
  },
  {
    // 28 CFR 35.108(d)(2)(iii) orders the questions; it is never printed.
    pattern:
      /\bpredictable assessments?\b|\bvirtually always\b|\bper se (?:a )?disabilit\w+|\bpresum(?:ed|ptively) disab\w+/gi,
    why: ONLY_SCHOOL,
  },
  {
    pattern:
      /\bmedical(?:ly)? (?:diagnosis|documentation) (?:is|are) required\b|\b(?:IEP|504 plan) (?:continues?|carries|carry) (?:over |on )?(?:to|into|in) college\b/gi,
    why: "this is not what the rule says; take it out",
  },
  {
    pattern: /\b(?:will|going to) (?:outgrow|grow out of)\b/gi,
    why: "nobody can promise that; say what is expected and for how long",
  },
];
