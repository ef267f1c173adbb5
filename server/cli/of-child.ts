/** `letters export` and `letters erase`: everything kept of one child, by the EHR's id, as an administrator of the tenant ordered it. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { auditEventOf } from "../audit-event.ts";
import type { Config } from "../config.ts";
import { writeWhole } from "../files.ts";
import { eraseChild, holdingsOf } from "../store/erasing.ts";
import { exportOfChild } from "../store/export-child.ts";
import { readTenants } from "../tenants.ts";
import type { Act } from "../store/act.ts";
import type { Asked } from "./asked.ts";
import type { Surroundings } from "./commands.ts";
import { done, misused, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { withStore } from "./with-store.ts";

export const EXPORT_USAGE = "letters export --tenant T --patient Patient/ID --by Practitioner/ID --out FOLDER";
export const ERASE_USAGE = "letters erase --tenant T --patient Patient/ID --by Practitioner/ID [--confirm]";

type Around = Pick<Surroundings, "environment" | "clock">;

/** Writes a folder with every letter, record and audit event of the child, and notes it in the audit. */
export async function exportChild(asked: Asked, around: Around): Promise<Outcome> {
  const ordered = orderIn(asked);
  const { out } = asked;
  if (typeof ordered === "string" || out === null)
    return misused(typeof ordered === "string" ? ordered : "Say where with --out.", EXPORT_USAGE);
  if (existsSync(out)) return refused([`${basename(out)}: is there already; name a new folder`]);
  return asAdministrator(ordered, around, async (store, act) => {
    const { files, audit } = await exportOfChild(store, act, ordered.patient);
    const all = [...files, { name: "audit.ndjson", bytes: lines(audit.map(auditEventOf)) }];
    mkdirSync(out, { recursive: true, mode: 0o700 });
    const sums = all.map(({ name, bytes }) => `${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`);
    for (const { name, bytes } of [...all, { name: "SHA256SUMS", bytes: sums.join("") }]) {
      const why = writeWhole(join(out, name), bytes);
      if (why !== null) return refused([`${name}: ${why}`]);
    }
    return done([
      `${all.length} files written; SHA256SUMS lists them. They name the child: keep them as the chart is kept.`,
    ]);
  });
}

function lines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}

/** Says what would be erased; with `--confirm` it is. What is in the EHR, on paper or in a backup is not reached from here. */
export async function erase(asked: Asked, around: Around): Promise<Outcome> {
  const ordered = orderIn(asked);
  if (typeof ordered === "string") return misused(ordered, ERASE_USAGE);
  return asAdministrator(ordered, around, async (store, act) => {
    const whose = { tenant: act.tenant, patient: ordered.patient };
    const held = asked.confirm ? await eraseChild(store, act, ordered.patient) : await holdingsOf(store, whose);
    const counts = Object.entries(held).map(([what, count]) => `${what.padEnd(10)}${count}`);
    return done([...counts, asked.confirm ? ERASED : "Nothing was erased yet: add --confirm."]);
  });
}

const ERASED =
  "Erased. The audit keeps that it was, by the EHR's id. Copies in the EHR, on paper and in backups are not reached from here.";

interface Order {
  readonly tenant: string;
  readonly patient: string;
  readonly by: string;
}

function orderIn({ tenant, patient, by, files }: Asked): Order | string {
  if (files.length > 0) return "It takes no file.";
  if (tenant === null) return "--tenant says of which practice's EHR.";
  if (patient === null || !/^Patient\/[A-Za-z0-9._-]+$/.test(patient))
    return "--patient is written as Patient/ID, as the EHR has it.";
  return by === null ? "--by names the administrator who ordered it, as Practitioner/ID." : { tenant, patient, by };
}

type Work = (store: Parameters<Parameters<typeof withStore>[1]>[0], act: Act) => Promise<Outcome>;

/** Only for who stands among the tenant's administrators; who may use this machine's command line is the operator's to say. */
function asAdministrator({ tenant, by }: Order, { environment, clock }: Around, work: Work): Promise<Outcome> {
  return withStore(environment, async (store, config) => {
    const against = await whyNot(config, tenant, by);
    return against === null ? work(store, { tenant, who: by, at: clock().getTime() }) : refused([against]);
  });
}

async function whyNot({ tenantsFile, production }: Config, tenant: string, by: string): Promise<string | null> {
  if (tenantsFile === null) return "LETTERS_TENANTS is not set: nobody is an administrator.";
  const reading = await readTenants(tenantsFile, production);
  if (reading.kind === "refused") return reading.faults.join(" ");
  const found = reading.tenants.all.find(({ id }) => id === tenant);
  if (found === undefined) return `There is no tenant ${tenant} in the file of tenants.`;
  return found.administrators.includes(by) ? null : `${by} is not among the administrators of ${tenant}.`;
}
