/** The matrix of the audit: every act of the program has its line, and every line its act. */
import { describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ROW_STATES } from "../../../server/batch/states.ts";
import { AUDIT_ACTIONS } from "../../../server/store/audit-actions.ts";

const SERVER = resolve(import.meta.dirname, "../../../server");
const sources = readdirSync(SERVER, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && name !== join("store", "audit-actions.ts"))
  .map((name) => ({ name, text: readFileSync(join(SERVER, name), "utf8") }));

/** Actions as they stand beside `action:`, those of records, and those that are put together from two words. */
function actionsIn(text: string): readonly string[] {
  const named = [...text.matchAll(/\baction: "([a-z_]+\.[a-z_]+)"/g)].map(([, action = ""]) => action);
  const records = /const ACTIONS = \{([\s\S]*?)\}/.exec(text)?.[1] ?? "";
  const ofRecords = [...records.matchAll(/: "([a-z]+\.[a-z_]+)"/g)].map(([, action = ""]) => action);
  const joined = [...text.matchAll(/\baction: `([a-z_]+)\.\$\{/g)].flatMap(
    ([, kind = ""]) => PUT_TOGETHER[kind] ?? [kind],
  );
  return [...named, ...ofRecords, ...joined];
}

const PUT_TOGETHER: Readonly<Record<string, readonly string[]>> = {
  letter: ["letter.printed", "letter.downloaded"],
  filing: ["filing.sent", "filing.filed", "filing.refused", "filing.unknown", "filing.withdrawn"],
  signature: ["signature.returned", "signature.taken_back"],
  batch: [],
  batch_row: ROW_STATES.map((state) => `batch_row.${state}`),
  withheld: ["withheld.opened", "withheld.kept_back"],
};

const inProgram = new Set(sources.flatMap(({ text }) => actionsIn(text)));

describe("the actions of the audit", () => {
  it("are all told in words, so that an export leaves none unexplained", () => {
    expect([...inProgram].filter((action) => !(action in AUDIT_ACTIONS))).toEqual([]);
  });

  it("are all done somewhere in the program", () => {
    const everywhere = sources.map(({ text }) => text).join("\n");
    const undone = Object.keys(AUDIT_ACTIONS).filter(
      (action) => !inProgram.has(action) && !everywhere.includes(`"${action}"`),
    );
    expect(undone).toEqual([]);
  });

  it("leave no route that changes something without a line", () => {
    const changing = sources.filter(({ name, text }) => name.startsWith("routes") && /router\.post\(/.test(text));
    expect(changing.length).toBeGreaterThan(5);
    const own = changing.map(({ name }) => name).filter((name) => !ROUTES_THAT_KEEP_NOTHING.includes(name));
    expect(own.toSorted()).toEqual(ROUTES_THAT_CHANGE.toSorted());
  });
});

/** Forms that change nothing and keep nothing: a count in the log, and an answer. */
const ROUTES_THAT_KEEP_NOTHING: readonly string[] = ["routes/policy-reports.ts", "routes/verify.ts"];

/** Each file of routes that takes a form, and why its acts are in the audit. A new one has to be thought about here. */
const ROUTES_THAT_CHANGE: readonly string[] = [
  "routes/authorizations.ts",
  "routes/cds-hooks.ts",
  "routes/colleagues.ts",
  "routes/content-review.ts",
  "routes/declining.ts",
  "routes/enclosures.ts",
  "routes/family.ts",
  "routes/filing.ts",
  "routes/giving.ts",
  "routes/held-back.ts",
  "routes/ink.ts",
  "routes/letter-acts.ts",
  "routes/notes.ts",
  "routes/openings.ts",
  "routes/practice-editor-asking.ts",
  "routes/practice-editor.ts",
  "routes/practice-history.ts",
  "routes/practice-home.ts",
  "routes/practice-letters.ts",
  "routes/practice-logo.ts",
  "routes/practice-phrases.ts",
  "routes/practice-settings.ts",
  "routes/practice-share.ts",
  "routes/requests.ts",
  "routes/review.ts",
  "routes/sessions.ts",
  "routes/staff-home.ts",
  "routes/staff-job-files.ts",
  "routes/staff-letter.ts",
  "routes/staff-list.ts",
  "routes/staff-lists.ts",
  "routes/staff-print.ts",
  "routes/staff-queue.ts",
  "routes/staff-sources.ts",
  "routes/staff-window.ts",
  "routes/withdrawing.ts",
];
