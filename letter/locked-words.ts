/**
 * The words that say who decides, letter for letter, by kind of letter and language. They are part of the program, not of a
 * template: no practice, edit or translation changes them. `{c}` is the child's first name, `{office}` the office written to.
 * Statute and rule behind them: 34 CFR 104.35(c) (a group decides, from several sources), 34 CFR 300.306(a) (the team and
 * the parent decide), 34 CFR 303.303 to 303.321 (early intervention).
 */
import type { Language } from "./document.ts";

/** The locked section of one kind of letter in one language. */
export interface LockedWords {
  /** Its own heading. */
  readonly heading: string;
  /** The first part, printed in bold. */
  readonly bold: string;
  /** What follows it; empty where the kind has nothing more to say. */
  readonly plain: string;
  /** The line at the foot of every page. */
  readonly footer: string;
}

interface Words {
  readonly bold: string;
  readonly plain: string;
}

const HEADING: Record<Language, string> = { "en-US": "Who decides", "es-US": "Quién decide" };

const FOOTERS: Record<string, Record<Language, string>> = {
  school: {
    "en-US": "Medical information for the school team. The school decides eligibility and the plan.",
    "es-US": "Información médica para el equipo escolar. La escuela decide si corresponde un plan y qué incluye.",
  },
  postsecondary: {
    "en-US": "Medical information for the college. The college decides eligibility and accommodations.",
    "es-US": "Información médica para la universidad. La universidad decide si corresponde y qué adaptaciones da.",
  },
  exam_accommodations: {
    "en-US": "Medical information for the testing board. The board decides eligibility and accommodations.",
    "es-US": "Información médica para la junta de exámenes. La junta decide si corresponde y qué adaptaciones da.",
  },
  early_intervention_referral: {
    "en-US": "Medical information for the early intervention program. The program decides eligibility and services.",
    "es-US":
      "Información médica para el programa de intervención temprana. El programa decide si corresponde y qué servicios da.",
  },
};

/** One text for every letter about health at school: the plan is the school's, the orders are for its nurse. */
const HEALTH_AT_SCHOOL = {
  "en-US": {
    bold: "The school decides how to meet these needs and whether a plan is written. I do not make those decisions.",
    plain: "Any attached medical orders are separate and are signed for the school nurse to follow.",
  },
  "es-US": {
    bold: "La escuela decide cómo atender estas necesidades y si se escribe un plan. Yo no tomo esas decisiones.",
    plain: "Las órdenes médicas adjuntas son documentos aparte, firmados para que los siga la enfermera de la escuela.",
  },
} as const satisfies Record<Language, Words>;

/** One text for every office that grants accommodations at college or in an exam. */
const ACCOMMODATIONS = {
  "en-US": {
    bold: "{office} decides whether {c} is eligible and which accommodations to give. I do not make those decisions.",
    plain: "This letter is medical information to help.",
  },
  "es-US": {
    bold: "{office} decide si {c} cumple los requisitos y qué adaptaciones le da. Yo no tomo esas decisiones.",
    plain: "Esta carta da información médica para ayudar.",
  },
} as const satisfies Record<Language, Words>;

