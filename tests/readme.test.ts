import { afterAll, describe, expect, it } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { tenantsSchema } from "../fhir/tenant-schema.ts";
import { readYaml } from "../knowledge/located-yaml.ts";

const root = resolve(import.meta.dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const commands = [...readme.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = ""]) => block.trim().split("\n"));
const letters = commands.filter((command) => command.startsWith("npm run --silent letters -- "));
const scripts = (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> })
  .scripts;

/** A tree in which the commands may leave their files. */
const tree = mkdtempSync(join(tmpdir(), "readme-"));
for (const name of ["package.json", ".npmrc", "sandbox", "docs"])
  cpSync(join(root, name), join(tree, name), { recursive: true });
for (const name of ["chart", "fhir", "findings", "knowledge", "letter", "pdf", "server", "templates", "node_modules"]) {
  symlinkSync(join(root, name), join(tree, name));
}
afterAll(() => rmSync(tree, { recursive: true, force: true }));

describe("the README", () => {
  it("begins with the two commands that everything else rests on", () => {
    expect(commands.slice(0, 2)).toEqual(["npm ci && npm start", "npm ci && npm test"]);
    expect(scripts).toMatchObject({ start: expect.any(String), test: expect.any(String) });
  });

  it("shows an entry of the tenants' file that is taken as it stands", () => {
    const [, text = ""] = /^```yaml\n(- id: [\s\S]*?)^```/m.exec(readme) ?? [];
    const reading = readYaml({ file: "README.md", text }, tenantsSchema);
    expect(reading).toMatchObject({ kind: "read", value: [{ id: "fairview", writeBack: "off", scopes: "v2" }] });
  });

  it("names no script that there is not", () => {
    const named = [...readme.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it("shows a picture and links to files that are there", () => {
    const linked = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, path = ""]) => path);
    expect(linked.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(linked).toContain("docs/letter.png");
  });

  it.each(letters)("shows a command that works: %s", (command) => {
    const run = command.replace(
      "npm run --silent letters -- ",
      "node --disable-warning=ExperimentalWarning server/cli.ts ",
    );
    const isFinding = / check /.test(command);
    // The draft that is judged lacks what only a clinician can say; its faults are the answer.
    const answer = execFileSync("sh", ["-c", isFinding ? `${run} || test $? -eq 1` : run], {
      cwd: tree,
      encoding: "utf8",
      stdio: "pipe",
    });
    const written = /(?:>|--out) (\S+)/.exec(command)?.[1];
    expect(written === undefined ? answer !== "" : existsSync(join(tree, written))).toBe(true);
  });
});
