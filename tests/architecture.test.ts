import { describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** Who may know whom: the table of rooms. A change here is a change of design. */
const ROOMS: Record<string, readonly string[]> = {
  chart: [],
  knowledge: ["chart"],
  findings: ["chart", "knowledge"],
  letter: ["chart", "knowledge", "findings"],
  pdf: ["letter/document.ts"],
  fhir: ["chart"],
  server: ["chart", "knowledge", "findings", "letter", "pdf", "fhir"],
  sandbox: [],
  bench: [
    "chart",
    "knowledge",
    "findings",
    "letter",
    "pdf",
    "fhir",
    "server",
    "sandbox",
    "tests/pdf/sample-letter.ts",
    "tests/judges",
    "tests/server/batch",
  ],
};

/** Each foreign package has one door: the room, or the file, that may import it. */
const DOORS: Record<string, readonly string[]> = {
  handlebars: ["letter/handlebars.ts", "server/pages/render.ts"],
  "mdast-util-from-markdown": ["letter/markdown.ts"],
  "mdast-util-gfm-table": ["letter/markdown.ts"],
  "micromark-extension-gfm-table": ["letter/markdown.ts"],
  mdast: ["letter/markdown.ts"],
  docx: ["letter/docx.ts"],
  fflate: ["server/archive/"],
  yaml: ["knowledge/located-yaml.ts", "knowledge/written-yaml.ts"],
  "js-yaml": ["knowledge/located-yaml.ts"],
  pdfkit: ["pdf/"],
  fontkit: ["pdf/face"],
  "bidi-js": ["pdf/bidi.ts"],
  "pdfjs-dist": ["pdf/read.ts", "pdf/jpeg.ts"],
  kysely: ["server/store/"],
  "pg-boss": ["server/batch/wakers.ts"],
  pg: ["server/store/"],
  "openid-client": ["fhir/smart/"],
  jose: ["fhir/smart/", "sandbox/"],
  "fhir-kit-client": ["fhir/client.ts"],
  "oidc-provider": ["sandbox/"],
  express: ["server/"],
  "express-rate-limit": ["server/limits.ts"],
  helmet: ["server/app.ts"],
  pino: ["server/log.ts"],
  "prom-client": ["server/metrics.ts"],
  esbuild: ["server/pages/editor-bundle.ts"],
  ...Object.fromEntries(
    ["autocomplete", "commands", "lang-markdown", "language", "lint", "search", "state", "view"].map((part) => [
      `@codemirror/${part}`,
      ["server/browser/editor/"],
    ]),
  ),
};

const root = resolve(import.meta.dirname, "..");
const files = Object.keys(ROOMS).flatMap((room) => typescriptUnder(join(root, room)));

function typescriptUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => relative(root, join(folder, name)));
}

const textOf = (file: string): string => readFileSync(join(root, file), "utf8");
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");

function importsOf(file: string): string[] {
  const found = textOf(file).matchAll(
    /^(?:import|export)\b[^;]*?\bfrom\s+"([^"]+)"|\bimport\("([^"]+)"\)|^import\s+"([^"]+)"/gm,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

const roomOf = (file: string): string => file.split("/")[0] ?? "";
const isRelative = (name: string): boolean => name.startsWith(".");
const packageOf = (name: string): string =>
  name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");

/** The files that break a rule, each with what it did, so that a failure reads as a list to mend. */
function breaches(rule: (file: string) => readonly string[]): string[] {
  return files.flatMap((file) => rule(file).map((what) => `${file}: ${what}`));
}

describe("the house", () => {
  it("lets a room know only the rooms before it on the letter's road", () => {
    expect(
      breaches((file) =>
        importsOf(file)
          .filter(isRelative)
          .map((name) => relative(root, resolve(root, dirname(file), name)))
          .filter((target) => roomOf(target) !== roomOf(file))
          .filter(
            (target) => !ROOMS[roomOf(file)]?.some((allowed) => target === allowed || target.startsWith(`${allowed}/`)),
          )
          .map((target) => `may not import ${target}`),
      ),
    ).toEqual([]);
  });

  it("keeps one door for each foreign package", () => {
    expect(
      breaches((file) =>
        importsOf(file)
          .filter((name) => !isRelative(name) && !name.startsWith("node:"))
          .map(packageOf)
          .filter(
            (name) => roomOf(file) !== "bench" && name !== "zod" && !DOORS[name]?.some((door) => file.startsWith(door)),
          )
          .map((name) => `${name} has another door`),
      ),
    ).toEqual([]);
  });

  it("asks the clock only where a program starts", () => {
    const starts = ["server/main.ts", "server/cli.ts", "sandbox/start.ts"];
    expect(
      breaches((file) =>
        !starts.includes(file) &&
        roomOf(file) !== "bench" &&
        /\bDate\.now\(|\bnew Date\(\)|performance\.now/.test(withoutComments(textOf(file)))
          ? ["asks the clock"]
          : [],
      ),
    ).toEqual([]);
  });

  it("reads the environment in one place", () => {
    expect(
      breaches((file) =>
        file !== "server/config.ts" && textOf(file).includes("process.env") ? ["reads process.env"] : [],
      ),
    ).toEqual([]);
  });

  it("keeps chart, findings, letter and the page layout free of disk, network, log and chance", () => {
    const effects = /from "node:(fs|net|http|https|child_process|os|worker_threads)|Math\.random|\bfetch\(|console\./;
    const pure = ["chart", "knowledge", "findings", "letter", "pdf", "fhir"];
    const edges = [
      "knowledge/read.ts",
      "pdf/write.ts",
      "pdf/shipped.ts",
      "pdf/font-folder.ts",
      "fhir/outbound/send.ts",
    ];
    expect(
      breaches((file) =>
        pure.includes(roomOf(file)) && !edges.includes(file) && effects.test(withoutComments(textOf(file)))
          ? ["has an effect"]
          : [],
      ),
    ).toEqual([]);
  });

  it("has no barrel files and no rooms named by kind", () => {
    expect(
      files.filter((file) => /(^|\/)(index|utils?|helpers?|services?|managers?|common)(\.ts|\/)/.test(file)),
    ).toEqual([]);
  });

  it("never decides for the school, not even in a name", () => {
    const verdicts = /\b(is_?eligible|qualif(y|ies)For|isQualified|isEntitled|entitledTo|approved504|mustGet)\b/i;
    expect(breaches((file) => (verdicts.test(withoutComments(textOf(file))) ? ["names a verdict"] : []))).toEqual([]);
  });

  it("opens every file with what it holds", () => {
    expect(
      breaches((file) => (/^(#!.*\n)?(\/\/|\/\*\*)/.test(textOf(file)) ? [] : ["has no opening comment"])),
    ).toEqual([]);
  });
});
