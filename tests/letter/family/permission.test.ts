import { describe, expect, it } from "@jest/globals";
import { sentencesOf } from "../../../letter/document.ts";
import { filled, languageOf, linesOf } from "./family-pages.ts";

/** 45 CFR 164.508(c)(1) and (2): what an authorization must hold to be valid, and where ours says it, in each language. */
const AUTHORIZATION: readonly (readonly [rule: string, section: string, words: readonly [en: RegExp, es: RegExp]])[] = [
  [
    "(c)(1)(i) the information, specifically",
    "what",
    [/letter about Nora's health and school/, /carta sobre la salud y la escuela/],
  ],
  ["(c)(1)(ii) who may disclose", "who_shares", [/Juniper Street Pediatrics/, /Juniper Street Pediatrics/]],
  ["(c)(1)(iii) who may receive", "who_receives", [/Cedar Ridge Elementary School/, /Cedar Ridge Elementary School/]],
  ["(c)(1)(iv) each purpose", "why", [/help the school plan for Nora/, /Para que la escuela sepa/]],
  ["(c)(1)(v) an expiration date or event", "ends", [/ends one year from the day I sign/, /Termina un año después/]],
  ["(c)(1)(vi) signature", "signature", [/\[Sign here\]/, /\[Firma\]/]],
  ["(c)(1)(vi) date", "signature", [/\[Date you sign\]/, /\[Fecha en que firma\]/]],
  ["(c)(1)(vi) a representative's authority", "signature", [/\[Your right to sign/, /\[Por qué puede firmar/]],
  [
    "(c)(2)(i) the right to revoke in writing, how, and its exception",
    "rights",
    [
      /take this permission back.*in writing, to the clinic.*does not undo/,
      /quitar este permiso.*por escrito, en la clínica.*no deshace/,
    ],
  ],
  [
    "(c)(2)(ii) no condition on treatment, payment or enrollment",
    "rights",
    [/Care, payment, and health plan do not depend/, /atención, el pago y el seguro médico no dependen/],
  ],
  [
    "(c)(2)(iii) redisclosure",
    "rights",
    [/may share it.*may no longer protect/, /puede compartirlo.*ya no lo proteja/],
  ],
  ["(c)(4) a copy", "rights", [/get a copy/, /Recibo una copia/]],
];

/** 34 CFR 99.30(a) to (c): what a consent to disclose education records must hold. */
const CONSENT: typeof AUTHORIZATION = [
  ["(a) signed", "signature", [/\[Sign here\]/, /\[Firma\]/]],
  ["(a) dated", "signature", [/\[Date you sign\]/, /\[Fecha en que firma\]/]],
  [
    "(b)(1) the records",
    "records",
    [/IEP or 504 plan.*test results.*nurse records/, /IEP o plan 504.*resultados de pruebas.*enfermería/],
  ],
  ["(b)(2) the purpose", "why", [/So that the doctor knows/, /Para que la clínica sepa/]],
  ["(b)(3) to whom", "who_receives", [/Juniper Street Pediatrics/, /Juniper Street Pediatrics/]],
  ["(c)(1) a copy on request", "ends", [/gives me a copy/, /me da una copia/]],
];

describe.each([
  ["the authorization for the clinic (45 CFR 164.508)", "permission_clinic", AUTHORIZATION],
  ["the consent for the school (34 CFR 99.30)", "permission_school", CONSENT],
] as const)("%s", (_name, page, elements) => {
  it.each(elements)("holds %s", (_rule, section, [en, es]) => {
    expect(sectionText("en", page, section)).toMatch(en);
    expect(sectionText("es", page, section)).toMatch(es);
  });

  it("is a form of its own: what one permits, the other does not", () => {
    const other = page === "permission_clinic" ? "permission_school" : "permission_clinic";
    expect(languageOf("en").pages.get(page)?.footer).not.toBe(languageOf("en").pages.get(other)?.footer);
    expect(linesOf(filled("en", page)).join("\n")).not.toContain(page === "permission_clinic" ? "99.30" : "164.508");
  });
});

it("keeps psychotherapy notes out (45 CFR 164.508(b)(3)(ii))", () => {
  expect(sectionText("en", "permission_clinic", "what")).toContain("does not cover a therapist's private notes");
  expect(sectionText("es", "permission_clinic", "what")).toContain("no incluye las notas privadas de terapia");
});

function sectionText(language: string, page: string, section: string): string {
  const blocks = filled(language, page).blocks.filter(({ id }) => id === section);
  const runs = blocks
    .flatMap(sentencesOf)
    .map((sentence) => sentence.runs.map(({ text, blank }) => (blank === true ? `[${text}]` : text)).join(""));
  return runs.join(" ");
}
