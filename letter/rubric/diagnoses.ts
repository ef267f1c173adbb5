/** R12, R13 and R17: each diagnosis is told whole, has an effect at school, and says what treatment and time do to it. */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { wholeWords } from "../../knowledge/words.ts";
import type { Sentence } from "../document.ts";
import { sentenceText } from "../document.ts";
import { effectRows } from "./rows.ts";
import { asBlocker, hasBlank, missed, sectionOf, unsaid, wordsOf } from "./subject.ts";
import type { Finding, Subject } from "./subject.ts";

/** Letters that ask a school or an office for something say of each diagnosis all that is known; the others name it. */
const TOLD_WHOLE = [
  "section_504",
  "iep_evaluation",
  "adjust_iep",
  "adjust_504",
  "postsecondary",
  "exam_accommodations",
];

const WHEN = /\b\d{4}\b|\b(?:by history|since birth|from birth|at birth|de nacimiento)\b/i;
/** By whom or how: a chart that knows only the day says so. */
const BASIS =
  /\b(?:I (?:made|diagnosed|found|saw|confirmed)|by|from|after|through|using|based on|on the basis|[Ii]n the (?:medical record|emergency|hospital|clinic)|at (?:birth|\p{Lu})|yo hice|por|a partir de|después de|mediante|en el expediente)\b/u;
const HOW_LONG =
  /\b(?:expect\w*|continue\w*|lasts?|lifelong|life-long|for life|permanent\w*|as long as|temporary|until|for (?:at least )?(?:\d|a |one|two|three|several|many)|through (?:her|his|their|the)|recover\w*|resolve\w*|heal\w*|outgrow\w*|grow|change over|not known|comes? (?:and goes|in flares|once|back)|flares?|se espera|dur\w+|permanente|temporal|hasta|toda la vida)\b/i;
const EVALUATED = /^\W*(?:being evaluated for|suspected|en evaluación por)\b/i;
/** What may stand beside the diagnoses in their list: what was tested and what is given. */
const BESIDE = /^(?:Hearing|Vision|Hearing and vision|Vision and hearing|Screening|Screens|Services|Services now)\./;
/** "A medical condition with infection risk.": a name that tells effects alone. */
const SOFT = /^(?:an?|being evaluated for an?) [^.]*\.?$/i;

/** R12; soft names of a letter that tells effects alone say nothing of how they are known. */
export function diagnosisFindings(subject: Subject): readonly Finding[] {
  const section = sectionOf(subject, "diagnoses");
  if (section.length === 0 || subject.letter.grounds?.disclosure === "function_only") return [];
  const items = diagnosesIn(subject);
  if (items.length === 0 || hasBlank(section)) return [unsaid("R12", "diagnoses", "no diagnosis is named")];
  const told = items.filter((text) => !EVALUATED.test(text) && !SOFT.test(text));
  const lasting = told.filter((text) => HOW_LONG.test(text)).length;
  const asksAll = TOLD_WHOLE.includes(subject.letter.kind);
  const isWhole = !asksAll || lasting * 2 >= told.length;
  const most = asksAll ? MOST_LACKING : MOST_LACKING + 1;
  return [
    ...items.flatMap((text, index) => (told.includes(text) ? wholeness(text, index + 1, most) : [])),
    ...(isWhole ? [] : [unsaid("R12", "diagnoses", "most diagnoses do not say how long they are expected to last")]),
  ];
}

function diagnosesIn(subject: Subject): readonly string[] {
  const points = sectionOf(subject, "diagnoses").flatMap((block) => (block.block === "list" ? block.items : []));
  return points
    .filter((item) => !isBlank(item) && (subject.form === "pages" || tellsDiagnosis(item, subject)))
    .map((item) => item.map(sentenceText).join(" "))
    .filter((text) => !BESIDE.test(text));
}

/**
 * Says a value of a diagnosis, or rests on a clinical item or on a clinician, or names a condition that is known. A practice's own point
 * about who, when and how is none.
 */
function tellsDiagnosis(item: readonly Sentence[], { knowledge }: Subject): boolean {
  return item.some((sentence) => {
    const { runs, origin } = sentence;
    const fields = runs.flatMap(({ field }) => field ?? []);
    if (fields.some((field) => field.startsWith("diagnoses."))) return true;
    if (knowledge !== null && namesIn(knowledge).test(sentenceText(sentence))) return true;
    if (fields.length > 0 && fields.every((field) => ABOUT_WHO.test(field))) return false;
    return origin.from === "clinician" || origin.sources.some((one) => one.includes("/") && !WHO_OR_WHEN.test(one));
  });
}

const ABOUT_WHO = /^(?:child|recipient|signer|practice|letter)\.|^last_visit$/;
const WHO_OR_WHEN = /^(?:Patient|RelatedPerson|Practitioner|PractitionerRole|Organization|Location|Encounter)\//;

const NAMES = new WeakMap<Knowledge, RegExp>();

/** Every condition by its plain name, and by what stands in brackets behind it: "attention disorder (ADHD)". */
function namesIn(knowledge: Knowledge): RegExp {
  const known = NAMES.get(knowledge);
  if (known !== undefined) return known;
  const names = [...knowledge.concepts.values()].flatMap(({ plainName }) => plainName.split(/[()]/));
  const pattern = wholeWords(names.map((name) => name.trim()).filter((name) => name.length > 2));
  NAMES.set(knowledge, pattern);
  return pattern;
}

