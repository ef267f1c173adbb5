/**
 * Letters that a school, a lawyer or a child at eighteen should never read: each is the letter of one pediatrician, spoiled in one
 * thing. Names the point that catches it, and words by which it is told. From the rubric point by point, from the mistakes of those
 * who write templates, and from the corrections of lawyers and special educators.
 */
import type { Change } from "./mending.ts";
import {
  add,
  addPoint,
  both,
  cell,
  each,
  grounded,
  heading,
  paragraph,
  points,
  reword,
  said,
  without,
} from "./mending.ts";

export interface Defect {
  readonly what: string;
  /** The point of the rubric. */
  readonly id: string;
  /** A part of what is told. */
  readonly words: string;
  readonly change: Change;
  /** `tree`: paper cannot tell it. */
  readonly shows: "tree" | "paper too";
}

type Told = readonly [id: string, what: string, words: string];

function defect([id, what, words]: Told, change: Change, shows: Defect["shows"] = "paper too"): Defect {
  return { id, what, words, change, shows };
}

const IDENTITY: readonly Defect[] = [
  defect(["R1", "a record number", "MRN"], add("questions", "Her MRN is 0034512.")),
  defect(["R1", "a social security number", "123-45-6789"], add("questions", "Her number is 123-45-6789.")),
  defect(["R1", "an insurance number", "Medicaid ID"], add("questions", "Medicaid ID 77120 is on file.")),
  defect(["R1", "a home address in the text", "14 Maple Street"], add("strengths", "She lives at 14 Maple Street.")),
  defect(
    ["R1", "another child in the line of identity", "same child"],
    reword("opening", "Student: Nora", "Student: Nina"),
  ),
  defect(["R1", "no birth date", "birth date is missing"], reword("opening", /Born: .*?\(age 9\) · /, "")),
  defect(["R1", "an age that is not hers", "do not agree"], reword("opening", "(age 9)", "(age 12)")),
  defect(["R1", "another family on the line of copies", "two children"], reword("copies", "Nora", "Nina")),
  defect(
    ["R2", "to whom it may concern", "nobody in particular"],
    reword("opening", "Dear Ms. Whitfield", "To Whom It May Concern"),
  ),
  defect(["R2", "no recipient", "nobody in particular"], without("recipient")),
];

const DATES: readonly Defect[] = [
  defect(
    ["R3", "a last visit that is still to come", "last visit lies after"],
    reword("opening", "October 27, 2026", "October 27, 2027"),
  ),
  defect(
    ["R3", "a last visit of two years ago", "more than 12 months"],
    reword("opening", "October 27, 2026", "October 27, 2024"),
  ),
  defect(
    ["R3", "no day to look at it again", "look at it again"],
    reword("questions", /This information should .*$/, "Thank you."),
  ),
  defect(["R3", "a review that is over", "is over"], reword("questions", "November 2027", "November 2025")),
  defect(["R3", "a diagnosis of next year", '"May 19, 2027"'], reword("diagnoses", "May 19, 2026", "May 19, 2027")),
  defect(
    ["R3", "a diagnosis before the birth", "before the birth"],
    reword("diagnoses", "May 19, 2026", "May 19, 2012"),
    "tree",
  ),
  defect(["R3", "another day than the letter's", "not the day"], reword("date", "November 23", "November 2"), "tree"),
];

const SIGNER: readonly Defect[] = [
  defect(
    ["R4", "no name under the signature", "printed name"],
    reword("signature", "Elena Marsh, MD, FAAP", "For the practice"),
  ),
  defect(["R4", "a signature that nobody made", "by whom nowhere"], (letter) => ({ ...letter, status: "signed" })),
  defect(["R4", "a resident alone", "in training"], reword("signature", "Pediatrician,", "Resident in pediatrics,")),
  defect(
    ["R4", "staff say that it was signed", "signed page"],
    reword("signature", "Elena Marsh", "Signed on paper by Elena Marsh"),
  ),
  defect(
    ["R4", "another hand than the printed name", "another person"],
    both(
      (letter) => ({ ...letter, status: "signed" }),
      each("signature", (block) => [
        block.block === "signature"
          ? {
              ...block,
              ink: false,
              sentences: [said("Electronically signed by Lee Park, MD on November 23, 2026"), ...block.sentences],
            }
          : block,
      ]),
    ),
  ),
];

