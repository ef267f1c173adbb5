/** One model of each page, filled with what breaks pages: marks of HTML, of templates and of quotation, in every value. */
import type { ContentReviewPage, Entry } from "../../server/pages/content-review-model.ts";
import { partialDate } from "../../chart/dates.ts";
import { sourceOf } from "../../fhir/resource.ts";
import { filingSections } from "../../server/desk/filing-sheet.ts";
import { operatorsSections } from "../../server/desk/operators-sheet.ts";
import { deskAct, deskForm, deskItem, deskSection } from "../../server/pages/desk-model.ts";
import type { DeskPage } from "../../server/pages/desk-model.ts";
import type { NotePage } from "../../server/pages/note-model.ts";
import type { LetterPage, NoticePage, ReviewPage, Strip } from "../../server/pages/models.ts";
import type { AboutPage, WhyPage } from "../../server/pages/why-models.ts";
import { castMaterial, completed, decidedLetter } from "../letter/cast-material.ts";

export const TRAP = `O'Brien & *Søn* {{x}} <b>"`;

const strip: Strip = {
  base: "/launches/abc/",
  child: { name: `Aoife ${TRAP}`, age: "9", born: "March 14, 2017", recordNumber: `NE-1 ${TRAP}` },
  clinician: `Elena Marsh ${TRAP}`,
  practice: `Juniper ${TRAP}`,
  banner: {
    words: `Not reviewed yet ${TRAP}`,
    link: { href: "/launches/abc/content-review", words: `Go there ${TRAP}` },
  },
};

export const review: ReviewPage = {
  page: "review",
  ...strip,
  kindName: "Section 504 letter of support",
  kind: { id: "section_504", comparesAge: true, grade: "needed", tells: { effects: true, ideas: true } },
  shape: "guided",
  purpose: {
    cards: [
      { wish: "renew", name: `Renew ${TRAP}`, says: TRAP, isChosen: true, isSuggested: true },
      { wish: "section_504", name: TRAP, says: null, isChosen: false, isSuggested: false },
    ],
    folded: [{ wish: "postsecondary", name: TRAP, why: `For college ${TRAP}` }],
  },
  renewed: {
    number: "AAAA-01",
    isReplaced: true,
    on: "November 23, 2025",
    gone: [TRAP],
    lastSchool: TRAP,
    lastGrade: "3",
  },
  schools: [{ name: TRAP, type: "private", address: `1 Main St ${TRAP}`, coordinator: TRAP }],
  otherEffects: { hearing: TRAP },
  chips: { howLong: [TRAP], howOften: [TRAP], where: [TRAP], seenBy: [TRAP] },
  categories: [{ id: "other_health_impairment", words: `IDEA: other health impairment ${TRAP}`, keep: true }],
  remarks: [`Ask the district ${TRAP}`],
  sections: [
    { name: "Diagnoses on the problem list", state: "loaded", count: 4, why: null },
    { name: "Findings about function", state: "none_recorded", count: 0, why: null },
    { name: "Devices", state: "unavailable", count: 0, why: `The EHR refused it. ${TRAP}` },
    { name: "Allergies", state: "unavailable", count: 0, why: null },
  ],
  unread: [{ source: `Observation/${TRAP}`, why: `no value ${TRAP}` }],
  mayOpenMore: true,
  conflicts: [`Two items disagree ${TRAP}`],
  recipient: { role: TRAP, name: TRAP, organization: TRAP, school: "private", address: `\n${TRAP}\nFairview` },
  details: { called: TRAP, pronouns: "they", grade: TRAP },
  diagnoses: [diagnosis(0, true), diagnosis(1, false)],
  limitations: [
    { ...limitation(0), keep: true, what: TRAP, words: TRAP, seenBy: "her teacher, October 2026" },
    limitation(1),
  ],
  unsaid: {
    notes: [
      { id: "note-1", name: `Progress note ${TRAP}`, opens: true },
      { id: "note-2", name: `A scan ${TRAP}`, opens: false },
    ],
    isBare: true,
  },
  ideas: [idea(0, "medical"), { ...idea(1, "school"), keep: true }],
  answers: [
    {
      field: "answers.request",
      ask: TRAP,
      example: `A long example of a sentence ${TRAP}`,
      value: TRAP,
      needed: true,
      ready: [`A whole answer ${TRAP}`],
      isList: true,
      options: {},
    },
    {
      field: "answers.known_since",
      ask: "Since when?",
      example: "2019",
      value: "",
      needed: true,
      ready: [],
      isList: false,
      options: { a: `One ${TRAP}`, b: "Two" },
    },
  ],
  confirmationOnly: false,
  enclosures: [
    { name: `Asthma action plan ${TRAP}`, href: "/launches/abc/enclosures/1" },
    { name: TRAP, href: null },
  ],
  faults: [],
  version: 7,
  saved: false,
};

