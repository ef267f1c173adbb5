import { describe, expect, it } from "@jest/globals";
import type { Source } from "../../chart/chart.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import { decide, preselect } from "../../letter/decisions/decide.ts";
import type { DraftDecisions, KeptDecisions } from "../../letter/decisions/decide.ts";
import { propose } from "../../letter/decisions/propose.ts";
import { effectsLeftOff } from "../../letter/decisions/propose-limitations.ts";
import type { Material } from "../../letter/material.ts";
import { childOn } from "../../sandbox/cast.ts";
import { castMaterial, chartOf, completed, DAY, decidedLetter, materialOf, statement } from "./cast-material.ts";
import { letterText } from "../../letter/text.ts";

const nora = castMaterial("adhd_anxiety");
const ready = completed(nora);

function faultsOf(choices: Choices, material: Material = nora): readonly string[] {
  const deciding = decide(choices, material);
  return deciding.kind === "refused" ? deciding.faults.map(({ path, message }) => `${path.join(".")}: ${message}`) : [];
}

describe("what a clinician finds ticked", () => {
  it("is only what the chart states as active and confirmed, and what is documented about this child", () => {
    const { choices } = propose(nora, DAY);
    const lanes = new Map(nora.findings.conditions.map(({ source, lane }) => [source, lane]));
    const ticked = choices.diagnoses.filter(({ keep }) => keep);
    expect(ticked.length).toBeGreaterThan(0);
    expect(ticked.flatMap(({ sources }) => sources.map((source) => lanes.get(source)))).toEqual(
      ticked.flatMap(({ sources }) => sources.map(() => "use")),
    );
    const documented = new Set(
      nora.findings.limitations.flatMap(({ evidence }) =>
        evidence.filter(({ level }) => level === "documented").map(({ source }) => source),
      ),
    );
    for (const { sources } of choices.limitations.filter(({ keep }) => keep)) {
      expect(sources.every((source) => documented.has(source))).toBe(true);
    }
  });

  it("never holds an idea: ideas are offered, not presumed", () => {
    expect(propose(nora, DAY).choices.ideas.some(({ keep }) => keep)).toBe(false);
  });

  it("offers no row that names something held back", () => {
    const sensitive = castMaterial("sensitive_asthma");
    const named = JSON.stringify(propose(sensitive, DAY).choices);
    expect(sensitive.withheld.length).toBeGreaterThan(3);
    for (const source of sensitive.withheld) expect(named).not.toContain(`"${source}"`);
  });

  it("is nothing in words that tell of a condition which is not ticked itself", () => {
    const { choices, why } = propose(nora, DAY);
    const anxiety = choices.diagnoses.find(({ plainName }) => plainName === "anxiety disorder");
    expect(anxiety?.keep).toBe(false);
    const worried = choices.limitations.flatMap(({ words }, place) =>
      words?.includes("worr") === true ? [place] : [],
    );
    expect(worried).toHaveLength(2);
    expect(worried.filter((place) => choices.limitations[place]?.keep)).toEqual([]);
    expect(why.limitations[worried[0] ?? 0]).toContain("tell of something sensitive");
  });

  it("is not a form's general answer where a sentence about this child says the same more closely", () => {
    const { choices, why } = propose(nora, DAY);
    const form = choices.limitations.findIndex(({ sources }) =>
      sources.includes("Observation/nora-difficulty-concentrating" as Source),
    );
    expect(choices.limitations[form]).toMatchObject({ of: "concentrating", keep: false });
    expect(why.limitations[form]).toBe("documented in a form; another finding says the same more closely");
    expect(choices.limitations.filter(({ of, keep }) => of === "thinking" && keep)).toHaveLength(1);
  });

  it("asks instead of telling where a diagnosis only makes an effect likely", () => {
    const { choices, why } = propose(castMaterial("epilepsy"), DAY);
    const questions = choices.limitations.flatMap(({ words }, place) =>
      words === null ? [why.limitations[place]] : [],
    );
    expect(questions.length).toBeGreaterThan(0);
    expect(choices.limitations.filter(({ words }) => words === null).some(({ keep }) => keep)).toBe(false);
  });
});