const PROFESSION: readonly Defect[] = [
  defect(
    ["R4", "a signer who may not sign this kind", "is signed by MD"],
    reword("signature", "Elena Marsh, MD, FAAP", "Elena Marsh, PhD"),
  ),
];

const OPENING: readonly Defect[] = [
  defect(
    ["R5", "an opening that does not say why", "why the letter"],
    each("opening", (block) => [
      block.block === "paragraph" && block.sentences.length > 1
        ? { ...block, sentences: [said("I have cared for Nora since 2019.")] }
        : block,
    ]),
  ),
  defect(
    ["R5", "an opening that nobody reads to its end", "are read"],
    add("opening", "She is well known to us all. ".repeat(14).trim()),
  ),
  defect(["R6", "no part about questions", '"questions" is missing'], without("questions")),
  defect(
    ["R6", "a part of another kind of letter", '"third_birthday" does not belong'],
    (letter) => ({
      ...letter,
      blocks: [...letter.blocks, heading("third_birthday", "Dates"), paragraph("third_birthday", "She turns three.")],
    }),
    "tree",
  ),
  defect(
    ["R7", "nothing on how long she has been known", "how long the signer"],
    reword("opening", "I have cared for Nora since 2019.", "I know Nora well."),
  ),
  defect(["R7", "an effect that nobody saw", "who saw it"], cell(2, 1, "Freezes on timed tests, about twice a week.")),
  defect(
    ["R7", "an effect that a chart saw", "chart is no witness"],
    cell(2, 1, "Freezes on timed tests twice a week (the chart)."),
  ),
];

const WHO_DECIDES: readonly Defect[] = [
  defect(["R8", "no locked words", "missing"], without("who_decides")),
  defect(["R8", "locked words turned round", "who decides"], reword("who_decides", "I do not make", "I make")),
  defect(["R8", "locked words behind the ideas", "who decides"], (letter) => {
    const locked = letter.blocks.filter(({ id }) => id === "who_decides");
    const rest = letter.blocks.filter(({ id }) => id !== "who_decides");
    const at = rest.findIndex(({ id }) => id === "strengths");
    return { ...letter, blocks: [...rest.slice(0, at), ...locked, ...rest.slice(at)] };
  }),
  defect(["R8", "another line at the foot", "foot of the page"], (letter) => ({
    ...letter,
    footer: { ...letter.footer, runs: [{ text: "The pediatrician supports this plan." }] },
  })),
  defect(
    ["R8", "a second part that says who decides", "second part says who decides"],
    add("questions", "Who decides: the pediatrician."),
  ),
  defect(
    ["R8", "the locked words said again in other words", "repeats the locked words"],
    add("questions", "The school's Section 504 team suggests whether Nora is eligible and what goes in any plan."),
  ),
  defect(["R9", "our own wording of it", '"we decide'], add("questions", "Together we decide what goes in the plan.")),
];