export const faultyReview: ReviewPage = {
  ...review,
  faults: [
    { field: null, message: "the chart has changed since then" },
    { field: "chart", message: "the chart has changed since then" },
    { field: "child.grade", message: "is needed: Grade" },
    { field: "diagnoses", message: "is needed: At least one diagnosis to name" },
    { field: "diagnoses.1.sources.0", message: "this item is held back" },
    { field: "diagnoses.0.diagnosed.on", message: "lies after the day of the letter" },
    { field: "limitations.0.seen_by", message: "a record sees nothing" },
    { field: "limitations.1.due_to.0", message: "this item is not in the chart" },
    { field: "confirmation_only", message: "is true, and effects are kept" },
    { field: "ideas", message: "at most 7 ideas" },
    { field: "ideas.1.answers", message: `answers no effect that is kept ${TRAP}` },
    { field: "answers.request", message: "is needed: Who asked the school" },
    { field: "signer.name", message: "is needed: Name of the clinician who signs" },
  ],
};

export function diagnosis(place: number, keep: boolean): ReviewPage["diagnoses"][number] {
  return {
    field: `diagnoses.${place}`,
    keep,
    plainName: `asthma ${place} ${TRAP}`,
    diagnosed: { by: TRAP, on: "2024", how: TRAP },
    expected: TRAP,
    why: `active ${TRAP}`,
    sources: [`Problem ${TRAP}`, "Visit"],
    whyPlace: `diagnosis-${place + 1}`,
    evidence: [
      { kind: "Problem", name: TRAP, on: "May 4, 2026", by: TRAP, quoted: null },
      { kind: "Visit", name: null, on: null, by: null, quoted: null },
    ],
    origin: "chart",
    since: place === 0 ? "changed" : null,
    bearsOn: ["breathing", "sleeping"],
    ids: [`Condition/${place}`],
  };
}

function limitation(place: number): ReviewPage["limitations"][number] {
  return {
    field: `limitations.${place}`,
    keep: false,
    activities: "Breathing",
    what: "",
    words: "",
    seenBy: "",
    compared: TRAP,
    howOften: "",
    where: "",
    why: "typical of the diagnosis, not known of this child; ask. How far can the child run?",
    sources: [`Problem ${TRAP}`],
    whyPlace: place === 0 ? null : "limitation-breathing",
    evidence: [{ kind: "Finding", name: TRAP, on: "October 27, 2026", by: TRAP, quoted: TRAP }],
    origin: place === 0 ? "edited" : null,
    since: place === 0 ? "new" : null,
    of: ["breathing"],
    mayComeFrom: { "Condition/c1": TRAP },
    dueTo: [],
    ready: [`Is short of breath ${TRAP}`],
  };
}

function idea(place: number, register: "medical" | "school"): ReviewPage["ideas"][number] {
  return {
    field: `ideas.${place}`,
    keep: false,
    words: `A rest ${TRAP}`,
    register,
    answers: "Breathing",
    whyPlace: `consideration-${place}`,
    origin: "edited",
    since: null,
    of: ["breathing"],
  };
}

const material = castMaterial("adhd_anxiety");

