/** The operators' page says what the program does: settings, entries, scopes, commands and events are compared with it. */
import { describe, expect, it } from "@jest/globals";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { scopesFor } from "../../fhir/smart/scopes.ts";
import { tenantSchema, tenantsSchema } from "../../fhir/tenant-schema.ts";
import type { Tenant } from "../../fhir/tenant.ts";
import { readYaml } from "../../knowledge/located-yaml.ts";
import { SETTING_NAMES } from "../../server/config.ts";
import { USUAL_LIMITS } from "../../server/limits.ts";
import { COMMANDS } from "../../server/cli/commands.ts";
import { OPERATING_COMMANDS } from "../../server/cli/operating-commands.ts";

const root = resolve(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const page = read("docs/operators.md");
const gallery = read("docs/gallery.md");

/** The first cells of the table under a head. */
function firstCells(text: string, head: string): readonly string[] {
  const lines = text.split("\n");
  const begin = lines.findIndex((line) => line.startsWith(`| ${head} |`));
  if (begin < 0) throw new Error(`no table begins with ${head}`);
  const rows = lines.slice(begin + 2);
  const end = rows.findIndex((line) => !line.startsWith("|"));
  return rows.slice(0, end).map((line) => line.split("|")[1]?.trim() ?? "");
}

const coded = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);

const entries = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text = ""]) => text);
const tenants = entries.flatMap((text): readonly Tenant[] => {
  const reading = readYaml({ file: "docs/operators.md", text }, tenantsSchema);
  return reading.kind === "read" ? reading.value : [];
});

describe("the operators' page", () => {
  it("lists every setting that the program takes, and no other", () => {
    const listed = firstCells(page, "setting").flatMap(coded);
    expect(listed.toSorted()).toEqual([...SETTING_NAMES, "DATABASE_URL", "NODE_ENV"].toSorted());
    expect(page).toContain(`| ${USUAL_LIMITS.launchesPerMinute} |`);
  });

  it("is told by the README, setting by setting", () => {
    const told = firstCells(read("README.md"), "setting").flatMap(coded);
    expect(SETTING_NAMES.filter((name) => !told.includes(name))).toEqual([]);
  });

  it("shows for each kind of EHR an entry that is taken as it stands, together as one file", () => {
    expect(tenants.map(({ profile }) => profile)).toEqual(["epic", "oracle", "athena", "meditech", "us_core"]);
    const whole = readYaml({ file: "docs/operators.md", text: entries.join("\n") }, tenantsSchema);
    expect(whole).toMatchObject({ kind: "read" });
  });

  it("gives a reason for every scope that any launch asks for, and for none that none does", () => {
    const plain = { id: "x", iss: ["https://x.example.org/fhir"], client_id: "x", auth: "private_key_jwt", key: "k" };
    const all = [...tenants, tenantSchema.parse({ ...plain, write_back: "pdf" })];
    const can = ["permission-online", "context-standalone-encounter"];
    const asked = all.flatMap((tenant) => [...scopesFor(tenant, can, "ehr"), ...scopesFor(tenant, can, "standalone")]);
    const words = new Set(asked.map((scope) => /^(?:patient|user)\/([A-Z][A-Za-z]+)\./.exec(scope)?.[1] ?? scope));
    expect(new Set(firstCells(page, "scope on").flatMap(coded))).toEqual(words);
  });

  it("names commands and events that there are", () => {
    const commands = [...page.matchAll(/(?:`|^)letters ([a-z][a-z-]+)/gm)].map(([, name = ""]) => name);
    const known = new Set([...COMMANDS.keys(), ...OPERATING_COMMANDS.keys()]);
    expect(commands.filter((name) => !known.has(name))).toEqual([]);
    const log = read("server/log.ts");
    const events = firstCells(page, "event").flatMap(coded);
    expect(events.filter((name) => !log.includes(`"${name}"`))).toEqual([]);
  });
});

describe("both pages for operators", () => {
  it("lead only to what is there", () => {
    for (const [path, text] of [
      ["docs/operators.md", page],
      ["docs/gallery.md", gallery],
    ] as const) {
      const linked = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, to = ""]) => to.split("#"));
      const lost = linked.filter(([file = ""]) => file !== "" && !existsSync(join(root, dirname(path), file)));
      const heads = linked.filter(
        ([file, part = ""]) => part !== "" && !headsOf(file === "" ? text : read(`docs/${file}`)).has(part),
      );
      expect([...lost, ...heads]).toEqual([]);
    }
  });

  it("name no person and no address of anybody but of nobody", () => {
    const addresses = [...`${page}${gallery}`.matchAll(/https?:\/\/([a-z0-9.-]+)/gi)].map(([, host = ""]) => host);
    expect(addresses.filter((host) => !host.endsWith("example.org"))).toEqual([]);
    expect(`${page}${gallery}`).not.toMatch(/[\w.]+@[\w.]+\.\w+|\+?1?[ -]?\(?\d{3}\)?[ -]\d{3}[ -]\d{4}/);
  });

  it("say what was never tried with a vendor's own account", () => {
    for (const vendor of ["Epic", "Oracle Health", "athenahealth", "MEDITECH"])
      expect(gallery.slice(gallery.indexOf("## What was never tried"))).toContain(vendor);
  });
});

/** The places of a page, as its reader makes them of its heads. */
function headsOf(text: string): ReadonlySet<string> {
  const heads = [...text.matchAll(/^#+ (.+)$/gm)].map(([, words = ""]) => words);
  return new Set(
    heads.map((words) =>
      words
        .toLowerCase()
        .replace(/[^\w\s-]/g, "")
        .replaceAll(" ", "-"),
    ),
  );
}
