/** The act of the button that signs, on whichever page shows the letter: what is missing stops it, and a reason is kept with it. */
import { SIGNING_STATEMENT } from "../pages/statement.ts";
import type { Visit } from "../review/visit.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { beforeSigning } from "./before-signing.ts";
import { signShown } from "./sign-letter.ts";
import type { Signing } from "./sign-letter.ts";

export interface Pressed {
  /** Of the PDF that the page showed. */
  readonly hash: string;
  /** Why it is right all the same, where the page asks for it; else "". */
  readonly reason: string;
}

export type SigningOnPage =
  | Signing
  /** Without it a letter of this kind is not signed; or it is signed with a reason alone. */
  | { readonly kind: "something-missing" | "reason-needed" };

/** Signs what the page showed, unless something that the page told stands against it. */
export async function signOnPage(
  visit: Visit,
  letter: LetterSummary,
  { hash, reason }: Pressed,
): Promise<SigningOnPage> {
  const gaps = letter.state === "held" ? ((await beforeSigning(visit, letter.id))?.gaps ?? []) : [];
  if (gaps.some(({ mayGoOn }) => mayGoOn === "no")) return { kind: "something-missing" };
  if (reason === "" && gaps.some(({ mayGoOn }) => mayGoOn === "with_reason")) return { kind: "reason-needed" };
  const statement = reason === "" ? SIGNING_STATEMENT : `${SIGNING_STATEMENT} Why all the same: ${reason}`;
  const signing = await signShown(visit, letter, { sha256: hash, statement });
  if (signing.kind === "signed") visit.hall.log.event("letter.signed", { tenant: visit.launch.tenant });
  return signing;
}
