/**
 * The view of a family's copy in Spanish, made from that of the English letter: fixed words are said in Spanish, and whatever else it
 * holds, now or later, stays in English and says so. Nothing enters it that the letter does not say.
 */
import { calendarDate } from "../../chart/dates.ts";
import type { Decisions } from "../decisions/decide.ts";
import type { Origin, Run } from "../document.ts";
import { field } from "../field.ts";
import type { Field, View } from "../field.ts";
import { fromClinician } from "../view/origins.ts";
import { asInSentence, dictionaryOf } from "./dictionary.ts";
import type { Dictionary } from "./dictionary.ts";
import { asName, diagnosedWords, inEnglish, partByPart, withDetail } from "./in-english.ts";
import { onSpanishDate, spanishAge } from "./spanish-dates.ts";
import type { CopyPhrases } from "./phrases.ts";

/** Every field of the letter in Spanish, or in English with a mark. */
export function familyCopyView(decisions: Decisions, english: View): View {
  const { material } = decisions;
  const teller: Teller = { look: dictionaryOf(material), phrases: material.phrases.spanish };
  const spanish = told(english, "", teller);
  return {
    ...spanish,
    child: { ...group(spanish["child"]), ...childWords(decisions, group(english["child"])) },
    categories: categoryWords(decisions, english["categories"]),
    permission: permissionWords(decisions, english["permission"]),
  };
}

interface Teller {
  readonly look: Dictionary;
  readonly phrases: CopyPhrases;
}

/** What is a name in any language: it is heard in English and needs no mark. */
const NAMES =
  /^(?:child\.(?:name|called)|recipient\.(?:greeting|name|role|organization)|signer\.(?:name|credential|phone)|replaces)$/;

function told(view: View, path: string, teller: Teller): View {
  return Object.fromEntries(
    Object.entries(view).map(([name, value]): [string, View[string]] => {
      const at = `${path}${name}`;
      if (value === undefined) return [name, undefined];
      if (isField(value)) return [name, toldField(value, at, teller)];
      if (isList(value)) return [name, value.map((one) => told(one, `${at}.`, teller))];
      return [name, told(value, `${at}.`, teller)];
    }),
  );
}

function toldField(value: Field, path: string, { look, phrases }: Teller): Field {
  const text = value.runs.some(({ blank }) => blank === true) ? "" : value.runs.map((run) => run.text).join("");
  const words = text === "" || path.startsWith("child.") ? null : look(text);
  if (words !== null) return field(path === "recipient.greeting" ? asInSentence(words) : words, value.origin);
  if (NAMES.test(path)) return asName(value, phrases);
  if (text !== "" && path.endsWith(".answers")) return partByPart(value, look);
  if (path === "diagnoses.name") return withDetail(value, look) ?? inEnglish(value, phrases);
  if (path === "diagnoses.established") return diagnosedWords(value) ?? inEnglish(value, phrases);
  return inEnglish(value, phrases);
}

function childWords({ choices, material }: Decisions, own: View): View {
  const { bornOn } = material.chart;
  const born = bornOn === null ? null : calendarDate(bornOn);
  const look = dictionaryOf(material);
  const written = isField(own["born"]) ? look(textOf(own["born"])) : null;
  return {
    ...(written === null ? {} : { born: field(written, originOf(own["born"])) }),
    age: born === null ? undefined : field(spanishAge(born, choices.on), originOf(own["age"])),
    their: field("su", originOf(own["their"])),
    them: field("le", originOf(own["them"])),
  };
}

function categoryWords({ choices, material }: Decisions, rows: View[string]): readonly View[] | undefined {
  if (!isList(rows)) return undefined;
  const { spanish } = material.phrases;
  return rows.map((row, place) => {
    const words = spanish.categories[choices.categories[place] ?? ""];
    return words === undefined
      ? told(row, "categories.", { look: () => null, phrases: spanish })
      : { words: field(words, originOf(row["words"])) };
  });
}

/** Who signed it is told in the letter; the copy says that it was signed, when, and for whom. */
function permissionWords({ choices, material }: Decisions, own: View[string]): Field | undefined {
  const { authorization, recipient } = choices;
  if (authorization === null || !isField(own)) return undefined;
  const role = material.phrases.spanish.roles[recipient.role];
  const known = recipient.name === null && role !== undefined ? role.charAt(0).toLowerCase() + role.slice(1) : null;
  const whom: Run = known === null ? { text: recipient.name ?? recipient.role, language: "en-US" } : { text: known };
  const start = `Hay un permiso por escrito, firmado ${onSpanishDate(authorization.signedOn)}, para hablar con `;
  return { field: true, origin: fromClinician(["authorization"]), runs: [{ text: start }, whom, { text: "." }] };
}

function originOf(value: View[string]): Origin {
  return isField(value) ? value.origin : { from: "template", sources: ["family-copy"], edited: false };
}

function textOf({ runs }: Field): string {
  return runs.map(({ text }) => text).join("");
}

function group(value: View[string]): View {
  return typeof value === "object" && !isList(value) && !isField(value) ? value : {};
}

function isList(value: View[string]): value is readonly View[] {
  return Array.isArray(value);
}

function isField(value: View[string]): value is Field {
  return typeof value === "object" && !isList(value) && value["field"] === true;
}