const CLAIMS: readonly Defect[] = (
  [
    ["a verdict", "eligible", "Nora is eligible for a plan."],
    ["a verdict in other words", "qualifies", "Nora qualifies for a 504 plan."],
    ["a right", "entitled", "Nora is entitled to extra time."],
    ["a need for a plan", "needs an IEP", "Nora needs an IEP."],
    ["the limit called substantial", "substantially limits", "ADHD substantially limits learning."],
    ["staffing", "1:1", "A 1:1 helper would be good."],
    ["an aide", "aide", "An aide would help her."],
    ["one adult to go to", "One adult she can go", "One adult she can go to would help."],
    ["a placement", "self-contained", "She does well in a self-contained class."],
    ["an order", "must be placed", "Nora must be placed in a small group."],
    ["a duty of the school", "school must", "The school must give breaks."],
    ["the law against the school", "required by", "Breaks are required by federal law."],
    ["a threat", "attorney", "The family has an attorney."],
    ["what is best", "best", "This is the best possible education for her."],
    ["a method", "Orton", "Orton-Gillingham works for her."],
    ["a test to be done", "functional behavior assessment", "A functional behavior assessment would show more."],
    ["a severe limit", "severely limits", "Worry severely limits her day."],
    ["parents on the 504 team", "members of the 504 team", "Her parents are members of the 504 team."],
    ["a yearly review that no rule has", "504 plans are reviewed every year", "All 504 plans are reviewed every year."],
    [
      "early intervention that always ends",
      "early intervention ends at",
      "As early intervention ends at 3, she had a gap.",
    ],
    ["a permission that ends by itself", "ends when she turns 18", "This permission ends when she turns 18."],
    ["a predictable assessment", "predictable assessment", "This is a predictable assessment."],
    ["a promise", "will outgrow", "She will outgrow it."],
    ["a decision of the doctor", "I have decided that", "I have decided that breaks are needed."],
  ] as const
).map(([what, words, text]) => defect(["R9", what, words], add("strengths", text)));

const IDEAS: readonly Defect[] = [
  defect(["R9", "less work among the ideas", "fewer items"], addPoint("ideas", "Tests with fewer items (timed work)")),
  defect(
    ["R10", "a heading that requires", "may want to consider"],
    reword("ideas", "Supports the team may want to consider", "Required supports"),
    "tree",
  ),
  defect(["R10", "an idea that answers nothing", "not tied"], addPoint("ideas", "A seat by the window")),
  defect(
    ["R10", "an idea for an effect that she does not have", "does not have"],
    addPoint("ideas", "A ramp to the gym (climbing stairs)"),
  ),
  defect(
    ["R10", "nine ideas", "ideas; 3 to 7"],
    points("ideas", (items) => [...items, ...items].slice(0, 9)),
  ),
  defect(
    ["R10", "ideas that are not examples", "these are examples"],
    reword("ideas", "These are examples;", "This is the list;"),
  ),
  defect(
    ["R11", "medicine among the ideas", "is a medical need"],
    addPoint("ideas", "Her inhaler at her desk (timed work)"),
  ),
  defect(
    ["R11", "an order among the ideas", "is an order"],
    addPoint("ideas", "Tests have to wait for her (timed work)"),
  ),
];

const DIAGNOSES: readonly Defect[] = [
  defect(["R12", "a code", "F90.2"], reword("diagnoses", "combined presentation.", "combined presentation, F90.2.")),
  defect(
    ["R12", "a diagnosis that says neither when nor by whom", "when it was diagnosed, by whom or how"],
    reword("diagnoses", "Diagnosed on May 19, 2026, by Priya Raman, PsyD, after a full evaluation.", "It is known."),
  ),
  defect(
    ["R12", "a diagnosis without an outlook", "how long"],
    reword("diagnoses", /It is expected to last .*\.$/, "She sees a therapist."),
  ),
  defect(
    ["R13", "a diagnosis without an effect", "diagnosis 2 has no effect"],
    grounded((grounds) => ({
      ...grounds,
      diagnoses: grounds.diagnoses.map((one, at) => (at === 1 ? { ...one, effects: [] } : one)),
    })),
    "tree",
  ),
  defect(
    ["R13", "a diagnosis that nothing was decided on", "joined to no effect"],
    addPoint("diagnoses", "Asthma. I made this diagnosis in 2020 by exam. It is expected to last."),
    "tree",
  ),
  defect(
    ["R13", "no effect at all", "no effect of it"],
    each("effects", (block) => (block.block === "table" ? [] : [block])),
  ),
];

