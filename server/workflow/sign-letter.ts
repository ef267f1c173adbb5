/** The one act on a letter. Whether it may be done is asked in the same transaction as it is done. */
import { FRESH_MS, hindranceTo, hindranceToLetter } from "../content-review/hindrance.ts";
import type { Hindrance } from "../content-review/hindrance.ts";
import { contentStanding } from "../content-review/standing.ts";
import type { Standing } from "../content-review/standing.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { signingRight } from "../signing-right.ts";
import { refused } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { readTree } from "../store/letters.ts";
import { together } from "../store/open.ts";
import type { Store, Transaction } from "../store/open.ts";
import { requestAnswered } from "../store/signature-requests.ts";
import { signLetter } from "../store/signatures.ts";
import type { Signed } from "../store/signatures.ts";
import type { Letter } from "../../letter/document.ts";
import { sourcesAgain } from "./read-sources-again.ts";
import type { SourcesAgain } from "./read-sources-again.ts";

export type Signing =
  | Signed
  | { readonly kind: "hindered"; readonly by: Hindrance }
  /** What the letter rests on could not be seen to be as it was. */
  | Exclude<SourcesAgain, { kind: "as-they-were" }>;

/** What a clinician signs with: the digest of what they were shown, and what they say. */
export interface Shown {
  readonly sha256: string;
  readonly statement: string;
}

/** How the practice's review stands, for whoever works in this launch. */
export function standingFor(visit: Visit, place: Store | Transaction = visit.hall.store): Promise<Standing> {
  const { tenant } = visit.launch;
  return contentStanding(place, tenant, visit.hall.worldFor(tenant));
}

/** What stands against this person signing electronically, whatever the letter; null where nothing does. */
export function hindranceFor(visit: Visit, standing: Standing): Hindrance | null {
  const { state, hall, launch } = visit;
  const { practice } = hall.worldFor(launch.tenant);
  const right = signingRight(state().ehr.fhirUser, practice);
  const isFresh = !practice.freshSignIn || hall.now().getTime() - launch.madeAt <= FRESH_MS;
  return hindranceTo({ right, production: hall.production, isFresh }, standing);
}

/** What stands against this person signing this letter; null where nothing does. */
export function hindranceForLetter(visit: Visit, standing: Standing, letter: Letter): Hindrance | null {
  const { production } = visit.hall;
  const { version: knowledge } = visit.hall.worldFor(visit.launch.tenant).knowledge;
  const { today } = visit.hall.worldFor(visit.launch.tenant);
  return hindranceToLetter(hindranceFor(visit, standing), letter, { knowledge, production, today });
}

/**
 * Signs the letter if it may be signed by this person now, is what was shown, and its sources are in the chart as they were. A signed
 * letter stays signed, whoever asks.
 */
export async function signShown(visit: Visit, letter: LetterSummary, shown: Shown): Promise<Signing> {
  if (letter.state === "held" && letter.sha256 === shown.sha256) {
    const hindered = await refusedNow(visit, letter);
    if (hindered !== null) return hindered;
    // The network is asked before the store: a transaction keeps others waiting.
    const again = await sourcesAgain(visit, letter.id);
    if (again.kind !== "as-they-were") {
      await noteRefusal(visit, letter, `sources-${again.kind}`);
      return again;
    }
  }
  return together(visit.hall.store, async (transaction): Promise<Signing> => {
    const by = letter.state === "held" ? await hindranceNow(visit, letter, transaction) : null;
    if (by !== null) return hinderedBy(visit, letter, { by, transaction });
    return signLetter(transaction, actOf(visit), { letter: letter.id, ...shown });
  });
}

/** Asked first as well, so that nobody waits for the chart to be told that they may not sign. */
async function refusedNow(visit: Visit, letter: LetterSummary): Promise<Signing | null> {
  return together(visit.hall.store, async (transaction) => {
    const by = await hindranceNow(visit, letter, transaction);
    return by === null ? null : hinderedBy(visit, letter, { by, transaction });
  });
}

interface Hindered {
  readonly by: Hindrance;
  readonly transaction: Transaction;
}

function hinderedBy(visit: Visit, { id, patient }: LetterSummary, { by, transaction }: Hindered): Signing {
  transaction.note(refused(actOf(visit), { action: "letter.signed", object: { kind: "letter", id }, patient }, by));
  return { kind: "hindered", by };
}

async function noteRefusal(visit: Visit, { id, patient }: LetterSummary, why: string): Promise<void> {
  const deed = { action: "letter.signed", object: { kind: "letter", id }, patient } as const;
  await recordAudit(visit.hall.store, refused(actOf(visit), deed, why));
}

async function hindranceNow(visit: Visit, { id }: LetterSummary, transaction: Transaction): Promise<Hindrance | null> {
  const { tenant } = visit.launch;
  const standing = await standingFor(visit, transaction);
  const tree = await readTree(transaction, { tenant, id });
  const by = tree === null ? hindranceFor(visit, standing) : hindranceForLetter(visit, standing, tree);
  if (by !== null) return by;
  const request = await requestAnswered(transaction, tenant, id);
  return request === null || request.state === "waiting" ? null : "not-asked-any-more";
}