function isBlank(item: readonly Sentence[]): boolean {
  return item.some(({ runs }) => runs.some(({ blank }) => blank === true));
}

/** Of when, by whom or how, and how long, a record may not know one; a letter that asks for nothing may leave out two. */
const MOST_LACKING = 2;

function wholeness(text: string, place: number, most: number): readonly Finding[] {
  const [name = "", ...rest] = text.split(/(?<=\.)\s/);
  const told = rest.join(" ");
  const parts: readonly (readonly [boolean, string])[] = [
    [WHEN.test(told), "when it was diagnosed"],
    [BASIS.test(told), "by whom or how"],
    [HOW_LONG.test(told), "how long it is expected to last"],
  ];
  const lacks = parts.filter(([said]) => !said).map(([, what]) => what);
  if (name.replace(/\W/g, "") === "") return [missed("R12", "diagnoses", `diagnosis ${place} has no name`)];
  return lacks.length < most ? [] : [unsaid("R12", "diagnoses", `diagnosis ${place} does not say ${lacks.join(", ")}`)];
}

/** Whether a letter of this kind tells effects at all. */
export function tellsEffects({ kind, letter }: Subject): boolean {
  return kind?.required.includes("effects") === true || letter.blocks.some(({ id }) => id === "effects");
}

/** R13: the graph of the letter, diagnosis by diagnosis, and no more effects than are read. */
export function orphanFindings(subject: Subject): readonly Finding[] {
  const { letter, kind } = subject;
  const { grounds } = letter;
  const rows = effectRows(subject);
  if (grounds?.confirms === true || confirmsAlone(subject)) return [];
  if (rows.length === 0)
    return [asBlocker(unsaid("R13", "effects", "the letter names a diagnosis and no effect of it"))];
  if (rows.some(({ open }) => open)) return [unsaid("R13", "effects", "the effects are still blank")];
  const most = kind?.limits.effects.most ?? rows.length;
  const lone = (grounds?.diagnoses ?? []).flatMap(({ effects }, index) => (effects.length === 0 ? [index + 1] : []));
  const printed = diagnosesIn(subject).length;
  const joined = grounds === undefined || subject.form === "pages" ? printed : grounds.diagnoses.length;
  return [
    ...lone.map((place) =>
      unsaid("R13", "diagnoses", `diagnosis ${place} has no effect at school; leave it out or say its effect`),
    ),
    ...(printed > joined ? [missed("R13", "diagnoses", "a diagnosis is named that is joined to no effect")] : []),
    ...(rows.length > most
      ? [{ ...missed("R13", "effects", `${rows.length} effects; ${most} are read`), severity: "major" as const }]
      : []),
  ];
}

const CONFIRMS = /\bthis letter confirms\b[^]*\bwas not reported to me\b/i;

function confirmsAlone(subject: Subject): boolean {
  return CONFIRMS.test(wordsOf(sectionOf(subject, "effects")));
}

const TREATED = /\b(?:treat\w*|medicines?|medication|therap\w+|tratamiento|medicamento\w*|terapia)\b/i;
const IN_SPITE =
  /\b(?:but|still|even|despite|although|though|without|does not|do not|not remove|pero|aun|aunque|todavía|no (?:quita|elimina))\b/i;
const UPS_AND_DOWNS =
  /\b(?:come[s]? and go(?:es)?|episod\w*|flares?|flare-ups?|attacks?|reactions?|spells?|seizures?|relaps\w*|remission|some days|(?:bad|good|worse|better) days|at times|sometimes|between|from time to time|when (?:it|they|she|he|the|symptoms?|active)|on days|most days|times a (?:week|month|year)|a veces|crisis|brotes?|algunos días|cuando)\b/i;
const ENDS = /\b(?:until|ends?|through|expected to (?:heal|last|end|resolve)|healed|weeks?|hasta|termina|semanas)\b/i;

/** R17, for what is flagged: treatment does not hide effects; what comes and goes is told when it is active; what ends has an end. */
export function courseFindings(subject: Subject): readonly Finding[] {
  const { kind } = subject;
  const course = new Set((subject.letter.grounds?.diagnoses ?? []).flatMap((one) => one.course));
  const body = wordsOf(
    sectionOf(
      subject,
      "opening",
      "diagnoses",
      "effects",
      "instruction",
      "changes",
      "absences",
      "act",
      "dates",
      "questions",
      "steps",
      "signs",
    ),
  );
  const sentences = body.split(/(?<=[.!?])\s/);
  const asked = kind === null || kind.answers.some(({ id }) => id === "treatment" || id === "course");
  const balanced = sentences.some((one, at) => TREATED.test(one) && IN_SPITE.test(`${one} ${sentences[at + 1] ?? ""}`));
  return [
    ...(course.has("treated") && asked && !balanced
      ? [unsaid("R17", "diagnoses", "the letter does not say what treatment does and does not change")]
      : []),
    ...(course.has("episodic") && !UPS_AND_DOWNS.test(body)
      ? [unsaid("R17", "effects", "what comes and goes is not told as it is when active")]
      : []),
    ...(course.has("temporary") && !ENDS.test(body)
      ? [unsaid("R17", "diagnoses", "a condition that may end has no end date")]
      : []),
  ];
}
