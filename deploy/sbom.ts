/**
 * The bill of materials of what ships, as CycloneDX 1.5, from the lockfile. `npm sbom --omit dev` leaves out what a development
 * package needs too (jose, for one), and a list with holes is worse than none.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { bundledPackages } from "../server/pages/editor-bundle.ts";

const ROOT = resolve(import.meta.dirname, "..");

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

interface Lock {
  readonly name: string;
  readonly version: string;
  readonly packages: Readonly<Record<string, Locked>>;
}

/** The bill as data, the same for the same lockfile. What stands in a script of the pages ships too. */
export async function billOfMaterials(root: string = ROOT): Promise<unknown> {
  const bundled = await bundledPackages();
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lock;
  const shipped = Object.entries(lock.packages).filter(
    ([path, { dev, optional, devOptional }]) =>
      bundled.includes(path) || (path !== "" && !dev && !optional && !devOptional),
  );
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: { component: { type: "application", name: lock.name, version: lock.version } },
    components: shipped.map(([path, locked]) => componentOf(path, locked)),
  };
}

function componentOf(path: string, { version = "", license, integrity }: Locked): unknown {
  const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  const sha512 = integrity?.startsWith("sha512-")
    ? Buffer.from(integrity.slice("sha512-".length), "base64").toString("hex")
    : null;
  return {
    type: "library",
    "bom-ref": `${path}@${version}`,
    name,
    version,
    purl: `pkg:npm/${name.replace("@", "%40")}@${version}`,
    ...(license === undefined
      ? {}
      : { licenses: [/ (AND|OR) /.test(license) ? { expression: license } : { license: { id: license } }] }),
    ...(sha512 === null ? {} : { hashes: [{ alg: "SHA-512", content: sha512 }] }),
  };
}

if (process.argv[1] === import.meta.filename) {
  process.stdout.write(`${JSON.stringify(await billOfMaterials(), null, 2)}\n`);
}