export const letter: LetterPage = {
  page: "letter",
  ...strip,
  letter: decidedLetter(
    {
      ...completed(material),
      limitations: completed(material).limitations.map((one, place) =>
        place === 0 ? { ...one, words: `Says ${TRAP} and stops` } : one,
      ),
    },
    material,
  ),
  pdf: "/launches/abc/letters/1/letter.pdf",
  hash: "5f".repeat(32),
  addresses: {
    sign: "/launches/abc/letters/1/sign",
    ask: "/launches/abc/letters/1/ask",
    revise: "/launches/abc/letters/1/revise",
    file: "/launches/abc/letters/1/file",
    resolve: "/launches/abc/letters/1/resolve",
    filing: "/launches/abc/letters/1/filing",
    download: "/launches/abc/letters/1/letter.pdf?download",
    print: "/launches/abc/letters/1/letter.pdf?print",
    give: "/launches/abc/letters/1/give",
    ink: "/launches/abc/letters/1/ink",
    leaves: "/launches/abc/letters/1/leaves",
  },
  sources: { "Observation/nora-attention": `Teacher form ${TRAP}` },
  why: { "Observation/nora-attention": "/launches/abc/why#limitation-concentrating" },
  state: { kind: "held", mayRevise: true, signing: { kind: "electronic" }, asking: null, takesPlaceOf: null },
  fallen: null,
  said: null,
};

/** A letter of which something that it rests on was withdrawn. */
export const fallenLetter: LetterPage = {
  ...letter,
  fallen: {
    isKnown: true,
    authorities: [
      {
        href: "/why/authorities/a-1",
        words: `1 CFR 1 ${TRAP}`,
        withdrawn: `Withdrawn ${TRAP}`,
        concerns: ["asthma", TRAP],
      },
    ],
  },
};

/** The same letter, signed, with what became of its filing. */
export function signed(filing: Extract<LetterPage["state"], { kind: "signed" }>["filing"]): LetterPage {
  return {
    ...letter,
    said: "Signed.",
    state: {
      kind: "signed",
      by: "Elena Marsh, MD",
      on: "November 23, 2026",
      filing,
      isOnPaper: filing.kind === "on_paper",
    },
  };
}

export const notice: NoticePage = {
  page: "notice",
  title: "This chart could not be opened",
  happened: `The EHR did not answer. ${TRAP}`,
  next: "Open the app again from the chart.",
  reference: "a1b2c3",
  link: { href: "/launch?x=1&y=<b>", words: `Open it ${TRAP}`, newWindow: true },
};

/** The letter for ink, where the content is not reviewed: nothing on its page signs it. */
export const letterForInk: LetterPage = {
  ...letter,
  letter: { ...letter.letter, status: "unsigned" },
  state: {
    kind: "held",
    mayRevise: true,
    asking: null,
    takesPlaceOf: null,
    signing: {
      kind: "not_here",
      why: `Not reviewed ${TRAP}`,
      link: { href: "/launches/abc/content-review", words: `Review it ${TRAP}` },
    },
  },
};

/** What it lacks, in every degree, and what a school will look for. */
export const letterBeforeSigning: LetterPage = {
  ...letter,
  before: {
    gaps: [
      { what: `Undated ${TRAP}`, todo: TRAP, mayGoOn: "yes" },
      { what: `Unseen ${TRAP}`, todo: TRAP, mayGoOn: "with_reason" },
    ],
    ready: [
      { label: "What it is", isThere: true, says: TRAP },
      { label: "How long", isThere: false, says: `Not said ${TRAP}` },
    ],
  },
};

/** As a trainee sees it. */
export const letterToCosign: LetterPage = {
  ...letterForInk,
  state: {
    kind: "held",
    mayRevise: true,
    signing: { kind: "not_here", why: `With a co-signer ${TRAP}`, link: null },
    takesPlaceOf: null,
    asking: { isCosigned: true, people: [{ value: "Practitioner/1", words: `Elena Marsh ${TRAP}` }], waitsFor: null },
  },
};

/** A page of the work around a letter, with all that one can have. */
const VISIT = {
  source: sourceOf("Encounter", "v1"),
  on: partialDate("2026-11-02"),
  by: TRAP,
  status: "in_progress" as const,
};

