/** A child of the practice who could be taken for another one: the same family name and day of birth, as twins have. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { partialDate } from "../../chart/dates.ts";
import { childOn } from "../../sandbox/cast.ts";
import { marksOf } from "../../server/review/look-alike.ts";
import { keepMarks } from "../../server/store/child-marks.ts";
import { beginDraft } from "../../server/store/drafts.ts";
import { openStore } from "../../server/store/open.ts";
import { readKeys } from "../../server/store/vault.ts";
import type { House } from "./house.ts";

/** Nora's sister, in whose chart a draft was begun here. */
export async function withSister(house: House, given: string): Promise<void> {
  const reading = readKeys(readFileSync(join(house.folder, "store", "keys"), "utf8"));
  if (reading.kind === "refused") throw new Error("no key");
  const store = await openStore({ kind: "sqlite", file: join(house.folder, "store", "letters.sqlite") }, reading.vault);
  const identity = {
    name: { given, family: "Ellison", full: `${given} Ellison` },
    calledName: null,
    recordNumber: null,
    languages: [],
    school: null,
    clinician: null,
    practice: null,
  };
  const words = marksOf({ identity, bornOn: partialDate(bornOfNora()) }).map((mark) => mark.words);
  const act = { tenant: "sandbox", who: "Practitioner/elena-marsh", at: Date.now() };
  await keepMarks(store, { tenant: act.tenant, patient: "Patient/sister", words });
  const draft = { patient: "Patient/sister", kind: "section_504", content: "{}", expiresAt: act.at + 3_600_000 };
  await beginDraft(store, act, draft);
  await store.close();
}

function bornOfNora(): string {
  const patient = childOn("adhd_anxiety", new Date().toISOString().slice(0, 10)).bundle.entry.find(
    ({ resource }) => resource.resourceType === "Patient",
  );
  const born = patient?.resource["birthDate"];
  if (typeof born !== "string") throw new Error("a child without a birth date");
  return born;
}
