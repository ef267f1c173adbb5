import { describe, expect, it } from "@jest/globals";
import { renderPage } from "../../server/pages/render.ts";
import { authorityEntry } from "../../server/why/authority.ts";
import { authorityPage } from "../../server/why/authority-page.ts";
import { fallenUnder } from "../../server/why/fallen.ts";
import { shipped } from "../knowledge/shipped.ts";
import { GUIDELINE, GUIDELINE_WITHDRAWN } from "../knowledge/withdrawn.ts";

describe("a letter, when an authority is withdrawn", () => {
  it("stands where nothing was withdrawn, whether its rows are known or not", () => {
    expect(fallenUnder(["conditions/adhd_combined"], shipped)).toEqual({ kind: "standing" });
    expect(fallenUnder(null, shipped)).toEqual({ kind: "standing" });
  });

  it("is told by what in it rests on that authority", () => {
    const rows = ["activities/concentrating", "conditions/adhd_combined", "pathways/section_504"];
    const fallen = fallenUnder(rows, GUIDELINE_WITHDRAWN);
    if (fallen.kind !== "fallen") throw new Error(fallen.kind);
    expect(fallen.withdrawn.map(({ authority, concerns }) => [authority.id, ...concerns])).toEqual([
      [GUIDELINE, "ADHD (combined presentation)"],
    ]);
  });

  it("stands where it rests on something else", () => {
    const rows = ["conditions/epilepsy", "activities/breathing"];
    expect(fallenUnder(rows, GUIDELINE_WITHDRAWN)).toEqual({ kind: "standing" });
    expect(fallenUnder([], GUIDELINE_WITHDRAWN)).toEqual({ kind: "standing" });
  });

  it("is not called safe where its rows were never kept", () => {
    const fallen = fallenUnder(null, GUIDELINE_WITHDRAWN);
    expect(fallen).toMatchObject({ kind: "not-known", withdrawn: [{ concerns: [] }] });
  });
});

describe("the page of a withdrawn authority", () => {
  it("says so first, then every row that still cites it", () => {
    const authority = [...GUIDELINE_WITHDRAWN.authorities.values()].find(({ id }) => id === GUIDELINE);
    if (authority === undefined) throw new Error("no such authority");
    const page = authorityPage(authorityEntry(authority, GUIDELINE_WITHDRAWN), GUIDELINE_WITHDRAWN.version);
    const [before = "", rows = ""] = renderPage(page).split('id="conditions"');
    expect(before).toContain("Withdrawn since March 1, 2026: A newer one took its place.");
    expect(before).toContain("A person must read them again; so must whoever holds a letter that rests on them.");
    expect(rows).toContain("conditions/adhd_combined.yaml, adhd_combined");
  });
});
