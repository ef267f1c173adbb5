/** R20: the letter says how it travels, and it may travel so: to the family, or by a permission that names the recipient and holds. */
import type { Grounds } from "../grounds.ts";
import { folded } from "../promises/folded.ts";
import { missed, sectionOf, unsaid, wordsOf } from "./subject.ts";
import type { Finding, Subject } from "./subject.ts";

const MAY_TALK = /\b(?:permission|permit\w*|authoriz\w*|consent\w*|permiso|autoriz\w*)\b/i;
const GIVEN =
  /\b(?:gave|has given|have given|signed) (?:\w+ )?(?:written |a )?(?:permission|authorization|consent)\b(?! once)/i;
const ONCE = /\bonce\b[^.]*\b(?:has|have) given\b/i;

/** Every fault of the delivery. */
export function deliveryFindings(subject: Subject): readonly Finding[] {
  const copies = wordsOf(sectionOf(subject, "copies")).trim();
  const contact = wordsOf(sectionOf(subject, "questions"));
  return [
    ...(copies === "" ? [missed("R20", "copies", "the letter does not say to whom it was given")] : []),
    ...(MAY_TALK.test(contact)
      ? []
      : [unsaid("R20", "questions", "the letter does not say whether the signer may talk with the school")]),
    ...groundsFindings(subject, contact, copies),
  ];
}

function groundsFindings({ letter }: Subject, contact: string, copies: string): readonly Finding[] {
  const { grounds, on } = letter;
  if (grounds === undefined) return [];
  const { to, authorization } = grounds.delivery;
  const says = GIVEN.test(contact.replace(ONCE, ""));
  return [
    ...(to === "school" && authorization === null
      ? [missed("R20", "copies", "the letter goes to the school and no permission is on file")]
      : []),
    ...(to === "school" && /\bby hand\b/i.test(copies)
      ? [missed("R20", "copies", "the line of copies says another way than the one on file")]
      : []),
    ...(authorization === null && says
      ? [missed("R20", "questions", "a permission is named that is not on file")]
      : []),
    ...(authorization !== null && !says
      ? [missed("R20", "questions", "a permission is on file and the letter does not say so")]
      : []),
    ...(authorization === null
      ? []
      : permissionFindings(authorization, on, wordsOf(sectionOf({ letter }, "recipient")))),
  ];
}

type Permission = NonNullable<Grounds["delivery"]["authorization"]>;

function permissionFindings(
  { recipient, signed, ends, revoked }: Permission,
  on: string,
  address: string,
): readonly Finding[] {
  const faults = [
    [signed > on, "the permission was signed after the letter"],
    [ends !== null && ends < on, "the permission has ended"],
    [revoked !== null && revoked <= on, "the permission was taken back"],
    [!names(recipient, address), "the permission names another recipient"],
  ] as const;
  return faults.flatMap(([holds, why]) => (holds ? [missed("R20", "questions", why)] : []));
}

/** Words that a recipient's name and the address share, titles and small words aside. */
function names(recipient: string, address: string): boolean {
  const own = wordSet(recipient);
  return own.size === 0 || own.intersection(wordSet(address)).size > 0;
}

function wordSet(text: string): ReadonlySet<string> {
  const small = ["the", "and", "of", "for", "ms", "mr", "mrs", "mx", "dr", "school"];
  const words =
    folded(text)
      .toLowerCase()
      .match(/[a-z\d]+/g) ?? [];
  return new Set(words.filter((word) => !small.includes(word)));
}
