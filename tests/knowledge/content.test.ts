import { describe, expect, it } from "@jest/globals";
import { ACTIVITIES, FUNCTIONS } from "../../knowledge/vocabulary.ts";
import { shipped, shippedFiles } from "./shipped.ts";

const concepts = [...shipped.concepts.values()];
const open = concepts.filter(({ sensitivity }) => sensitivity.kind !== "withheld");
const withheld = concepts.filter(({ sensitivity }) => sensitivity.kind === "withheld");
const considerations = [...shipped.considerations.values()];
const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

/** Every sentence that a clinician, a family or a school may come to read. */
const spoken: readonly string[] = [
  ...concepts.flatMap(({ plainName, explanation, softName, limits, pathways }) => [
    plainName,
    explanation ?? "",
    softName ?? "",
    ...limits.map(({ ask }) => ask ?? ""),
    ...pathways.map(({ note }) => note ?? ""),
  ]),
  ...considerations.map(({ words }) => words),
  ...[...shipped.activities.values()].flatMap(({ label, question }) => [label, question]),
  ...[...shipped.functional.symptomCodes, ...shipped.functional.statusCodes].map(({ says }) => says),
];

describe("every condition", () => {
  it("asks the clinician a whole question wherever a limit is typical", () => {
    const asks = open.flatMap(({ id, limits }) => limits.map(({ how, ask }) => ({ id, how, ask })));
    expect(asks.filter(({ how, ask }) => how === "typical" && ask === null)).toEqual([]);
    expect(asks.filter(({ ask }) => ask !== null && !/^[A-Z].*[?.]$/.test(ask))).toEqual([]);
  });

  it("says at least one thing that a clinician may be asked, unless it is withheld", () => {
    expect(idsOf(open.filter(({ limits }) => limits.length === 0))).toEqual([]);
    expect(idsOf(withheld.filter(({ limits, pathways }) => limits.length + pathways.length > 0))).toEqual([]);
  });

  it("has a name in plain words, without an article and without a code", () => {
    const odd = concepts.filter(({ plainName }) => /^(an?|the) |\d\.\d|_|\(withheld\)|unspecified/i.test(plainName));
    expect(idsOf(odd)).toEqual([]);
  });

  it("explains in one clause: no capital at the start, no stop at the end", () => {
    const odd = concepts.filter(({ explanation }) => explanation !== null && /^[A-Z]|[.;]$|\n/.test(explanation));
    expect(idsOf(odd)).toEqual([]);
  });

  it("does not give itself away in the soft name", () => {
    const tells = open.filter(({ plainName, softName }) => softName?.toLowerCase().includes(plainName.toLowerCase()));
    expect(idsOf(tells.filter(({ id }) => !["chd", "sld_other", "vision_other"].includes(id)))).toEqual([]);
  });

  it("looks at a temporary condition again on a day", () => {
    const endless = open.filter(({ course }) => course.mayBeTemporary !== (course.reviewAfterDays !== null));
    expect(idsOf(endless)).toEqual([]);
  });

  it("is unsigned, until a named clinician and a lawyer have read it", () => {
    expect(idsOf(concepts.filter(({ reviewed }) => reviewed !== false))).toEqual([]);
    expect(shipped.reviewable.filter(({ review }) => review !== false)).toEqual([]);
  });
});

describe("every consideration", () => {
  it("leaves people, placement, teaching and testing to the school", () => {
    const theirs =
      /\b(aides?|paraprofessional|one-on-one|staff\w*|nurse\w*|counsel\w*|adults?|teachers? (will|should)|trained|classroom aide|placement|special education|resource room|inclusion|curriculum|fewer (items|problems)|shorter|grade|modif\w*|evaluat\w*|assess\w*|behavior plan|FBA|IEP|therapy|therapist)\b/i;
    expect(considerations.filter(({ words }) => theirs.test(words)).map(({ words }) => words)).toEqual([]);
  });

  it("orders nothing and promises nothing", () => {
    const orders = /\b(must|shall|should|needs to|required?|entitled|best|optimal|always|will)\b/i;
    expect(considerations.filter(({ words }) => orders.test(words)).map(({ words }) => words)).toEqual([]);
  });

  it("fits a toddler and a student of 17: it names neither, and waits for the age at which it makes sense", () => {
    expect(considerations.filter(({ words }) => /\b(child|student|he|she|his|her)\b/i.test(words))).toEqual([]);
    const schoolwork = considerations.filter(({ words }) =>
      /\b(tests?|assignments|reading|writing|handwriting)\b/i.test(words),
    );
    const early = schoolwork.filter(({ fromAge, register }) => fromAge === null && register === "school");
    expect(early.map(({ words }) => words)).toEqual([]);
  });

  it("fits a bullet", () => {
    expect(considerations.filter(({ words }) => words.length > 100).map(({ words }) => words)).toEqual([]);
  });

  it("gives medicine and safety to the doctor's register only", () => {
    const medical = considerations.filter(({ words }) =>
      /epinephrine|inhaler|insulin|glucagon|as ordered|signed (plan|form|meal)/i.test(words),
    );
    expect(medical.filter(({ register }) => register !== "medical").map(({ words }) => words)).toEqual([]);
  });
});

