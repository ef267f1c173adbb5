import { describe, expect, it } from "@jest/globals";
import { conceptsOf, withheldClassOf } from "../../knowledge/codes.ts";
import type { Concept, Medicine } from "../../knowledge/knowledge.ts";
import { shipped } from "./shipped.ts";

const conceptsFor = (code: string): string[] =>
  conceptsOf([{ system: "icd10cm", code }], shipped).map((match) => match.concept.id);
const isWithheld = (code: string): boolean =>
  withheldClassOf({ codes: [{ system: "icd10cm", code }], texts: [], labels: [] }, shipped) !== null;

function concept(id: string): Concept {
  const found = [...shipped.concepts.values()].find((each) => each.id === id);
  if (!found) throw new Error(`no condition ${id}`);
  return found;
}

const predictableOf = (id: string): string[] =>
  concept(id)
    .limits.filter(({ how }) => how === "predictable")
    .map(({ of }) => of);

const named = (id: string): string[] =>
  concept(id)
    .pathways.filter(({ basis }) => basis === "named")
    .flatMap(({ onlyFor }) => onlyFor);

const medicine = (name: string): Medicine | undefined =>
  shipped.functional.medicines.find(({ ingredient }) => ingredient === name);

describe("predictable assessments", () => {
  it("reach only the target that the regulation names", () => {
    expect(predictableOf("autism")).toEqual(["brain"]);
    expect(predictableOf("t1d")).toEqual(["endocrine"]);
    expect(predictableOf("epilepsy")).toEqual(["neurological"]);
    expect(predictableOf("cancer")).toEqual(["normal_cell_growth"]);
    expect(predictableOf("wheelchair")).toEqual(["musculoskeletal"]);
  });

  it("are not claimed for conditions that the regulation does not name", () => {
    const unnamed = ["concussion", "anxiety", "depression_other", "asthma", "sld_reading", "sickle_cell", "migraine"];
    const kin = [
      "demyelinating_disease",
      "myopathy",
      "seizure",
      "psychosis_other",
      "mood_other",
      "trauma_stress_other",
    ];
    expect(kin.flatMap(predictableOf)).toEqual([]);
    expect(unnamed.flatMap(predictableOf)).toEqual([]);
    expect(concept("concussion").section504.basis).toBe("individual_showing");
  });

  it("are told from the presumption for ADHD", () => {
    const adhd = ["adhd_combined", "adhd_inattentive", "adhd_hyperactive", "adhd_other"];
    expect(adhd.flatMap(predictableOf)).toEqual([]);
    expect(adhd.map((id) => concept(id).section504.basis)).toEqual(adhd.map(() => "ocr_presumption"));
  });

  it("hold for blindness of both eyes and legal blindness only, not for low vision", () => {
    expect(["H54.0X33", "H54.8"].map(conceptsFor)).toEqual([["blindness"], ["blindness"]]);
    expect(["H54.2X11", "H54.10"].map(conceptsFor)).toEqual([["low_vision"], ["low_vision"]]);
    expect(predictableOf("low_vision")).toEqual([]);
  });

  it("do not take a missing finger or toe for a missing limb", () => {
    const parts = ["Z89.021", "Z89.411", "Q71.31", "Q72.32", "S68.110A", "S98.011A"];
    expect(new Set(parts.flatMap(conceptsFor))).toEqual(new Set(["hand_foot_difference"]));
    expect(predictableOf("hand_foot_difference")).toEqual([]);
  });
});

