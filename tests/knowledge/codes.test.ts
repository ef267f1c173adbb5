import { describe, expect, it } from "@jest/globals";
import type { Code } from "../../chart/code.ts";
import { conceptsOf, isNeverReleased, isWarned, silentOf, withheldClassOf } from "../../knowledge/codes.ts";
import { shipped } from "./shipped.ts";

const icd = (code: string): Code => ({ system: "icd10cm", code });
const loinc = (code: string): Code => ({ system: "loinc", code });
const snomed = (code: string): Code => ({ system: "snomed", code });
const namesOf = (...codes: readonly Code[]): string[] => conceptsOf(codes, shipped).map(({ concept }) => concept.id);
const classOf = (code: Code): string | null => withheldClassOf({ codes: [code], texts: [], labels: [] }, shipped);
const classOfText = (text: string): string | null =>
  withheldClassOf({ codes: [], texts: [null, text], labels: [] }, shipped);
const classOfLabel = (label: string): string | null =>
  withheldClassOf({ codes: [], texts: [], labels: [label] }, shipped);

describe("what a code means", () => {
  it("is found by the longest prefix, in whatever case and with blanks around it", () => {
    expect(namesOf(icd("J45.40"))).toEqual(["asthma"]);
    expect(namesOf(icd(" j45.40 "))).toEqual(["asthma"]);
    expect(namesOf(icd("S06.0X0A"))).toEqual(["concussion"]);
    expect(namesOf(icd("S06.2X1A"))).toEqual(["tbi"]);
  });

  it("is one condition where several codes say the same", () => {
    expect(namesOf(icd("F90.2"), snomed("31177006"))).toEqual(["adhd_combined"]);
    expect(namesOf(icd("J45.40"), icd("F90.2"))).toEqual(["adhd_combined", "asthma"]);
  });

  it("is not known for a code that no file holds, and for a code of another system", () => {
    expect(
      namesOf(icd("R79.89"), snomed("999999"), { system: "http://hl7.org/fhir/sid/icd-9-cm", code: "314.01" }),
    ).toEqual([]);
  });

  it("is of the past where the code speaks of the past, unless another code speaks of now", () => {
    expect(conceptsOf([icd("Z87.820")], shipped).map(({ history }) => history)).toEqual([true]);
    expect(conceptsOf([icd("Z87.820"), icd("S06.2X1A")], shipped).map(({ history }) => history)).toEqual([false]);
    expect(conceptsOf([icd("S06.2X1A"), icd("Z87.820")], shipped).map(({ history }) => history)).toEqual([false]);
  });

  it("leaves out what a condition excludes", () => {
    expect(namesOf(icd("E10.A1"), icd("E11.A"), icd("D57.3"), icd("R62.51"), icd("G71.14"), icd("Q66.51"))).toEqual([]);
    expect(namesOf(icd("E10.9"), icd("D57.1"), icd("R62.50"), icd("Z89.511"))).toEqual([
      "global_delay",
      "limb_difference",
      "sickle_cell",
      "t1d",
    ]);
  });
});

describe("codes that say nothing", () => {
  it("are known, with the reason", () => {
    expect(silentOf(icd("Z00.129"), shipped)?.why).toBe("encounter");
    expect(silentOf(icd("Z13.41"), shipped)?.why).toBe("screening");
    expect(silentOf(icd("W19.XXXA"), shipped)?.why).toBe("external_cause");
    expect(silentOf(icd("Z82.0"), shipped)?.why).toBe("family_history");
  });

  it("are not those of a condition, and not those that nobody knows", () => {
    expect(silentOf(icd("Z99.3"), shipped)).toBeNull();
    expect(silentOf(icd("Z87.820"), shipped)).toBeNull();
    expect(silentOf(icd("R79.89"), shipped)).toBeNull();
  });
});