describe("the words of the content", () => {
  it("are written as in the United States", () => {
    const british =
      /\b\w*(isation|ise[ds]?|ising|our(ed|ing|s)?|tre|ogue|yse[ds]?|aemi\w*|oedema|paediatric\w*|programme\w*|enrolment|fulfil|licence|judgement|grey|labell\w*|travell\w*)\b/gi;
    const fine =
      /^(exercise[ds]?|noise|otherwise|raise[ds]?|rise|advise[ds]?|precise|likewise|hour(s|ed)?|four(s)?|our|your|tour(s)?|pour(ed|ing|s)?|noises?|dialogue|promise[ds]?|disguise[ds]?|(hereditary_)?angioedema)$/i;
    const english = shippedFiles.filter(({ path }) => !path.startsWith("names/"));
    const found = english.flatMap(({ path, text }) =>
      [...text.matchAll(british)]
        .map(([word]) => word)
        .filter((word) => !fine.test(word))
        .map((word) => `${path}: ${word}`),
    );
    expect(found).toEqual([]);
  });

  it("never say that a child is eligible, qualifies or is entitled", () => {
    expect(spoken.filter((words) => /\b(eligib\w*|qualif\w*|entitle\w*)\b/i.test(words))).toEqual([]);
  });

  it("speak of the child with respect", () => {
    const harsh = /\b(suffers?|victim|confined|bound|retard\w*|handicap\w*|invalid|lazy|normal child\w*|attack of)\b/i;
    expect(spoken.filter((words) => harsh.test(words))).toEqual([]);
  });
});

describe("every authority", () => {
  const authorities = [...shipped.authorities.values()];

  it("is paraphrased, never quoted", () => {
    expect(idsOf(authorities.filter(({ paraphrase }) => /["“”«»]/.test(paraphrase)))).toEqual([]);
  });

  it("was read or is firmly known; nothing rests on belief", () => {
    expect(new Set(authorities.map(({ verification }) => verification))).toEqual(new Set(["read", "known"]));
  });
});

describe("every activity and function of the law", () => {
  it("has a printed label and a question, and rests on the law that names it", () => {
    expect([...shipped.activities.keys()]).toEqual([...ACTIVITIES, ...FUNCTIONS]);
    expect(shipped.activities.get("concentrating")?.label).toBe("Concentrating");
    expect(shipped.activities.get("immune_system")?.label).toBe("Immune function");
    expect(shipped.activities.get("writing")?.authority).toBe("cfr-28-35.108-c1i");
    expect(shipped.activities.get("musculoskeletal")?.authority).toBe("cfr-28-35.108-c1ii");
  });

  it("is cited by every row that names it", () => {
    const {
      symptomCodes,
      statusCodes,
      loincItems,
      snomedFindings,
      devices,
      deviceWords,
      therapies,
      medicines,
      phrases,
    } = shipped.functional;
    const rows = [
      symptomCodes,
      statusCodes,
      loincItems,
      snomedFindings,
      devices,
      deviceWords,
      therapies,
      medicines,
      phrases,
    ];
    const uncited = rows
      .flat()
      .flatMap(({ of, authorities }) =>
        of.filter((each) => !authorities.some((id) => id === shipped.activities.get(each)?.authority)),
      );
    expect(uncited).toEqual([]);
  });
});

describe("every pathway", () => {
  it("rests on law that the knowledge base can show, and is named without a promise", () => {
    const rows = [...shipped.pathways.values()];
    const cited = rows.flatMap(({ authorities }) => authorities.map((id) => shipped.authorities.get(id)?.kind));
    expect(new Set(cited)).toEqual(new Set(["statute", "regulation"]));
    expect(rows.filter(({ label }) => /eligib|entitl|qualif|must|right to/i.test(label))).toEqual([]);
  });
});
