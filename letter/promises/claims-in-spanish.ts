/** The same in Spanish, as folded text has it: without accents. */
import type { ClaimRule } from "./claim-rule.ts";
import { DECIDES, LAW, ONLY_SCHOOL, ORDER, TEAM, TESTING } from "./claim-rule.ts";

const SCHOOL =
  "(?:la escuela|el colegio|la universidad|el equipo|el distrito(?: escolar)?|los? maestros?|las? maestras?|el personal)";
const GIVEN =
  "(?:un plan|un IEP|adaptaciones|apoyos?|servicios|tiempo (?:adicional|extra)|una? (?:ayudante|asistente|evaluacion|tutor[a]?)|educacion especial|un lugar)";

export const SPANISH: readonly ClaimRule[] = [
  {
    pattern:
      /\b(?:in)?elegib(?:le|les|ilidad)\b|\bcalifica[nr]?(?: para)?\b|\btiene[n]? (?:el |todo el )?derecho (?:a|de)\b|\bcumple[n]? (?:con )?(?:todos )?los (?:requisitos|criterios) (?:de|para)\b|\bcumple[n]? (?:con )?los requisitos\b|\bse merece[n]? (?:un|los)\b/gi,
    why: ONLY_SCHOOL,
  },
  {
    pattern:
      /\blimita[n]?(?:da|do)? (?:mucho|gravemente|severamente|sustancialmente|considerablemente|de manera (?:considerable|sustancial|significativa))\b|\blimitacion(?:es)? sustancial(?:es)?\b/gi,
    why: "whether a limit is substantial is for the team; say how much and how often",
  },
  {
    pattern: new RegExp(
      `\\b${SCHOOL} (?:debe[n]?|debera[n]?|tiene[n]? que|ha[n]? de|esta[n]? obligad[oa]s?|no puede[n]? (?:negar|rechazar|cambiar|quitar))\\b`,
      "gi",
    ),
    why: ORDER,
    allowedIn: ["medical_needs"],
  },
  {
    pattern: new RegExp(
      `\\b(?:debe[n]?|debera[n]?|tiene[n]? que|necesita[n]?|requiere[n]?|recomiendo|ordeno|exijo) (?:recibir |tener |dar(?:le)? |proporcionar(?:le)? |que (?:le )?(?:den|dé|reciba|tenga) )?${GIVEN}\\b|\\bdebe[n]? (?:recibir|dar(?:le)?|tener|proporcionar)\\b`,
      "gi",
    ),
    why: ORDER,
    allowedIn: ["medical_needs"],
  },
  {
    pattern:
      /\b(?:exigid[oa]s?|obligatori[oa]s?|garantizad[oa]s?) por (?:la )?ley\b|\bpor ley\b|\bla ley (?:exige|obliga|requiere|manda)\b|\b(?:es |seria )?ilegal\b|\bviola(?:n|r|ria)? (?:la ley|los? derechos?|sus derechos)\b|\bdemanda(?:r|remos|ran)? a la escuela\b|\babogad[oa]s?\b/gi,
    why: LAW,
  },
  {
    pattern:
      /\b(?:yo|el medico|la medica|el doctor|la doctora|mi doctor[a]?|la clinica) (?:decid[eo]|determin[ao]|aprueb[ao]|certific[ao]|exij[ae]|orden[ao])\b|\bcertifico que\b|\bdecido que\b|\bmi decision es final\b/gi,
    why: DECIDES,
  },
  {
    pattern:
      /\b(?:uno a uno|1 a 1|uno-a-uno)\b|\bparaprofesional(?:es)?\b|\bayudante (?:personal|individual|de clase|de salon)\b|\basistente (?:personal|individual|educativ[oa]|de (?:clase|salon|maestr[oa]))\b|\bmaestr[oa] (?:de apoyo|sombra|especial)\b|\bun adulto (?:de confianza |designado |al que |a quien |con quien )+(?:pueda|puede)?\b/gi,
    why: TEAM,
  },
  {
    pattern:
      /\b(?:clase|salon|aula|escuela|grupo) (?:especial|separad[oa]|autocontenid[oa]|mas pequen[oa]|pequen[oa]|reducid[oa])\b|\bcolocacion en\b|\bcolocad[oa] en (?:un|una|otra?) (?:clase|salon|aula|escuela|programa)\b|\baula de recursos\b/gi,
    why: TEAM,
  },
  {
    pattern:
      /\b(?:plan de estudios|curriculo|programa de estudios) (?:modificad[oa]|reducid[oa]|adaptad[oa])\b|\b(?:tareas?|trabajos?) (?:reducid[oa]s?|modificad[oa]s?)\b/gi,
    why: TEAM,
  },
  {
    pattern:
      /\b(?:menos|la mitad de (?:los|las)) (?:tareas?|ejercicios|preguntas|problemas|paginas)\b|\bsin tareas?\b/gi,
    why: TEAM,
    onlyIn: ["ideas", "medical_needs"],
  },
  { pattern: /\bevaluacion (?:funcional )?(?:de(?:l| la)? )?(?:conducta|comportamiento)\b/gi, why: TESTING },
  {
    pattern:
      /\b(?:la|el) mejor (?:educacion|programa|escuela|ambiente|colocacion|apoyo)\b|\b(?:educacion|programa|ambiente) optim[oa]\b|\blo mejor para\b/gi,
    why: "the standard is what is appropriate; say what helps and why",
  },
  {
    pattern:
      /\b(?:no (?:haga|tome) (?:caso|en cuenta)|ignore|a pesar de) (?:el|la|lo) (?:parrafo|parte|anterior|dicho|que dice arriba)\b/gi,
    why: "the words that say who decides stand as they are; take this out",
  },
];