describe("what must stay out", () => {
  it.each([
    ["B20", "hiv"],
    ["Z11.4", "hiv"],
    ["Z29.81", "hiv"],
    ["F12.10", "substance_use"],
    ["Z71.51", "substance_use"],
    ["Z63.72", "substance_use"],
    ["P04.49", "substance_use"],
    ["K70.9", "substance_use"],
    ["A50.9", "sti"],
    ["O09.90", "reproductive"],
    ["Z30.41", "reproductive"],
    ["Z79.3", "reproductive"],
    ["Z03.71", "reproductive"],
    ["F64.0", "gender"],
    ["F50.01", "eating_disorder"],
    ["F17.210", "nicotine"],
    ["Q96.9", "genetics"],
    ["R45.851", "self_harm"],
    ["T14.91XA", "self_harm"],
    ["X78.1XXA", "self_harm"],
    ["T74.12XA", "abuse"],
    ["T76.22XA", "abuse"],
    ["Y07.11", "abuse"],
    ["X95.9XXA", "abuse"],
    ["Z62.21", "abuse"],
    ["Z65.1", "adolescent"],
    ["I42.6", "substance_use"],
    ["P04.3", "substance_use"],
    ["Q86.0", "substance_use"],
    ["Q95.0", "genetics"],
    ["Q92.61", "genetics"],
    ["Q99.1", "genetics"],
    ["Z77.22", "nicotine"],
    ["T83.32XA", "reproductive"],
    ["Z79.891", "substance_use"],
    ["Z79.890", "gender"],
    ["R87.810", "sti"],
    ["Q56.4", "genetics"],
    ["F68.A", "abuse"],
  ])("%s is withheld as %s", (code, expected) => {
    expect(classOf(icd(code))).toBe(expected);
  });

  it("takes the intent from the sixth character of a poisoning, or from the fifth before an X", () => {
    expect(classOf(icd("T39.1X2A"))).toBe("self_harm");
    expect(classOf(icd("T50.902A"))).toBe("self_harm");
    expect(classOf(icd("T43.92XA"))).toBe("self_harm");
    expect(classOf(icd("T71.162A"))).toBe("self_harm");
    expect(classOf(icd("T63.442A"))).toBe("self_harm");
    expect(classOf(icd("T39.1X3A"))).toBe("abuse");
    expect(classOf(icd("T58.93XA"))).toBe("abuse");
  });

  it("does not take an accident, an adverse effect or a number elsewhere in the code for intent", () => {
    expect(
      ["T39.1X1A", "T42.4X5A", "T63.441A", "T44.2X1A", "T36.0X1A", "T78.2XXA"].map((code) => classOf(icd(code))),
    ).toEqual([null, null, null, null, null, null]);
  });

  it("is known by SNOMED identifier where a withheld condition has one", () => {
    expect(classOf(snomed("86406008"))).toBe("hiv");
  });

  it.each([
    ["the tobacco smoking status", loinc("72166-2"), "nicotine"],
    ["AUDIT-C", loinc("75626-2"), "substance_use"],
    ["cannabinoids in urine", loinc("18282-4"), "substance_use"],
    ["the ninth item of the PHQ-9", loinc("44260-8"), "self_harm"],
    ["the pregnancy status", loinc("82810-3"), "reproductive"],
    ["sexual orientation", loinc("76690-7"), "reproductive"],
    ["gender identity", loinc("76691-5"), "gender"],
    ["an HIV test", loinc("56888-1"), "hiv"],
    ["a chlamydia test", loinc("21613-5"), "sti"],
    ["alcohol abuse, by SNOMED", snomed("15167005"), "substance_use"],
    ["suicidal thoughts, by SNOMED", snomed("6471006"), "self_harm"],
    ["a victim of abuse, by SNOMED", snomed("706893006"), "abuse"],
  ])("knows %s by its code alone, in whatever language the record speaks", (_, code, expected) => {
    expect(classOf(code)).toBe(expected);
  });

  it("leaves the scores of ordinary screens to be shown as scores", () => {
    expect(["44261-6", "69737-5", "82668-5", "72514-3"].map((code) => classOf(loinc(code)))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it.each([
    ["HIV-positive mother", "hiv"],
    ["Biktarvy 50-200-25 mg tablet", "hiv"],
    ["buprenorphine-naloxone film", "substance_use"],
    ["marijuana use, daily", "substance_use"],
    ["Suicidal ideation", "self_harm"],
    ["history of self-harm", "self_harm"],
    ["In foster care since May", "abuse"],
    ["Bulimia nervosa", "eating_disorder"],
    ["levonorgestrel 52 mg intrauterine device", "reproductive"],
    ["Pregnancy test", "reproductive"],
    ["Chlamydial infection", "sti"],
    ["Gender dysphoria in adolescence", "gender"],
    ["Vaping", "nicotine"],
    ["Confidential visit", "adolescent"],
    ["Questions about sexual orientation", "reproductive"],
    ["HPV infection", "sti"],
    ["AUDIT-C total 3", "substance_use"],
    ["CRAFFT screen", "substance_use"],
    ["Urine drug screen", "substance_use"],
    ["PHQ-9 item 9: several days", "self_harm"],
    ["Columbia suicide severity rating scale", "self_harm"],
    ["ACEs screening", "abuse"],
    ["Lives with a foster family", "abuse"],
    ["SCOFF 2 of 5", "eating_disorder"],
    ["On Descovy since March", "hiv"],
    ["Zubsolv film", "substance_use"],
    ["Supprelin implant", "gender"],
    ["Secondhand smoke at home", "nicotine"],
    ["HEEADSSS done", "adolescent"],
    ["Fetal alcohol spectrum disorder", "substance_use"],
  ])("the words %j are withheld as %s", (text, expected) => {
    expect(classOfText(text)).toBe(expected);
  });

  it("does not hide ordinary words that only look alike", () => {
    const ordinary = [
      "Wears hearing aids in both ears",
      "Cutting with scissors is hard",
      "Neglects the left side when reading",
      "Exposed to wood smoke, which triggers wheezing",
      "Asthma action plan B",
      "Drug allergy",
      "Carries an inhaler",
      "Chart audit of asthma plans",
      "Has drunk two cups of water",
      "Gets high fevers",
      "Weed pollen allergy",
      "Preps for a test on Monday",
      "Hit his head on a step",
      "Break up long tasks into steps",
      "Takes an ACE inhibitor",
      "Bowel prep before the procedure",
      "Ella walks with a walker",
      "Oral hygiene",
    ];
    expect(ordinary.map((text) => classOfText(text))).toEqual(ordinary.map(() => null));
  });

  it.each([
    ["R", "ehr_label"],
    ["V", "ehr_label"],
    ["ETH", "substance_use"],
    ["ETHUD", "substance_use"],
    ["OPIOIDUD", "substance_use"],
    ["SUD", "substance_use"],
    ["42CFRPart2", "substance_use"],
    ["HIV", "hiv"],
    ["STD", "sti"],
    ["SEX", "reproductive"],
    ["SDV", "abuse"],
    ["VIO", "abuse"],
    ["psythpn", "ehr_label"],
    ["GDIS", "genetics"],
    ["SCA", "ehr_label"],
    ["SICKLE", "ehr_label"],
    ["ADOL", "adolescent"],
    ["TBOO", "ehr_label"],
    ["SPI", "ehr_label"],
    ["NODSCLCD", "ehr_label"],
  ])("takes the label %s of the record as a sign, in whatever case", (label, expected) => {
    expect(classOfLabel(label)).toBe(expected);
  });

  it("takes no sign from a label that says that all is ordinary", () => {
    expect(classOfLabel("N")).toBeNull();
    expect(isWarned(["N", "R"], shipped)).toBe(false);
  });

  it("never lets out what the record forbids to disclose", () => {
    expect(isNeverReleased(["nodsclcd"], shipped)).toBe(true);
    expect(isNeverReleased(["R", "HIV", "42CFRPart2"], shipped)).toBe(false);
  });
});

describe("what asks for care and stays in", () => {
  it.each(["BH", "mh", "PSY", "COGN", "DVD", "EMOTDIS"])("is marked by the label %s and is not withheld", (label) => {
    expect(isWarned([label], shipped)).toBe(true);
    expect(classOfLabel(label)).toBeNull();
  });
});
