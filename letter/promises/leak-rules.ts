/**
 * What a school has no need of and no letter holds (45 CFR 164.502(b), minimum necessary): numbers of a person, codes, doses, scores,
 * laboratory values, other people's health, and matters of the family. In English and in Spanish, read as a hurried eye reads.
 */

export interface LeakRule {
  readonly rule: string;
  /** Matches everywhere in a text: every match is told. */
  readonly pattern: RegExp;
  readonly why: string;
}

/** The point of what was left over from the making. */
export const PLACEHOLDER = "R24";
/** Why an address is a fault, save where addresses stand. */
export const HOME = "a street address; it stands in the address of the letter alone";

const COUNT = "(?:\\d+(?:[.,/]\\d+)?|an?|one|two|three|four|five|six|half an?|una?|dos|tres|cuatro|media)";
const DOSED =
  "(?:mg|mcg|micrograms?|milligrams?|miligramos?|microgramos?|units?(?:\\/kg| of insulin)|unidades(?: de insulina)?|mg\\/kg|mL(?! (?:of|de) (?:water|fluids?|formula|milk|juice|agua|leche|jugo))|tablets?|pills?|capsules?|puffs?|tabletas?|pastillas?|capsulas?|inhalaciones)";
const RELATIVE =
  "(?:mother|father|mom|dad|parents?|brother|sister|siblings?|twin|aunt|uncle|cousin|grand(?:mother|father|parents?)|madre|padre|padres|herman[oa]s?|abuel[oa]s?|tia|tio|prim[oa])";
const ILLNESS =
  "(?:(?:[\\w-]+ )?(?:disorder|disease|syndrome|illness|cancer|diabetes|addiction)|ADHD|anxiety|depression|autism|dyslexia|epilepsy|asthma|bipolar|schizophrenia|migraines?|TDAH|ansiedad|depresion|autismo|dislexia|epilepsia|asma|esquizofrenia|trastorno)";

/** Every rule; none looks at a section. */
export const LEAKS: readonly LeakRule[] = [
  {
    rule: PLACEHOLDER,
    pattern: /\{\{|\}\}|\[object |\bundefined\b|\bNaN\b/g,
    why: "a placeholder was left in the letter",
  },
  {
    rule: "R12",
    pattern:
      /\b[A-TV-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}\b|\bICD(?:-?\d+)?(?:-CM)?\b|\bCIE-?10\b|\b(?:SNOMED|LOINC|RxNorm|CPT code)\b|\b(?:code|codigo) [A-TV-Z]\d\d\w?\b/gi,
    why: "a diagnosis code; write the plain name",
  },
  {
    rule: "R1",
    pattern: /\b\d{3}[- ]\d{2}[- ]\d{4}\b|\bSSN\b|\bsocial security (?:no|number)\b|\b(?:numero de )?seguro social\b/gi,
    why: "a number that looks like a social security number",
  },
  {
    rule: "R1",
    pattern:
      /\b(?:MRN|(?:medical )?record (?:no|number|#)|chart (?:no|number|#)|Medicaid (?:ID|no|number)|member ID|policy number|numero de (?:expediente|historia|poliza|afiliado))\b/gi,
    why: "a record or insurance number",
  },
  {
    rule: "R1",
    pattern:
      /\b\d{1,5} (?:[NSEW]\.? )?(?:[A-Z][a-z]+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Court|Ct|Boulevard|Blvd|Way|Place|Terrace)\b|\bApt\.? ?#?\d+\b/g,
    why: HOME,
  },
  {
    rule: "R19",
    // What a child drinks is no dose.
    pattern: new RegExp(
      `\\b\\d+(?:[.,]\\d+)?\\s?${DOSED}\\b|\\b${COUNT} (?:tablets?|pills?|capsules?|puffs?|tabletas?|pastillas?|capsulas?|inhalaciones)\\b`,
      "gi",
    ),
    why: "a dose; orders for medicine are separate forms",
  },
  {
    rule: "R19",
    pattern:
      /\b(?:full[- ]scale\s+)?IQ\b|\b(?:standard|scaled|raw|T-|z-)\s?scores?\b|\bpercentiles?\b|\bscored? (?:of |an? )?\d+|\bscores? (?:was|were|is|are) \d+|\bpercentil(?:es)?\b|\bpuntuacion(?:es)?\b|\bcoeficiente intelectual\b|\b(?:PHQ|GAD|SCARED|SNAP|CBCL|BASC)-?\w* (?:score |total )?(?:of |= ?)?\d+/gi,
    why: "a test score; say what it means at school",
  },
  {
    rule: "R19",
    pattern:
      /\b\d+(?:\.\d+)?\s?(?:mg\/dL|ng\/mL|mmol\/L|g\/dL|mIU\/L|IU\/L|mcg\/dL)\b|\b(?:A1c|HbA1c|CD4|viral load|white blood cell count|carga viral)\b/gi,
    why: "a laboratory value; say what it means at school",
  },
  {
    rule: "R19",
    pattern: new RegExp(
      `\\b${RELATIVE}(?:'s)? (?:also )?(?:has|have|had|was diagnosed with|were diagnosed with|is treated for|lives with|died of|tiene|tuvo|padece) (?:an? |una? |severe |mild )?${ILLNESS}\\b|\\bfamily history\\b|\\bruns in (?:the|her|his|their) family\\b|\\bantecedentes familiares\\b`,
      "gi",
    ),
    why: "the health of someone in the family is theirs; take it out",
  },
  {
    rule: "R19",
    pattern:
      /\b(?:[Hh]er|[Hh]is|[Tt]heir|[Ss]u) (?:older |younger |twin |little |big )?(?:sister|brother|twin|sibling|hermana|hermano) (?!(?:who|and|or|in|at|to|has|is|was|says?|[a-z]))[A-Z][a-z]+/g,
    why: "another child of the family is named",
  },
  {
    rule: "R19",
    pattern:
      /\b(?:custody|foster (?:care|child|family|home|parents?)|child protective services|restraining order|immigra\w+|undocumented|asylum|deport(?:ed|ing|ation\w*|ad[oa]s?|acion\w*)|green card|divorc\w+|Medicaid|insurance (?:plan|company|coverage|status)|uninsured|incarcerat\w+|inmigra\w+|indocumentad\w+|seguro medico|custodia|hogar de acogida|divorcio)\b/gi,
    why: "a matter of the family that a school does not need",
  },
];
