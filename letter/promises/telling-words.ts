/**
 * Words that give a condition away without its name: what is measured, given or feared in it, and the specialties that treat it.
 * Words of function (attention, walking, reading, worry) are none: a letter about function needs them.
 */

function list(text: string): readonly string[] {
  return text
    .split(",")
    .map((word) => word.replace(/\s+/g, " ").trim())
    .filter((word) => word !== "");
}

/** Whole words in capitals: "MS" is one, and "Ms." is none. */
export const TELLING_INITIALS: readonly string[] = list(`
  ADD, ADHD, ASD, OCD, ODD, PTSD, GAD, MDD, DMDD, CP, MS, T1D, T2D, IBD, IBS, CF, DMD, SMA, EDS, POTS, CVI, FASD, HIV, AIDS, CGM`);

const NAMES_IN_USE = list(`
  autis, Asperger, Crohn, colitis, Tourette, trisomy, dyslex, dyscalcul, dysgraph, dysprax, apraxi, stutter, anxi, phobi,
  panic attack, depress, bipolar, psychos, psychot, schizo, manic, mania, trauma, suicid, self-harm, anorex, bulimi, addict,
  hyperactiv, neurodiver, syndrome, palsy, tics`);

const SEEN_OR_FEARED = list(`
  seizur, epilep, convuls, postictal, aura, diabet, glucose, blood sugar, source of sugar, hypoglyc, hyperglyc, ketone, ketoacid,
  A1c, carb count, asthma, wheez, bronch, peak flow, anaphyla, allerg, hives, peanut, tree nut, gluten, celiac, lactose, tumor,
  cancer, leukemi, lymphom, remission, relaps, metasta, sickle, hemophil, platelet, factor VIII, immunodefic, immunosuppress,
  immune, autoimmun, arthrit, lupus, psoria, eczema, dermat, migrain, concuss, brain injur, hydroceph, spina bifida, scolio,
  dystroph, spastic, hemipleg, dipleg, quadripleg, hypoton, hepat, pregnan, gender, transgender, cleft, chromosom, genetic,
  congenital, deletion, cardiac, arrhythm, heart, kidney, renal, liver, thyroid, adrenal, pituitar, bleed, anemi`);

const GIVEN_OR_DONE = list(`
  insulin, glucagon, epinephrine, EpiPen, auto-injector, autoinjector, inhaler, steroid, antiepilep, anticonvuls, stimulant,
  antidepress, antipsych, chemo, radiation, transfus, transplant, dialys, infusion, shunt, ostomy, cathet, tracheo, ventilat,
  defibrill, pacemaker, tube feed, gastrost, central line, implant, hearing device, return to learn, methadone, naloxone,
  rescue medic`);

const WHO_TREATS = list(`
  endocrin, oncolog, hematolog, neurolog, neurosurg, psychiat, cardiolog, pulmonolog, nephrolog, gastroenter, rheumatolog,
  immunolog, infectious disease, audiolog, ophthalm, orthop, behavioral health, behavioral pediatr, mental health,
  developmental pediatr, developmental-behavioral, rehabilit, physiatr`);

/** Beginnings of words: "seizur" finds seizure and seizures. */
export const TELLING_ROOTS: readonly string[] = [...NAMES_IN_USE, ...SEEN_OR_FEARED, ...GIVEN_OR_DONE, ...WHO_TREATS];