describe("what the regulation names", () => {
  it("is leukemia and not all cancer, hemophilia and not all bleeding, nephritis and not all kidney disease", () => {
    expect(named("cancer")).toEqual(["C91", "C92", "C93", "C94", "C95"]);
    expect(named("hemophilia")).toEqual(["D66", "D67"]);
    expect(named("ckd")).toEqual(["N00", "N01", "N03", "N05"]);
  });

  it("is said of spina bifida by definition, and of breathing support never as an orthopedic impairment", () => {
    expect(concept("spina_bifida").pathways.map(({ basis }) => basis)).toContain("definitional");
    expect(concept("tracheostomy_vent").pathways.map(({ category }) => category)).not.toContain(
      "orthopedic_impairment",
    );
  });

  it("carries the social-maladjustment exclusion beside emotional disturbance", () => {
    const notes = concept("disruptive").pathways.filter(({ category }) => category === "emotional_disturbance");
    expect(notes.map(({ note }) => note)).toEqual([expect.stringContaining("socially maladjusted")]);
  });

  it("leaves traumatic brain injury to outside force: no stroke, no lack of oxygen, no birth injury", () => {
    const inner = ["stroke", "anoxic_brain_injury", "newborn_brain_injury", "brain_inflammation"];
    expect(["I63.9", "G93.1", "P91.60", "G04.81"].flatMap(conceptsFor)).toEqual(inner);
    expect(conceptsFor("S06.2X1A")).toEqual(["tbi"]);
    expect(inner.flatMap((id) => concept(id).pathways).map(({ category }) => category)).not.toContain(
      "traumatic_brain_injury",
    );
  });
});

describe("codes and names", () => {
  it("call no condition by another's name", () => {
    const others = ["T63.441A", "R40.0"];
    expect(others.flatMap(conceptsFor)).toEqual([]);
    const own = ["K59.2", "M30.3", "M35.81", "R10.9", "J96.10"].flatMap(conceptsFor);
    expect(own).toEqual(["neurogenic_bowel", "kawasaki", "mis_c", "abdominal_pain", "chronic_lung"]);
  });

  it("call skin picking no OCD, grief no adjustment disorder, and an unspecified mood no depression", () => {
    expect(["F42.4", "F43.81", "F39", "F34.81", "F20.81"].flatMap(conceptsFor)).toEqual([
      "hair_pulling_skin_picking",
      "prolonged_grief",
      "mood_other",
      "dmdd",
      "psychosis_other",
    ]);
  });

  it("name the condition truly; the dial softens", () => {
    expect(["ptsd", "schizophrenia", "eating_disorder", "bipolar"].map((id) => concept(id).plainName)).toEqual([
      "post-traumatic stress disorder (PTSD)",
      "schizophrenia",
      "eating disorder",
      "bipolar disorder",
    ]);
    expect(concept("ptsd").softName).toBe("a health condition");
  });

  it("leave out what is not settled: early type 1 diabetes and type 2 in remission", () => {
    expect(["E10.A1", "E11.A"].flatMap(conceptsFor)).toEqual([]);
  });

  it("read no drowsiness as a limit in concentrating", () => {
    expect(shipped.functional.symptomCodes.map(({ code }) => code)).not.toContain("R40.0");
  });

  it("take a transplanted cornea for no weakness of the immune system", () => {
    expect(["Z94.7", "T86.840"].flatMap(conceptsFor)).toEqual([]);
    expect(shipped.functional.statusCodes.some(({ code }) => "Z94.7".startsWith(code))).toBe(false);
    expect(conceptsFor("Z94.0")).toEqual(["transplant"]);
  });

  it("keep a sting apart from an allergy to stings", () => {
    expect(conceptsFor("Z91.030")).toEqual(["anaphylaxis_other"]);
    expect(conceptsFor("T78.2XXA")).toEqual(["anaphylaxis_other"]);
  });
});

describe("medicines", () => {
  it("that treat attention speak of concentrating; those with several uses only ask", () => {
    expect(medicine("methylphenidate")?.of).toEqual(["concentrating"]);
    expect(["guanfacine", "clonidine", "hydrocortisone"].map((name) => medicine(name)?.of)).toEqual([[], [], []]);
    expect(["guanfacine", "clonidine", "hydrocortisone"].every((name) => medicine(name)?.ask)).toBe(true);
  });

  it("do not make eating a matter of epinephrine, which may be for a sting", () => {
    expect(medicine("epinephrine")?.of).toEqual(["breathing"]);
  });
});

describe("devices", () => {
  it("do not count ordinary glasses", () => {
    expect(shipped.functional.deviceWords.some(({ pattern }) => pattern.test("Eyeglasses, single vision"))).toBe(false);
    expect(shipped.functional.deviceWords.some(({ pattern }) => pattern.test("Contact lenses"))).toBe(false);
  });
});

describe("someone else's trouble", () => {
  it("is withheld where it would tell of the family", () => {
    expect(["Z63.72", "P04.40", "Z81.1", "Z83.0"].map(isWithheld)).toEqual([true, true, true, true]);
  });
});
