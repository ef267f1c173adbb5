/** What the papers say that the program never does, looked for in its sources: one line there, and the claim is no longer true. */
import { describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const ROOMS = ["chart", "knowledge", "findings", "letter", "pdf", "fhir", "server", "templates"];

/** The lines of the product's own files with these endings that hold what they must not. */
function linesWith(pattern: RegExp, ...endings: readonly string[]): readonly string[] {
  return ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" })
      .filter((name) => endings.some((ending) => name.endsWith(ending)))
      .flatMap((name) => {
        const lines = readFileSync(join(ROOT, room, name), "utf8").split("\n");
        return lines.flatMap((line, place) => (pattern.test(line) ? [`${room}/${name}:${place + 1}`] : []));
      }),
  );
}

describe("the sources of the program", () => {
  it("are found, or the rest would prove nothing", () => {
    expect(linesWith(/import /, ".ts").length).toBeGreaterThan(1000);
    expect(linesWith(/\{\{/, ".hbs").length).toBeGreaterThan(100);
  });

  it.each([
    ["run a command of the operating system", /child_process|node:cluster|process\.dlopen/],
    ["take text for code", /\beval\(|new Function\(|node:vm\b|require\(["'`]vm["'`]\)/],
    ["switch the check of certificates off", /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity/],
    ["make a secret of chance that can be guessed", /(secret|token|nonce|state|verifier).*Math\.random/i],
  ])("never %s", (_what, pattern) => {
    expect(linesWith(pattern, ".ts").filter((line) => !line.startsWith("server/browser/"))).toEqual([]);
  });

  it("open a connection at the doors for it alone", () => {
    const doors = linesWith(/\bfetch\(|from "node:(net|https|tls|dgram|http2|dns)"/, ".ts");
    const files = doors
      .map((line) => line.split(":")[0])
      .filter((file) => file?.startsWith("server/browser/") !== true);
    expect(new Set(files)).toEqual(new Set(["fhir/outbound/send.ts", "server/uploads/scanner.ts"]));
  });

  it("print no value into a page without escaping it", () => {
    expect(linesWith(/\{\{\{|\{\{&/, ".hbs")).toEqual([]);
    expect(linesWith(/SafeString|noEscape/, ".ts")).toEqual([]);
  });

  it("hold no handler and no style inside a page, which the policy of every page forbids to run", () => {
    expect(linesWith(/\son[a-z]+=|\sstyle=|javascript:/, ".hbs")).toEqual([]);
  });
});