describe("more than a letter holds", () => {
  it("is not dropped in silence: each activity comes once before any comes twice, and the rest says why it is unticked", () => {
    const wes = castMaterial("cp_wheelchair");
    const { choices, why } = propose(wes, DAY);
    const ticked = choices.limitations.filter(({ keep }) => keep);
    expect(ticked).toHaveLength(6);
    expect(new Set(ticked.map(({ of }) => of)).size).toBe(6);
    expect(effectsLeftOff(wes)).toBeGreaterThan(0);
    expect(why.limitations.filter((words) => words.endsWith("as a letter holds 6 effects"))).toHaveLength(
      effectsLeftOff(wes),
    );
  });

  it("an entry of the problem list is not said to be seen by anybody", () => {
    for (const name of ["cp_wheelchair", "down_syndrome"] as const) {
      const rows = propose(castMaterial(name), DAY).choices.limitations.filter(({ sources }) =>
        sources[0]?.startsWith("Condition/"),
      );
      expect(rows.filter(({ seenBy }) => seenBy !== null)).toEqual([]);
    }
  });

  it("only what the signer saw is said to be seen by me", () => {
    const other = { ...nora, signer: { name: "Somebody Else", credential: "MD", specialty: null } };
    expect(JSON.stringify(propose(nora, DAY).choices)).toContain("seen by me");
    expect(JSON.stringify(propose(other, DAY).choices)).not.toContain("seen by me");
  });

  it("a concussion is looked at again when it should be over, not in a year", () => {
    const naomi = propose(castMaterial("concussion"), DAY).choices.answers["review_by"] ?? "";
    expect(naomi < "2027-03").toBe(true);
    expect(propose(nora, DAY).choices.answers["review_by"]).toBe("2027-11");
  });
});

