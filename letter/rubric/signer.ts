/** R4: who signs is told whole, and the signature is there: a line for ink, or the words of an electronic one that name the same person. */
import type { SignatureBlock } from "../document.ts";
import { sentenceText } from "../document.ts";
import { holdsOneOf } from "../kind/credentials.ts";
import { hasBlank, missed, sectionOf, unsaid, wordsOf } from "./subject.ts";
import type { Finding, Subject } from "./subject.ts";

const CREDENTIAL =
  /,\s*(?:MD|DO|MBBS|[CFP]?NP|CPNP|CRNP|FNP|APRN|ARNP|DNP|PA(?:-C)?|PhD|PsyD|EdD|RN|RDN?|AuD|OD|LCSW|CCC-SLP)\b/;
const TRAINEE = /\b(?:resident|fellow|intern|student)\b/i;
const ELECTRONIC = /^Electronically signed by (.+?) on /;
const PHONE = /\d{3}[-.\s·)]+\d{4}\b/;

/** Every part of the signer that is missing or that contradicts another. */
export function signerFindings(subject: Subject): readonly Finding[] {
  const { letter } = subject;
  const block = letter.blocks.find((one): one is SignatureBlock => one.block === "signature");
  if (block === undefined) return [missed("R4", "signature", "nobody signs the letter")];
  const lines = block.sentences.map(sentenceText);
  const own = lines.filter((line) => !ELECTRONIC.test(line));
  const blank = hasBlank([block]);
  return [
    ...(own.some((line) => CREDENTIAL.test(line)) || blank
      ? []
      : [unsaid("R4", "signature", "the printed name of the signer, with a credential, is missing")]),
    ...(own.length > 1 || blank ? [] : [unsaid("R4", "signature", "the signer's practice is missing")]),
    ...(PHONE.test(wordsOf(letter.blocks)) || hasBlank(sectionOf(subject, "questions"))
      ? []
      : [unsaid("R4", "questions", "the signer's phone number is missing")]),
    ...handFindings(subject, block, lines),
    ...cosignFindings(subject, own),
    ...(blank ? [] : professionFindings(subject, own)),
  ];
}

/** What stands behind a name and a comma, on any line of the signature. */
function professionFindings({ kind }: Subject, own: readonly string[]): readonly Finding[] {
  const credentials = own.filter((line) => CREDENTIAL.test(line)).map((line) => line.slice(line.indexOf(",") + 1));
  if (kind === null || credentials.length === 0) return [];
  return credentials.some((credential) => holdsOneOf(credential, kind.signers.may))
    ? []
    : [missed("R4", "signature", `a letter of this kind is signed by ${kind.signers.may.join(", ")}; nobody here is`)];
}

function handFindings({ letter }: Subject, { ink }: SignatureBlock, lines: readonly string[]): readonly Finding[] {
  const [, signed] = lines.map((line) => ELECTRONIC.exec(line)).find((match) => match !== null) ?? [];
  const paper = lines.some((line) => /\bsigned on paper\b/i.test(line));
  if (paper) return [missed("R4", "signature", "only the signed page itself shows a signature on paper")];
  if (letter.status === "signed") {
    if (signed === undefined)
      return [missed("R4", "signature", "the letter says that it is signed, and by whom nowhere")];
    return lines.some((line) => !ELECTRONIC.test(line) && line.startsWith(signed.split(",")[0] ?? signed))
      ? []
      : [missed("R4", "signature", "another person signed than the one whose name is printed")];
  }
  if (signed !== undefined) return [missed("R4", "signature", "the letter names a signature and is not signed")];
  return ink ? [] : [missed("R4", "signature", "there is no line to sign on")];
}

function cosignFindings(subject: Subject, own: readonly string[]): readonly Finding[] {
  if (!own.some((line) => TRAINEE.test(line))) return [];
  return /\bsupervised and signed by\b|\bco-?signed by\b/i.test(wordsOf(sectionOf(subject, "signature")))
    ? []
    : [missed("R4", "signature", "the signer is in training and nobody who supervises signs with them")];
}