/** The page of a letter and the chart. */
export function filingPage(kind: "needs_visit" | "unknown"): DeskPage["sections"] {
  const whole = { place: "/launches/abc/letters/1/", number: "AB12-C3", title: TRAP, type: TRAP, clinician: TRAP };
  return filingSections({ ...whole, state: { kind }, visits: [VISIT] });
}

/** The administrators' page. */
export const operators: DeskPage["sections"] = operatorsSections({
  session: { scopes: [TRAP], missing: [TRAP], fhirUser: null, encounter: null },
  profile: "epic",
  rung: { kind: "by-hand", why: "not-granted" },
  looks: [
    { well: false, about: "EHR north", says: TRAP },
    { well: true, about: "key set", says: TRAP },
  ],
});

export const desk: DeskPage = {
  page: "desk",
  ...strip,
  openings: { words: `1 draft of yours ${TRAP}`, link: { href: "/launches/abc/before", words: "Look" } },
  title: "Give the letter",
  lead: [TRAP],
  said: `Recorded ${TRAP}`,
  faults: [
    { field: "person", message: "say who got it" },
    { field: "agrees", message: "tick this" },
    { field: "file", message: "choose the scanned page" },
    { field: null, message: TRAP },
  ],
  sections: [
    deskSection({
      id: "whose",
      heading: `Whose ${TRAP}`,
      isLoud: true,
      words: [TRAP],
      facts: [{ term: TRAP, says: TRAP }],
      items: [
        deskItem({
          head: TRAP,
          lines: [TRAP],
          ways: [{ href: "/a", words: TRAP, newWindow: true }],
          acts: [deskAct("/b", TRAP, { isQuiet: true, hidden: { x: TRAP } })],
        }),
        deskItem({ head: "bare" }),
      ],
      ways: [{ href: "/a", words: "Open" }],
    }),
    deskSection({
      id: "form",
      heading: "Form",
      form: deskForm({
        action: "/c",
        button: TRAP,
        file: "The scanned page",
        hidden: { how: TRAP },
        fields: [
          { id: "person", label: "Name", value: TRAP, needed: true },
          { id: "to", label: "To", value: "family", options: { family: TRAP, school: "School" } },
          { id: "words", label: "Words", value: TRAP, lines: 2 },
        ],
        ticks: [{ id: "agrees", label: TRAP, isTicked: true }],
      }),
    }),
    deskSection({
      id: "picture",
      heading: "Picture",
      acts: [deskAct("/d", "Do it")],
      paper: { src: "data:image/gif;base64,R0lGODlhAQABAAAAACw=", title: TRAP, isPicture: true },
    }),
  ],
  back: { href: "/e", words: TRAP },
};

export const contentReview: ContentReviewPage = {
  page: "content_review",
  ...strip,
  version: "cc13cb9d350d",
  changed: [{ id: "conditions", name: "Conditions", entries: [entry("conditions/asthma", true)] }],
  fresh: [
    { id: "conditions", name: "Conditions", entries: [entry("conditions/epilepsy", false)] },
    { id: "ideas", name: "Ideas for the team", entries: [entry("considerations/rest", false)] },
  ],
  authorities: [
    { id: "ocr-2024-asthma", citation: `OCR ${TRAP}`, paraphrase: TRAP, verification: TRAP, isChanged: true },
    { id: "aap", citation: "AAP", paraphrase: "Says so.", verification: "Read.", isChanged: false },
  ],
  earlier: [{ name: `Elena Marsh ${TRAP}`, on: "November 23, 2026", version: "aa13cb9d350d", entries: 174 }],
  act: { kind: "offered", digest: "5f".repeat(32), signer: `Elena Marsh ${TRAP}`, statement: `I have ${TRAP}` },
  unfolded: null,
  said: null,
};