/** `section_504_other_school`: to a private or home school, which Section 504 may not bind. */
const WORDS = {
  section_504: {
    "en-US": {
      bold: "The school's Section 504 team decides whether {c} is eligible and what goes in any plan. I do not make those decisions.",
      plain: "This letter is medical information to help the team. It does not replace the school's own evaluation.",
    },
    "es-US": {
      bold: "El equipo de la Sección 504 de la escuela decide si {c} cumple los requisitos y qué incluye el plan. Yo no tomo esas decisiones.",
      plain: "Esta carta da información médica para ayudar al equipo. No reemplaza la evaluación de la escuela.",
    },
  },
  section_504_other_school: {
    "en-US": {
      bold: "The school decides what changes it can make for {c}. I do not make that decision.",
      plain: "This letter is medical information to help.",
    },
    "es-US": {
      bold: "La escuela decide qué cambios puede hacer para {c}. Yo no tomo esa decisión.",
      plain: "Esta carta da información médica para ayudar.",
    },
  },
  iep_evaluation: {
    "en-US": {
      bold: "The school district decides whether to evaluate {c}. The team, which includes {c}'s parents, decides whether {c} is eligible and what services {c} gets. I do not make those decisions.",
      plain: "This letter is medical information to help the team.",
    },
    "es-US": {
      bold: "El distrito escolar decide si evalúa a {c}. El equipo, del que forman parte los padres de {c}, decide si {c} cumple los requisitos y qué servicios recibe. Yo no tomo esas decisiones.",
      plain: "Esta carta da información médica para ayudar al equipo.",
    },
  },
  adjust_iep: {
    "en-US": {
      bold: "The IEP team, which includes {c}'s parents, decides whether to change the IEP. I do not make that decision.",
      plain:
        "{c}'s parents or teacher may ask for a new evaluation. This letter tells the team what has changed in {c}'s health.",
    },
    "es-US": {
      bold: "El equipo del IEP, del que forman parte los padres de {c}, decide si se cambia el IEP. Yo no tomo esa decisión.",
      plain:
        "Los padres o el maestro de {c} pueden pedir una nueva evaluación. Esta carta informa al equipo de lo que ha cambiado en la salud de {c}.",
    },
  },
  adjust_504: {
    "en-US": {
      bold: "The school's 504 team decides whether to change {c}'s plan. I do not make that decision.",
      plain: "This letter tells the team what has changed in {c}'s health.",
    },
    "es-US": {
      bold: "El equipo 504 de la escuela decide si cambia el plan de {c}. Yo no tomo esa decisión.",
      plain: "Esta carta informa al equipo de lo que ha cambiado en la salud de {c}.",
    },
  },
  early_intervention_transition: {
    "en-US": {
      bold: "The school district decides whether to evaluate {c}. The team, which includes {c}'s parents, decides whether {c} is eligible and what services {c} gets. I do not make those decisions.",
      plain: "{c}'s parents must agree before any evaluation starts.",
    },
    "es-US": {
      bold: "El distrito escolar decide si evalúa a {c}. El equipo, del que forman parte los padres de {c}, decide si {c} cumple los requisitos y qué servicios recibe. Yo no tomo esas decisiones.",
      plain: "Los padres de {c} deben dar permiso antes de que empiece cualquier evaluación.",
    },
  },
  early_intervention_referral: {
    "en-US": {
      bold: "The early intervention program, together with {c}'s parents, decides whether {c} is eligible and what services {c} gets. I do not make those decisions.",
      plain: "{c}'s parents must agree before any evaluation starts.",
    },
    "es-US": {
      bold: "El programa de intervención temprana, junto con los padres de {c}, decide si {c} cumple los requisitos y qué servicios recibe. Yo no tomo esas decisiones.",
      plain: "Los padres de {c} deben dar permiso antes de que empiece cualquier evaluación.",
    },
  },
  postsecondary: ACCOMMODATIONS,
  exam_accommodations: ACCOMMODATIONS,
  meal_statement: {
    "en-US": {
      bold: "The school decides which safe substitute to serve. I do not make that decision.",
      plain: "This statement says what {c} cannot eat and why.",
    },
    "es-US": {
      bold: "La escuela decide qué alimento seguro servir en su lugar. Yo no tomo esa decisión.",
      plain: "Esta declaración dice qué no puede comer {c} y por qué.",
    },
  },
  health_plan: HEALTH_AT_SCHOOL,
  infection_risk: HEALTH_AT_SCHOOL,
  activity: HEALTH_AT_SCHOOL,
  medicine_cover: HEALTH_AT_SCHOOL,
  transport: HEALTH_AT_SCHOOL,
  home_hospital: {
    "en-US": {
      bold: "The school district decides whether to give instruction at home or in the hospital, and how. I do not make that decision.",
      plain: "This letter gives the medical reasons and the dates.",
    },
    "es-US": {
      bold: "El distrito escolar decide si da clases en casa o en el hospital, y cómo. Yo no tomo esa decisión.",
      plain: "Esta carta da las razones médicas y las fechas.",
    },
  },
  attendance: {
    "en-US": { bold: "The school decides how absences are counted. I do not make that decision.", plain: "" },
    "es-US": { bold: "La escuela decide cómo se cuentan las ausencias. Yo no tomo esa decisión.", plain: "" },
  },
  temporary: {
    "en-US": {
      bold: "This letter does not create a 504 plan or an IEP. The school decides whether {c} needs one.",
      plain: "These are short-term medical recommendations.",
    },
    "es-US": {
      bold: "Esta carta no crea un plan 504 ni un IEP. La escuela decide si {c} necesita uno.",
      plain: "Estas son recomendaciones médicas por poco tiempo.",
    },
  },
} as const satisfies Record<string, Record<Language, Words>>;

/** The kinds of letter whose locked words are written here. */
export type LockedKind = keyof typeof WORDS;

/** Whether a kind of letter has locked words. */
export function hasLockedWords(kind: string): kind is LockedKind {
  return Object.hasOwn(WORDS, kind);
}

/** The locked words of a kind in a language, with `{c}` and `{office}` still open. */
export function lockedWords(kind: LockedKind, language: Language): LockedWords {
  const footers = FOOTERS[kind] ?? FOOTERS["school"];
  return { heading: HEADING[language], ...WORDS[kind][language], footer: footers?.[language] ?? "" };
}

/** The names of all locked words. */
export function everyLockedKind(): readonly LockedKind[] {
  return Object.keys(WORDS).filter(hasLockedWords);
}

/** All locked words in all languages: what a look-alike is compared with. */
export function everyLockedWords(): readonly LockedWords[] {
  return everyLockedKind().flatMap((kind) => [lockedWords(kind, "en-US"), lockedWords(kind, "es-US")]);
}

/** Puts the child's first name, and the office where there is one, into the words. */
export function named(words: string, child: string, office: string): string {
  return words.replace(/\{(?:c|office)\}/g, (place) => (place === "{c}" ? child : office));
}