const EFFECTS: readonly Defect[] = [
  defect(
    ["R14", "effects that say nothing", "neither how much"],
    both(...[0, 1, 2, 3].map((row) => cell(row, 1, "Finds school hard (her mother says)."))),
  ),
  defect(
    ["R14", "only trouble", "only that there is trouble"],
    cell(1, 1, "Has trouble with directions (her mother says, October 27, 2026)."),
  ),
  defect(["R15", "an activity that no law names", "no activity"], cell(1, 2, "Being happy")),
];

const SOURCES: readonly Defect[] = [
  defect(
    ["R16", "a sentence without a source", "no source"],
    each("strengths", (block) => [
      block.block === "paragraph"
        ? { ...block, sentences: block.sentences.map((one) => ({ ...one, origin: { ...one.origin, sources: [] } })) }
        : block,
    ]),
    "tree",
  ),
  defect(["R16", "no line of sources", "prepared from"], without("sources")),
  defect(
    ["R17", "treatment that is not spoken of", "treatment does and does not"],
    reword("diagnoses", /^(?:Nora is treated|Treatment helps).*$/, "She is followed here."),
    "tree",
  ),
  defect(["R18", "a child who is only a problem", "good at"], without("strengths")),
];

const PRIVACY: readonly Defect[] = (
  [
    ["a dose", "18 mg", "She takes 18 mg each morning."],
    ["a dose in words", "two puffs", "She has two puffs before gym."],
    ["a test score", "IQ", "Her IQ is above average."],
    ["a percentile", "percentile", "She reads at the 9th percentile."],
    ["a laboratory value", "A1c", "Her A1c was high."],
    ["a mother's illness", "mother has depression", "Her mother has depression."],
    ["family history", "family history", "There is a family history of ADHD."],
    ["a sister by name", "sister Nina", "Her sister Nina is in grade 2."],
    ["custody", "custody", "Custody is shared."],
    ["immigration", "immigration", "An immigration case is open."],
    ["self-harm", "suicidal", "She was suicidal in spring."],
    ["abuse", "foster care", "She was in foster care."],
    ["reproductive health", "birth control", "She takes birth control."],
    ["genetics", "gene carrier", "She is a gene carrier."],
  ] as const
).map(([what, words, text]) => defect(["R19", what, words], add("strengths", text)));

