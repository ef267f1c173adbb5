/** The one act on a letter. Whether it may be done is asked in the same transaction as it is done. */
import { hindranceTo, hindranceToLetter } from "../content-review/hindrance.ts";
import type { Hindrance } from "../content-review/hindrance.ts";
import { contentStanding } from "../content-review/standing.ts";
import type { Standing } from "../content-review/standing.ts";
import { SIGNING_STATEMENT } from "../pages/statement.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { signingRight } from "../signing-right.ts";
import { refused } from "../store/act.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { readTree } from "../store/letters.ts";
import { together } from "../store/open.ts";
import type { Store, Transaction } from "../store/open.ts";
import { signLetter } from "../store/signatures.ts";
import type { Signed } from "../store/signatures.ts";
import type { Letter } from "../../letter/document.ts";

export type Signing = Signed | { readonly kind: "hindered"; readonly by: Hindrance };

/** How the practice's review stands, for whoever works in this launch. */
export function standingFor(visit: Visit, place: Store | Transaction = visit.hall.store): Promise<Standing> {
  const { tenant } = visit.launch;
  return contentStanding(place, tenant, visit.hall.worldFor(tenant));
}

/** What stands against this person signing electronically, whatever the letter; null where nothing does. */
export function hindranceFor(visit: Visit, standing: Standing): Hindrance | null {
  const { state, hall, launch } = visit;
  const right = signingRight(state().ehr.fhirUser, hall.worldFor(launch.tenant).practice);
  return hindranceTo({ right, production: hall.production }, standing);
}

/** What stands against this person signing this letter; null where nothing does. */
export function hindranceForLetter(visit: Visit, standing: Standing, letter: Letter): Hindrance | null {
  const { production } = visit.hall;
  const { version: knowledge } = visit.hall.worldFor(visit.launch.tenant).knowledge;
  return hindranceToLetter(hindranceFor(visit, standing), letter, { knowledge, production });
}

/** Signs the letter if it may be signed by this person now, and is what was shown. A signed letter stays signed, whoever asks. */
export function signShown(visit: Visit, letter: LetterSummary, shown: string): Promise<Signing> {
  const act = actOf(visit);
  return together(visit.hall.store, async (transaction): Promise<Signing> => {
    const by = letter.state === "held" ? await hindranceNow(visit, letter, transaction) : null;
    if (by !== null) {
      const object = { kind: "letter", id: letter.id };
      transaction.note(refused(act, { action: "letter.signed", object, patient: letter.patient }, by));
      return { kind: "hindered", by };
    }
    return signLetter(transaction, act, { letter: letter.id, sha256: shown, statement: SIGNING_STATEMENT });
  });
}

async function hindranceNow(visit: Visit, { id }: LetterSummary, transaction: Transaction): Promise<Hindrance | null> {
  const standing = await standingFor(visit, transaction);
  const tree = await readTree(transaction, { tenant: visit.launch.tenant, id });
  return tree === null ? hindranceFor(visit, standing) : hindranceForLetter(visit, standing, tree);
}
