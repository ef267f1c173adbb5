import { describe, expect, it } from "@jest/globals";
import { CAST, isSensitive, withoutSensitive } from "../../sandbox/cast.ts";
import { renderPage } from "../../server/pages/render.ts";
import { bundleOf, shownOf } from "./why-pages.ts";

const all = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map((match) => match[1] ?? "");
const block = (html: string, id: string): string =>
  html.split(`<div class="chain" id="${id}"`)[1]?.split(/<div class="chain"|<\/section>/)[0] ?? "";

describe.each(CAST)("the page that says why, for %s", (name) => {
  const { why, told, page, review, material, choices } = shownOf(bundleOf(name));
  const html = renderPage(page);
  const ids = new Set(all(html, /\sid="([^"]*)"/g));

  it("shows every suggestion with its chain down to an authority that the page tells", () => {
    const { limitations, pathways, plans, considerations, diagnoses } = why;
    const mapped = diagnoses.filter(({ concepts }) => concepts.length > 0);
    const suggestions = [...limitations, ...pathways, ...plans, ...considerations, ...mapped];
    const shownBelow = all(html, /<dt><a href="([^"]*)"/g);
    const unproven = suggestions.filter(({ id }) => {
      const cited = all(block(html, id), /href="(\/why\/authorities\/[^"]*)"/g);
      return cited.length === 0 || cited.some((address) => !shownBelow.includes(address));
    });
    expect(unproven.map(({ id }) => id)).toEqual([]);
  });

  it("says of each what is not known yet, and leads back to the choices", () => {
    const chains = all(html, /<div class="chain" id="([^"]*)"/g);
    expect(chains.filter((id) => !block(html, id).includes("Not known yet:"))).toEqual([]);
    const backs = all(html, /<p class="back"><a href="([^"]*)"/g);
    const places = new Set(["/launches/abc/", ...idsOf(renderPage(review)).map((id) => `/launches/abc/#${id}`)]);
    expect(backs).toHaveLength(chains.length);
    expect(backs.filter((address) => !places.has(address))).toEqual([]);
  });

  it("is reached from each row of the review, at the very place", () => {
    const asked = all(renderPage(review), /name="then" value="why\.([^"]*)"/g);
    expect(asked.filter((id) => !ids.has(id))).toEqual([]);
    expect(asked).toHaveLength(choices.diagnoses.length + choices.limitations.length + choices.ideas.length);
  });

  it("leads to no place that is not there", () => {
    expect(all(html, /href="#([^"]*)"/g).filter((id) => !ids.has(id))).toEqual([]);
  });

  it("tells what disagrees, what nobody can read, what gave nothing and what was not read", () => {
    const { conflicts, gaps, notes, unread } = material.findings;
    expect(told.conflicts).toHaveLength(conflicts.length);
    expect([...told.gaps, ...told.notes, ...told.unread]).toHaveLength(gaps.length + notes.length + unread.length);
    expect(ids.has("conflicts")).toBe(conflicts.length > 0);
    expect(ids.has("notes")).toBe(notes.length > 0);
    expect(ids.has("unread")).toBe(unread.length > 0);
  });

  it("is byte for byte the page, and the JSON, of a chart that never had what is withheld", () => {
    const clean = shownOf(withoutSensitive(bundleOf(name)));
    expect(html).toBe(renderPage(clean.page));
    expect(JSON.stringify(told)).toBe(JSON.stringify(clean.told));
  });

  it("never says that the child is eligible, qualifies, is entitled or must get a plan", () => {
    const own = html.split('<dl class="laws">')[0] ?? "";
    expect(own).not.toMatch(/eligib|qualif|entitle|must get|has a disability/i);
  });
});

function idsOf(html: string): string[] {
  return all(html, /\sid="([^"]*)"/g);
}

describe("the page that says why", () => {
  const { told, page } = shownOf(bundleOf("adhd_anxiety"));

  it("quotes the finding in the record's own words, with what it is, its date and who recorded it", () => {
    const concentrating = told.limitations.find(({ of }) => of === "concentrating");
    expect(concentrating?.steps[0]).toMatchObject({
      source: "Observation/nora-attention",
      item: expect.stringMatching(/^Finding: Staying with a task, \w+ \d+, 2026, Elena Marsh, MD, FAAP$/),
      quoted: expect.stringContaining("Works about 5 to 10 minutes before she needs a prompt."),
      rules: [{ file: "functional/phrases.yaml", basis: "documented", means: "a finding about this child" }],
    });
    expect(renderPage(page)).toContain("Works about 5 to 10 minutes before she needs a prompt.");
  });

  it("says of a diagnosis alone that it is a question and not a fact", () => {
    const sitting = page.sections[0]?.suggestions.find(({ id }) => id === "limitation-sitting");
    expect(sitting?.standing).toBe("a question to you, not a fact");
    expect(sitting?.unknown).toContain("Whether this child is affected: no current finding about this child says so.");
  });

  it("links the sensitive child's page to no withheld condition, though the content has pages of them", () => {
    const html = renderPage(shownOf(bundleOf("sensitive_asthma")).page);
    expect(bundleOf("sensitive_asthma").entry.filter(({ resource }) => isSensitive(resource)).length).toBeGreaterThan(
      10,
    );
    const withheld = "abuse eating_disorder gender hiv nicotine pregnancy self_harm sex_chromosome sti substance_use";
    for (const id of withheld.split(" ")) expect(html).not.toContain(`/why/conditions/${id}"`);
    expect(html).toContain("/why/conditions/asthma");
  });
});
