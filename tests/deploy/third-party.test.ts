import { expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { notices } from "../../deploy/third-party.ts";

const written = readFileSync(resolve(import.meta.dirname, "../../THIRD_PARTY.md"), "utf8");

it("names every package that ships, with its version and license (npm run notices makes it anew)", async () => {
  expect(written).toBe(await notices());
});

it("carries the license of the fonts that are embedded in every letter", () => {
  expect(written).toMatch(/## @expo-google-fonts\/source-sans-3 [\d.]+\n\nLicense: MIT AND OFL-1\.1/);
});

it("carries the licenses of what stands in the editor's script", () => {
  for (const name of ["@codemirror/view", "@lezer/markdown", "style-mod"])
    expect(written).toMatch(new RegExp(`## ${name} [\\d.]+\n\nLicense: MIT`));
  expect(written).not.toContain("## esbuild ");
});
