/** Every letter that the command line writes is accessible and archival: `letters` looks at each, and here it writes all it can. */
import { describe, expect, it } from "@jest/globals";
import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { castMaterial } from "../letter/cast-material.ts";
import { decisionsAsFile } from "../letter/decisions-as-file.ts";
import { noraDecisions } from "../letter/nora.ts";
import { sampleLogo } from "../pdf/sample-logo.ts";
import { CHILDREN, child, letters, ON, scratch } from "./scratch.ts";

const { path, put } = scratch();
const EXAMPLE = resolve(import.meta.dirname, "../../docs/examples/practice.yaml");
const cast = readdirSync(CHILDREN)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.replace(/\.json$/, ""));

async function written(name: string, ...more: readonly string[]): Promise<boolean> {
  const out = path(`${name}.pdf`);
  const outcome = await letters(["write", child(name), "--kind", "section_504", "--on", ON, "--out", out, ...more]);
  expect(existsSync(out)).toBe(outcome.exit === 0);
  return outcome.exit === 0;
}

describe("a letter from the command line keeps PDF/UA-1 and PDF/A-2a", () => {
  it.each(cast)("as a draft for %s, if there is one", async (name) => {
    // Only age gates refuse a draft.
    expect(await written(name)).toBe(name !== "ei_language");
  });

  it("with a practice's letterhead, color and logo", async () => {
    put("logo.png", sampleLogo());
    put(
      "logo.yaml",
      "version: 1\nname: P & Q <Pediatrics>\naccent: '#8b0000'\nlogo: { file: logo.png, alt: P's leaf }\n",
    );
    expect(await written("peanut_asthma", "--practice", path("logo.yaml"))).toBe(true);
    expect(await written("status_traps", "--practice", EXAMPLE)).toBe(true);
  });

  it("in large print, and for a window envelope", async () => {
    put("mailed.yaml", "version: 1\nname: Juniper Street Clinic\nenvelope: us10_double\n");
    expect(await written("cp_wheelchair", "--size", "large")).toBe(true);
    expect(await written("epilepsy", "--practice", path("mailed.yaml"))).toBe(true);
    expect(await written("hearing_aids", "--practice", path("mailed.yaml"), "--size", "large")).toBe(true);
  });

  it("with what a clinician decided", async () => {
    put("nora.yaml", decisionsAsFile(noraDecisions(castMaterial("adhd_anxiety"))));
    expect(await written("adhd_anxiety", "--decisions", path("nora.yaml"), "--practice", EXAMPLE)).toBe(true);
  });
});
