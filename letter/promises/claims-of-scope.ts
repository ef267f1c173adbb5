/** Who works with a child, where, on what and how it is tested: the school's to choose, in whatever words it is asked for. */
import type { ClaimRule } from "./claim-rule.ts";
import { TEAM, TESTING } from "./claim-rule.ts";

const OFFERS = ["ideas", "medical_needs", "areas", "act", "may", "with_care", "steps"];

export const SCOPE: readonly ClaimRule[] = [
  {
    // "One adult she can go to" names who works with the child.
    pattern:
      /\b(?:one|an?|the same|one (?:trusted|named)|a (?:trusted|designated|dedicated|specific|named|familiar|safe|key)) (?:adult|staff member|teacher|person|counselor|grown-up) (?:(?:that |whom |who )?(?!who|that)\w+ (?:can|could|may) (?:go|talk|turn|come|check in)|to (?:go|talk|turn|check in))\b/gi,
    why: TEAM,
  },
  {
    pattern:
      /\b(?:dedicated|full-time|part-time|private|personal|assigned|designated|specially trained) (?:school )?(?:nurse|assistant|adult|staff member|helper|teacher|tutor|monitor|attendant)\b/gi,
    why: TEAM,
  },
  {
    pattern:
      /\b(?:teaching|teacher's|classroom|instructional|behaviou?r|special education|resource|co-?) (?:assistant|helper|technician|teacher|specialist|coach|interventionist)s?\b(?! (?:rated|says|said|told|reports?|reported|saw|sees|wrote|form))|\bshadow (?:teacher|aide|adult)\b|\b(?:adult|staff)[- ](?:to[- ]student|student) ratio\b|\bstudent[- ]teacher ratio\b|\bclass size\b/gi,
    why: TEAM,
  },
  {
    pattern:
      /\b(?:fewer|less|half (?:of )?(?:the|as many)|only (?:every other|odd|even)) (?:items?|problems?|questions?|pages?|assignments?|homework|words|work|tests?)\b/gi,
    why: TEAM,
    onlyIn: OFFERS,
  },
  {
    pattern:
      /\b(?:shorter|shortened|simplified|easier|simpler|reduced|adapted|alternative|no) (?:assignments?|homework|tests?|reading|texts?|worksheets?|schoolwork|work|grading|curriculum)\b|\bexcused from (?:homework|assignments?|tests?|class)\b|\b(?:pass[/ ]fail|modified) grad(?:es|ing)\b|\bbelow grade[- ]level (?:work|texts?|material)\b/gi,
    why: TEAM,
    onlyIn: OFFERS,
  },
  {
    pattern:
      /\b(?:retained|held back|kept back|repeat(?:s|ing)?|promoted to|moved (?:up |down )?to|skip(?:s|ping)?) (?:the |an? |\w+ )?(?:\w+ )?grade\b/gi,
    why: TEAM,
  },
  {
    pattern:
      /\b(?:structured literacy|phonics program|multisensory (?:reading|instruction)|TEACCH|Floortime|discrete trial)\b/gi,
    why: TEAM,
  },
  {
    // A behavior assessment is the school's to propose.
    pattern:
      /\bfunctional behaviou?r(?:al)? (?:assessment|analysis|evaluation)s?\b|\bFBA\b|\bbehaviou?r (?:assessment|intervention plan|support plan)s?\b|\bBIP\b/gi,
    why: TESTING,
  },
  {
    pattern:
      /\b(?:psychoeducational|neuropsychological|psychological|speech|language|occupational therapy|physical therapy|educational|cognitive|academic|reading|achievement) (?:testing|evaluations?|assessments?|test battery)\b/gi,
    why: TESTING,
    onlyIn: ["ideas", "medical_needs"],
  },
  {
    pattern:
      /\b(?:recommend|request|ask for|needs?|require)\w* (?:an? |the |full |complete |comprehensive )*(?:psychoeducational|neuropsychological|psychological|IEP|special education|test) (?:testing|evaluation|assessment|battery)\b|\b(?:WISC|WIAT|Woodcock|KTEA|CELF|ADOS)\b/gi,
    why: TESTING,
  },
];
