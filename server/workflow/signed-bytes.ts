/** The bytes of a signed letter: its PDF, or where it was signed in ink its scanned page; none where it is on paper alone. */
import type { Visit } from "../review/visit.ts";
import { readScan, scanOf } from "../store/ink.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { readPdf, readTree } from "../store/letters.ts";

export type SignedBytes =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array; readonly mediaType: string }
  | { readonly kind: "on-paper" };

/** What is printed, given and filed of a signed letter. */
export async function signedBytes({ hall, launch }: Visit, { id }: LetterSummary): Promise<SignedBytes> {
  const { store } = hall;
  const key = { tenant: launch.tenant, id };
  const [tree, pdf] = await Promise.all([readTree(store, key), readPdf(store, key)]);
  if (tree === null || pdf === null) throw new Error("a signed letter without its parts");
  if (tree.status !== "unsigned") return { kind: "bytes", bytes: pdf, mediaType: "application/pdf" };
  const scan = await scanOf(store, key);
  const bytes = scan?.state === "confirmed" ? await readScan(store, key.tenant, scan.id) : null;
  return scan === null || bytes === null ? { kind: "on-paper" } : { kind: "bytes", bytes, mediaType: scan.mediaType };
}