function entry(id: string, isReworded: boolean): Entry {
  const cited = { words: `OCR ${TRAP}`, authority: "ocr-2024-asthma" };
  const words = { words: TRAP, authority: null };
  return {
    id,
    name: `entry ${id} ${TRAP}`,
    why: isReworded ? [words, cited] : [],
    isReworded,
    says: [
      { label: "Question", parts: [words, words], rows: [], isNew: isReworded },
      {
        label: "Rows",
        parts: [],
        isNew: false,
        rows: [
          {
            isNew: isReworded,
            lines: [
              { label: "Says", parts: [words] },
              { label: "Rests on", parts: [cited] },
            ],
          },
          { isNew: false, lines: [{ label: "", parts: [words] }] },
        ],
      },
    ],
  };
}

const cited = { href: "/why/authorities/a-1", words: `1 CFR 1 ${TRAP}`, withdrawn: `Withdrawn ${TRAP}` };

export const about: AboutPage = {
  page: "about",
  title: `Asthma ${TRAP}`,
  trail: [{ href: "/why/", words: TRAP }],
  loud: [`Withheld ${TRAP}`],
  lead: [`The school decides ${TRAP}`],
  facts: [{ term: TRAP, says: [TRAP, "twice"] }],
  sections: [
    {
      id: "limits",
      heading: `Limits ${TRAP}`,
      lead: TRAP,
      items: [
        { words: TRAP, href: "/why/activities/breathing", says: [TRAP], cited: [cited], row: TRAP },
        { words: "no link", href: null, says: [], cited: [], row: null },
      ],
    },
    {
      id: "many",
      heading: "Many",
      lead: null,
      items: Array.from({ length: 60 }, (_, n) => ({ words: `${n}`, href: null, says: [], cited: [], row: null })),
    },
  ],
  version: "sha256:abc",
  json: "/why/conditions/asthma.json",
};

const rule = { means: `A finding ${TRAP}`, page: "/why/conditions/asthma", row: TRAP, cited: [cited] };

export const why: WhyPage = {
  page: "why",
  ...strip,
  sections: [
    {
      id: "limitations",
      heading: "Effects",
      lead: TRAP,
      none: "none",
      suggestions: [
        {
          id: "limitation-breathing",
          title: `Breathing ${TRAP}`,
          standing: TRAP,
          back: "/launches/abc/#limitations.0",
          because: [TRAP],
          steps: [
            { item: TRAP, quoted: TRAP, doubt: true, rules: [rule, { ...rule, page: null }] },
            { item: "Problem", quoted: null, doubt: false, rules: [] },
          ],
          rests: [{ href: "#limitation-breathing", words: TRAP }],
          law: [rule],
          unknown: [TRAP, "and that"],
        },
      ],
    },
    { id: "plans", heading: "Plans", lead: "Plans.", none: `No plan ${TRAP}`, suggestions: [] },
  ],
  remarks: [
    { id: "conflicts", heading: "Conflicts", lead: TRAP, isLoud: true, lines: [{ about: TRAP, says: TRAP }] },
    { id: "notes", heading: "Notes", lead: TRAP, isLoud: false, lines: [{ about: "", says: TRAP }] },
  ],
  authorities: [{ ...cited, id: "a-1", says: [TRAP] }],
  version: "sha256:abc",
  json: "/launches/abc/why.json",
};

export const openedNote: NotePage = {
  page: "note",
  ...strip,
  id: "note-1",
  name: `Progress note ${TRAP}`,
  sentences: [
    { at: 0, words: `Walks slowly ${TRAP}`, likely: "walking", isChosen: true, isUsable: true },
    { at: 1, words: `Mother has asthma ${TRAP}`, likely: "", isChosen: false, isUsable: false },
  ],
  leftOut: 1,
  notShown: null,
  use: {
    quote: `Walks slowly ${TRAP}`,
    words: TRAP,
    of: "walking",
    seenBy: TRAP,
    activities: { walking: `Walking ${TRAP}`, standing: "Standing" },
    witnesses: [`mother ${TRAP}`],
    isTicked: true,
  },
  faults: [
    { field: null, message: `Choose them again ${TRAP}` },
    { field: "use.of", message: "Choose what it bears on." },
  ],
};

export const closedNote: NotePage = {
  ...openedNote,
  sentences: [],
  notShown: `Look at it in the chart ${TRAP}`,
  faults: [],
};
