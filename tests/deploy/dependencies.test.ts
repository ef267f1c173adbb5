/** What ships of others: nothing without a reason, a license that allows it, and a registry that it came from; nothing that runs at install. */
import { describe, expect, it } from "@jest/globals";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { billOfMaterials } from "../../deploy/sbom.ts";
import { bundledPackages } from "../../server/pages/editor-bundle.ts";

const root = resolve(import.meta.dirname, "../..");
const textOf = (file: string): string => readFileSync(resolve(root, file), "utf8");

const named = z
  .object({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(textOf("package.json")));
/** Packages whose code stands in the editor's script: a build has it, so no install needs them. */
const bundled = await bundledPackages();
const direct = {
  ...named.dependencies,
  ...Object.fromEntries(
    Object.entries(named.devDependencies).filter(([name]) => bundled.includes(`node_modules/${name}`)),
  ),
};
const reasons = z
  .record(z.string(), z.strictObject({ for: z.string().min(5), door: z.string().min(3) }))
  .parse(parse(textOf("deploy/dependencies.yaml")));
const locked = z.object({
  version: z.string().optional(),
  license: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  devOptional: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});
const all = z
  .object({ packages: z.record(z.string(), locked) })
  .parse(JSON.parse(textOf("package-lock.json"))).packages;
const shipped = Object.entries(all).filter(
  ([path, { dev, optional, devOptional }]) =>
    bundled.includes(path) || (path !== "" && !dev && !optional && !devOptional),
);

/** Licenses under which others may ship and change it. A package that states none in the lockfile is looked at in its own text. */
const ALLOWED = [
  "MIT",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "0BSD",
  "BlueOak-1.0.0",
  "MIT AND OFL-1.1",
  "(MIT OR GPL-3.0-or-later)",
  "(MIT AND Zlib)",
  "MIT AND Zlib",
  "OFL-1.1",
  "PSF-2.0",
  "Unlicense",
  "(MIT OR CC0-1.0)",
];

function licenseOf(path: string, stated: string | undefined): string {
  if (stated !== undefined) return stated;
  const own = z.object({ license: z.string().optional() }).parse(JSON.parse(textOf(`${path}/package.json`)));
  return own.license ?? "none";
}

describe("a package that ships", () => {
  it("has a reason and a door, each in one line", () => {
    expect(Object.keys(reasons).toSorted()).toEqual(Object.keys(direct).toSorted());
    for (const { door } of Object.values(reasons))
      for (const place of door.split(" and ").filter((each) => /[./]/.test(each)))
        expect([place, existsSync(resolve(root, place))]).toEqual([place, true]);
  });

  it("is named in one exact version", () => {
    expect(Object.values(direct).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it("has a license under which it may ship", () => {
    const strange = shipped.map(([path, { license }]) => `${path}: ${licenseOf(path, license)}`);
    expect(strange.filter((line) => !ALLOWED.some((one) => line.endsWith(`: ${one}`)))).toEqual(KNOWN_STRANGE);
  });

  it("runs nothing when it is installed", () => {
    expect(shipped.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([path]) => path)).toEqual([]);
  });

  it("comes from the registry of npm by its digest, and from no address beside it", () => {
    const elsewhere = shipped.filter(
      ([, { resolved }]) => resolved !== undefined && !resolved.startsWith("https://registry.npmjs.org/"),
    );
    expect(elsewhere.map(([path]) => path)).toEqual([]);
    expect(shipped.filter(([, { integrity = "" }]) => !integrity.startsWith("sha512-")).map(([path]) => path)).toEqual(
      [],
    );
  });
});

/** States no license in its package.json; its LICENSE file is the MIT License, and stands in THIRD_PARTY.md. */
const KNOWN_STRANGE: readonly string[] = ["node_modules/png-js: none"];

describe("the bill of materials", () => {
  it("lists what ships, in a form that scanners read", async () => {
    const text = JSON.stringify(await billOfMaterials());
    const bom = z
      .object({
        bomFormat: z.literal("CycloneDX"),
        components: z.array(z.object({ name: z.string(), version: z.string() })),
      })
      .parse(JSON.parse(text));
    const listed = bom.components.map(({ name, version }) => `${name} ${version}`);
    for (const [name, version] of Object.entries(direct)) expect(listed).toContain(`${name} ${version}`);
    expect(listed).toHaveLength(shipped.length);
    expect(listed.some((each) => each.startsWith("jest "))).toBe(false);
  });
});
