/**
 * Medical words that a school reader may not know, each with plain words for it: where one stands in a letter, a plain word for it
 * stands near its first use. Words of the field, not of law; whoever writes another explanation in its place is right as well.
 */

export interface Term {
  readonly pattern: RegExp;
  /** A plain way to say it. */
  readonly plain: string;
  /** Words by which its explanation is known, wherever they stand near it. */
  readonly explained: RegExp;
}

/** The terms, in the order of the alphabet. */
export const GLOSSARY: readonly Term[] = [
  term("anaphyla\\w+", "a severe allergic reaction", "severe|allergic reaction|whole-body"),
  term("aspiration", "food or liquid going into the lungs", "lungs"),
  term("ataxi\\w+", "trouble with balance and coordination", "balance|coordinat"),
  term("bilateral\\w*", "on both sides", "both"),
  term("bronchospasm\\w*", "tightening of the airways", "airway"),
  term("comorbid\\w*", "at the same time", "same time|together|also has"),
  term("contracture\\w*", "a joint that does not move fully", "joint|stiff"),
  term("diplegia", "stiffness mostly in both legs", "legs"),
  term("dysarthri\\w+", "slurred or slow speech", "speech|slur"),
  term("dyscalculia", "trouble learning math", "math"),
  term("dysgraphia", "trouble with writing", "writ"),
  term("dysphagia", "trouble swallowing", "swallow"),
  term("dyspnea", "shortness of breath", "breath"),
  term("edema", "swelling", "swell"),
  term("encopresis", "bowel accidents", "bowel"),
  term("enuresis", "wetting", "wet"),
  term("etiolog\\w+", "cause", "cause"),
  term("exacerbat\\w+", "a worsening", "wors|flare|attack"),
  term("expressive language", "putting thoughts into words", "say|words|speak|talk|using language"),
  term("gastrostomy", "a feeding tube into the stomach", "feeding|tube"),
  term("hemiplegia", "weakness of one side of the body", "side"),
  term("hyperglycemi\\w+", "high blood sugar", "blood sugar|glucose"),
  term("hypertoni\\w+", "stiff muscles", "stiff|tight"),
  term("hypoglycemi\\w+", "low blood sugar", "blood sugar|glucose"),
  term("hypotoni\\w+", "low muscle tone", "muscle"),
  term("immunosuppress\\w+", "treatment that weakens the body's defenses", "defens|immune|infection|weaken"),
  term("ketoacidosis", "a dangerous build-up of acids in the blood", "acid|blood|dangerous"),
  term("neutropeni\\w+", "too few of the white blood cells that fight infection", "infection|white blood"),
  term("nystagmus", "eyes that move by themselves", "eye"),
  term("otitis", "an ear infection", "ear"),
  term("paresthesia\\w*", "tingling or numbness", "tingl|numb"),
  term("photophobia", "light hurts the eyes", "light"),
  term("postictal", "after a seizure", "after"),
  term("prophyla\\w+", "prevention", "prevent"),
  term("quadriplegia", "weakness of arms and legs", "arms|legs"),
  term("receptive language", "understanding what is said", "understand"),
  term("sensorineural", "from the inner ear or its nerve", "inner ear|nerve"),
  term("sequela\\w*", "lasting effects", "lasting|effect"),
  term("spasticity", "tight, stiff muscles", "stiff|tight"),
  term("status epilepticus", "a seizure that does not stop", "does not stop|seizure"),
  term("syncop\\w+", "fainting", "faint"),
  term("tachycardia", "a fast heartbeat", "heart"),
  term("tonic-clonic", "stiffening and jerking of the whole body", "stiff|jerk|shak"),
  term("vestibular", "of the sense of balance", "balance"),
];

function term(words: string, plain: string, explained: string): Term {
  return { pattern: new RegExp(`\\b${words}\\b`, "i"), plain, explained: new RegExp(explained, "i") };
}

/** Shortened words that a school, or any reader, knows without being told. */
export const KNOWN_SHORT: readonly string[] = (
  "IEP IEPs IFSP PE US USA ID OK TV AM PM MD DO NP PA PNP FAAP PhD PsyD EdD RN RD RDN AuD OD DNP APRN ARNP CRNP CPNP FNP " +
  "CCC SLP DPT PT OT OTR BCBA LCSW LPC MA MS MEd BS BA MPH JD PO SAT ACT AP PSAT GED IDEA ADA ADD ADHD HIPAA FERPA COVID RSV ER CPR"
).split(" ");
