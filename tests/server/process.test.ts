import { describe, expect, it } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join, resolve } from "node:path";
import { unforeseen } from "../../server/cli/unforeseen.ts";
import { child, CHILDREN, ON, scratch } from "./scratch.ts";

const { path } = scratch();
const CLI = resolve(import.meta.dirname, "../../server/cli.ts");
const STACK = /\n\s+at |node:internal/;

/** The command line as a process of its own, as a shell would start it. */
function run(words: readonly string[], stdin: number | "ignore" = "ignore"): { exit: number | null; err: string } {
  const { status, stderr } = spawnSync(process.execPath, [CLI, ...words], { stdio: [stdin, "ignore", "pipe"] });
  return { exit: status, err: stderr.toString("utf8") };
}

describe("the program as a shell starts it", () => {
  it("says in one line that a folder is no standard input", () => {
    const folder = openSync(CHILDREN, "r");
    const { exit, err } = run(["assess", "-"], folder);
    closeSync(folder);
    expect({ exit, err }).toEqual({ exit: 1, err: "-: cannot be read (it is a folder)\n" });
  });

  it("says nothing when a reader has seen enough", () => {
    const command = `"${process.execPath}" "${CLI}" assess "${join(CHILDREN, "status_traps.json")}" | true`;
    expect(spawnSync("sh", ["-c", command], { stdio: ["ignore", "ignore", "pipe"] }).stderr.toString("utf8")).toBe("");
  });

  it("ends with 2 where it was not understood, and shows no inner workings", () => {
    const { exit, err } = run([
      "write",
      child("epilepsy"),
      "--kind",
      "section_504",
      "--on",
      ON,
      "--out",
      path("x.doc"),
    ]);
    expect(exit).toBe(2);
    expect(err).not.toMatch(STACK);
  });
});

describe("what nobody foresaw", () => {
  it("is told by its place in the program, never by what a chart said", () => {
    const { err, exit } = unforeseen(new TypeError("cannot read Nora Ellison"));
    expect(exit).toBe(1);
    expect(err).toEqual([
      expect.stringMatching(/^The program failed \(TypeError at tests\/server\/process\.test\.ts:\d+\)\. /),
    ]);
    expect(unforeseen("Nora").err.join()).not.toMatch(/Nora/);
  });
});
