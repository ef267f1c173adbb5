/** What the store's tests keep in it: keys, one clinician's act, a child's letter in as many versions as needed. */
import type { Act } from "../../../server/store/act.ts";
import type { NewContentReview } from "../../../server/store/content-reviews.ts";
import type { NewLetter } from "../../../server/store/letters.ts";
import { readKeys } from "../../../server/store/vault.ts";
import type { Vault } from "../../../server/store/vault.ts";
import type { Page } from "../../../pdf/page.ts";
import { letterOf, paragraph } from "../../pdf/sample-letter.ts";

/** One key of a vault, the same at each run. */
export function key(id: string, byte: number): string {
  return `${id}:${Buffer.alloc(32, byte).toString("base64")}`;
}

export function vaultOf(...keys: readonly string[]): Vault {
  const reading = readKeys(keys.join(","));
  if (reading.kind === "refused") throw new Error(reading.faults.join("\n"));
  return reading.vault;
}

export const K1 = key("k1", 1);
export const VAULT = vaultOf(K1);

export const NOON = Date.UTC(2026, 10, 23, 17);
export const MINUTE = 60_000;
export const ACT: Act = { tenant: "juniper", who: "Practitioner/marsh", at: NOON };

/** A name that must be readable nowhere outside the vault. */
export const CANARY = "Zebulon Quarrington-Fitch";

/** A practice's review of two entries that rest on one authority. */
export const CONTENT_REVIEW: NewContentReview = {
  knowledge: "sha256:one",
  digest: "d1",
  name: CANARY,
  statement: "I have reviewed it.",
  reviewed: {
    units: {
      "conditions/asthma": { fingerprint: "f1", parts: ["p1", "p2"] },
      "considerations/extra_time": { fingerprint: "f2", parts: ["p3"] },
    },
    authorities: { "aap-seed": "a1" },
  },
};

const PAGE: Page = {
  width: 612,
  height: 792,
  content: [
    {
      kind: "element",
      key: 1,
      role: "P",
      block: "opening",
      kids: [{ kind: "text", x: 72, y: 96, width: 90, size: 11, style: "regular", color: "#000000", text: CANARY }],
    },
  ],
};

/** A letter of this number; another number makes other words, pages and bytes. */
export function made(number: string, own: Partial<NewLetter> = {}): NewLetter {
  return {
    letter: letterOf([paragraph("opening", `${CANARY}: letter ${number}.`)], { number }),
    pages: [PAGE],
    pdf: Buffer.from(`%PDF-1.7 ${CANARY} ${number}`),
    patient: "Patient/p1",
    rests: [`conditions/${CANARY}`, "activities/breathing"],
    replaces: null,
    ...own,
  };
}