const DELIVERY: readonly Defect[] = [
  defect(["R20", "no line of copies", "to whom it was given"], without("copies")),
  defect(
    ["R20", "nothing on whether she may talk", "may talk"],
    reword("questions", /^Nora's parents gave.*$/, "I am glad to help."),
  ),
  defect(
    ["R20", "a permission that was taken back", "taken back"],
    grounded((grounds) => ({
      ...grounds,
      delivery: { ...grounds.delivery, authorization: permission({ revoked: "2026-11-01" }) },
    })),
    "tree",
  ),
  defect(
    ["R20", "a permission that has ended", "has ended"],
    grounded((grounds) => ({
      ...grounds,
      delivery: { ...grounds.delivery, authorization: permission({ ends: "2026-10-31" }) },
    })),
    "tree",
  ),
  defect(
    ["R20", "a permission for somebody else", "another recipient"],
    grounded((grounds) => ({
      ...grounds,
      delivery: { ...grounds.delivery, authorization: permission({ recipient: "Lakeside Clinic" }) },
    })),
    "tree",
  ),
  defect(
    ["R20", "to the school without a permission", "no permission is on file"],
    grounded((grounds) => ({ ...grounds, delivery: { to: "school", authorization: null } })),
    "tree",
  ),
  defect(["R21", "a child's name in the title of the file", "child"], (letter) => ({
    ...letter,
    title: "Letter for Nora Ellison",
  })),
];

function permission(own: { ends?: string; revoked?: string; recipient?: string }) {
  return { recipient: "Section 504 Coordinator", signed: "2026-10-27", ends: null, revoked: null, ...own };
}

const PLAIN: readonly Defect[] = [
  defect(
    ["R22", "a letter too long to read", "are read"],
    add("strengths", "She helps in class each day and is glad to. ".repeat(40).trim()),
  ),
  defect(["R23", "a term that nobody explains", '"sensorineural"'], add("strengths", "She has a sensorineural loss.")),
  defect(["R23", "letters that stand for words", '"IHP"'], add("strengths", "Her IHP is new.")),
  defect(
    ["R23", "prose for specialists", "reads at grade"],
    add(
      "strengths",
      "Notwithstanding considerable psychopharmacological optimization, multidisciplinary interdependencies demonstrably complicate longitudinal psychosocial functioning, necessitating comprehensive interdisciplinary reconsideration of contemporaneous environmental contingencies. "
        .repeat(2)
        .trim(),
    ),
  ),
];

const CLEAN: readonly Defect[] = (
  [
    ["a field that was not filled", "{{recipient.name}}", "Ask {{recipient.name}} about it."],
    ["a field with one brace", "{recipient.name}", "Ask {recipient.name} about it."],
    ["a field in braces of a word processor", "recipient.name", "Ask ｛recipient.name｝ about it."],
    ["undefined", "undefined", "She likes undefined a lot."],
    ["a note to oneself", "[insert hobby]", "She likes [insert hobby] a lot."],
    ["two spaces", "two spaces", "She draws  well."],
    ["a label with nothing behind it", "Fax:", "Fax: . She draws."],
    ["names that run together", "ADHDAsthma", "She has ADHDAsthma."],
    ["a word that stands twice", "the the", "She likes the the garden."],
    ["a pronoun that is not hers", '"his"', "Everyone likes his drawings."],
    ["what she is instead of what she has", "suffers from", "She suffers from worry."],
    ["blame of the child", "lazy", "She is not lazy."],
    ["blame of the parents", "parents refuse", "Her parents refuse to wait."],
    ["blame of the school", "not following the plan", "The school is not following the plan."],
    ["spelling of another country", "behaviour", "Her behaviour is kind."],
    [
      "a sentence in another language",
      "another language",
      "Ella es amable con los niños más pequeños y le gusta leer en la escuela.",
    ],
  ] as const
)
  // Paper tells one gap from another only by its width.
  .map(([what, words, text]) =>
    defect(["R24", what, words], add("strengths", text), what === "two spaces" ? "tree" : "paper too"),
  );

const MADE: readonly Defect[] = [
  defect(
    ["R24", "a blank that nobody filled", "a blank was left"],
    each("questions", (block) => [
      block.block === "paragraph"
        ? { ...block, sentences: [...block.sentences, { ...said("Grade"), runs: [{ text: "Grade", blank: true }] }] }
        : block,
    ]),
    "tree",
  ),
  defect(["R24", "an empty point", "empty point"], addPoint("ideas", ""), "tree"),
  defect(["R24", "a sign that nobody sees", "invisible sign"], add("strengths", "She is ki\u200Bnd."), "tree"),
  defect(
    ["R25", "a logo without words", "logo"],
    each("letterhead", (block) => [
      block.block === "letterhead" ? { ...block, logo: { file: "logo.png", alt: "" } } : block,
    ]),
    "tree",
  ),
  defect(["R25", "a column without a head", "head"], reword("effects", "What we see", ""), "tree"),
];

/** All of them. */
export const DEFECTS: readonly Defect[] = [
  ...IDENTITY,
  ...DATES,
  ...SIGNER,
  ...PROFESSION,
  ...OPENING,
  ...WHO_DECIDES,
  ...CLAIMS,
  ...IDEAS,
  ...DIAGNOSES,
  ...EFFECTS,
  ...SOURCES,
  ...PRIVACY,
  ...DELIVERY,
  ...PLAIN,
  ...CLEAN,
  ...MADE,
];