describe("what a clinician decided", () => {
  it("is taken as it stands when everything that is needed was said", () => {
    expect(faultsOf(ready)).toEqual([]);
  });

  it("is refused when the chart has changed since, with what to do", () => {
    expect(faultsOf({ ...ready, chart: "sha256:other" })).toEqual([
      "chart: the chart has changed since then; make a new decisions file and copy your answers into it",
    ]);
  });

  it("is refused when the knowledge base has changed since", () => {
    expect(faultsOf({ ...ready, knowledge: "sha256:other" })[0]).toMatch(/^knowledge: /);
  });

  it("keeps nothing that is not in the chart", () => {
    const [first, ...rest] = ready.diagnoses;
    if (first === undefined) throw new Error("no diagnosis");
    const foreign = castMaterial("epilepsy").findings.conditions[0]?.source;
    if (foreign === undefined) throw new Error("no condition");
    const elsewhere = { ...first, sources: [foreign] };
    expect(faultsOf({ ...ready, diagnoses: [elsewhere, ...rest] })).toContain(
      "diagnoses.0.sources.0: this item is not in the chart",
    );
  });

  it("keeps no diagnosis that the chart refutes, and none that is over", () => {
    const traps = castMaterial("status_traps");
    const closed = traps.findings.conditions.filter(
      ({ lane, withheld }) => withheld === null && (lane === "never" || lane === "history"),
    );
    expect(closed.length).toBeGreaterThan(2);
    for (const { source } of closed) {
      const row = {
        sources: [source],
        keep: true,
        plainName: "X",
        diagnosed: { by: null, on: null, how: null },
        expected: null,
      };
      expect(
        faultsOf({ ...completed(traps), diagnoses: [row] }, traps).some((fault) => /chart says that this/.test(fault)),
      ).toBe(true);
    }
  });

  it("lets nothing out that is held back, unless it was released by itself, with a reason and who agreed", () => {
    const chart = chartOf(childOn("sensitive_asthma", DAY).bundle);
    const closed = materialOf(chart);
    const source = closed.withheld.find((one) => one.startsWith("Condition/"));
    if (source === undefined) throw new Error("nothing is held back");
    const row = {
      sources: [source],
      keep: true,
      plainName: "A",
      diagnosed: { by: null, on: null, how: null },
      expected: null,
    };
    const kept = {
      ...completed(closed),
      diagnoses: [row],
      limitations: [{ ...statement("breathing", "Stops to rest"), dueTo: [source] }],
    };
    expect(faultsOf(kept, closed).some((fault) => /held back/.test(fault))).toBe(true);
    const released = {
      ...kept,
      released: [{ source, reason: "the family asked", agreedBy: "the child and the mother" }],
    };
    expect(faultsOf(released, materialOf(chart, released))).toEqual([]);
  });

  it("releases nothing that the record forbids to disclose", () => {
    const { bundle } = childOn("peanut_asthma", DAY);
    const entry = bundle.entry.map(({ resource, ...rest }) =>
      resource["id"] === "theo-asthma"
        ? { ...rest, resource: { ...resource, meta: { security: [{ code: "NODSCLCD" }] } } }
        : { ...rest, resource },
    );
    const chart = chartOf({ ...bundle, entry });
    const source = materialOf(chart).withheld[0];
    if (source === undefined) throw new Error("nothing is held back");
    const released = [{ source, reason: "the family asked", agreedBy: "the mother" }];
    const choices = { ...completed(materialOf(chart)), released };
    expect(faultsOf(choices, materialOf(chart, choices))).toContainEqual(
      expect.stringMatching(/^released\.0\.source: the record forbids to disclose this item/),
    );
  });

  it("releases nothing that nobody holds back", () => {
    const source = ready.diagnoses[0]?.sources[0];
    if (source === undefined) throw new Error("no diagnosis");
    const released = [{ source, reason: "r", agreedBy: "a" }];
    expect(faultsOf({ ...ready, released })).toEqual(["released.0.source: nothing is held back under this source"]);
  });

  it("names who saw each effect, and a chart sees nothing", () => {
    const seenBy = (words: string | null): Choices => ({
      ...ready,
      limitations: ready.limitations.map((choice) => (choice.keep ? { ...choice, seenBy: words } : choice)),
    });
    expect(faultsOf(seenBy(null))[0]).toMatch(/seen_by: is needed: Who saw it/);
    expect(faultsOf(seenBy("the medical record"))[0]).toMatch(/seen_by: a record sees nothing/);
    expect(faultsOf(seenBy("her teacher, October 2026"))).toEqual([]);
  });

  it("prints no diagnosis that joins no effect at school", () => {
    const other = { ...ready, limitations: [statement("breathing", "Stops to rest after stairs")] };
    expect(faultsOf(other).some((fault) => /^diagnoses\.\d+: is needed: An effect that comes/.test(fault))).toBe(true);
    const source = ready.diagnoses[0]?.sources[0];
    const joined = other.limitations.map((choice) => ({ ...choice, dueTo: source === undefined ? [] : [source] }));
    expect(faultsOf({ ...other, limitations: joined })).toEqual([]);
  });

  it("ties every idea to an effect that is kept", () => {
    const [idea] = ready.ideas;
    if (idea === undefined) throw new Error("no idea is offered");
    const loose = { ...ready, ideas: [{ ...idea, keep: true, answers: ["bladder" as const] }] };
    expect(faultsOf(loose)).toEqual([
      "ideas.0.answers: answers no effect that is kept; keep the effect or leave the idea out",
    ]);
    const unknown = { ...ready, ideas: [{ ...idea, id: `${idea.id}x` }] };
    expect(faultsOf(unknown)[0]).toContain(`Did you mean "${idea.id}"?`);
  });

  it("sends nothing to a school without a permission in force that names it", () => {
    const authorization = {
      signedBy: "the child's mother",
      relation: "mother",
      signedOn: DAY,
      endsOn: null,
      revokedOn: null,
      recipient: "Section 504 Coordinator",
      covers: "this letter",
    };
    const toSchool = { ...ready, giveTo: "school" as const };
    expect(faultsOf(toSchool)[0]).toMatch(/^give_to: to the school only with a signed authorization/);
    expect(faultsOf({ ...toSchool, authorization })).toEqual([]);
    expect(faultsOf({ ...toSchool, authorization: { ...authorization, recipient: "Other School" } })[0]).toMatch(
      /names another recipient/,
    );
    expect(faultsOf({ ...toSchool, authorization: { ...authorization, revokedOn: DAY } })[0]).toMatch(/was revoked/);
    expect(faultsOf({ ...ready, authorization: { ...authorization, endsOn: DAY } })).toEqual([]);
  });

  it("may confirm a diagnosis alone, and then says that its effect was not reported", () => {
    const only = { ...ready, confirmationOnly: true, limitations: [], ideas: [] };
    expect(letterText(decidedLetter(only, nora))).toMatch(/was not\s+reported to me/);
    expect(faultsOf({ ...ready, confirmationOnly: true })[0]).toMatch(/^confirmation_only: /);
  });
});

describe("drafts and decisions", () => {
  it("are two types, so that a draft can never be signed", () => {
    const sign = (decisions: KeptDecisions): boolean => !decisions.draft;
    const preselected = preselect(nora, DAY);
    if (preselected.kind === "refused") throw new Error("refused");
    const draft: DraftDecisions = preselected.decisions;
    // @ts-expect-error what no clinician has looked at cannot be signed
    expect(sign(draft)).toBe(false);
    // @ts-expect-error only decide makes decisions
    const forged: KeptDecisions = {
      draft: false,
      choices: ready,
      material: nora,
      prepared: ready,
      needs: [],
      made: true,
    };
    expect(forged.choices).toBe(ready);
  });

  it("a draft is refused only where the child's age does not fit, and says which letter does", () => {
    const made = preselect(castMaterial("ei_language"), DAY);
    expect(made).toMatchObject({
      kind: "refused",
      faults: [{ message: expect.stringContaining("Early intervention is the way") }],
    });
    expect(preselect(castMaterial("almost_nothing"), DAY).kind).toBe("preselected");
  });
});
