/** What the content tells of one ICD-10-CM code, in two words for a list: what it is, and the lane of an active, confirmed entry of it. */
import { conceptsOf, silentOf, withheldClassOf } from "../codes.ts";
import type { CodedFunction, Knowledge } from "../knowledge.ts";

export interface Telling {
  /**
   * `asthma`, `wheelchair status:walking+musculoskeletal`, `silent:encounter`, `self_harm withheld:self_harm`; `-` where nothing is. With
   * `adolescent` behind it: withheld from the age that the practice sets.
   */
  readonly what: string;
  readonly lane: "use" | "history" | "never" | "withheld" | "-";
}

const NOTHING: Telling = { what: "-", lane: "-" };

/** Asks `knowledge/codes.ts`, as the reasoning does. A code that is withheld tells nothing else. */
export function tellingOf(code: string, knowledge: Knowledge): Telling {
  const telling = atAnyAge(code, knowledge);
  const isKeptLater = knowledge.sensitive.adolescent.prefixes.some((prefix) => code.startsWith(prefix));
  if (!isKeptLater || telling.lane === "withheld") return telling;
  return { ...telling, what: telling.what === "-" ? "adolescent" : `${telling.what} adolescent` };
}

function atAnyAge(code: string, knowledge: Knowledge): Telling {
  const coded = { system: "icd10cm", code } as const;
  const matches = conceptsOf([coded], knowledge);
  const names = matches.map(({ concept }) => concept.id);
  const kept = withheldClassOf({ codes: [coded], texts: [], labels: [] }, knowledge);
  if (kept !== null) {
    const own = matches
      .filter(({ concept }) => concept.sensitivity.kind === "withheld")
      .map(({ concept }) => concept.id);
    return { what: [...own, `withheld:${kept}`].join(" "), lane: "withheld" };
  }
  const silent = silentOf(coded, knowledge);
  if (silent) return { what: `silent:${silent.why}`, lane: silent.lane };
  const { symptomCodes, statusCodes } = knowledge.functional;
  const said = [...inWords("symptom", code, symptomCodes), ...inWords("status", code, statusCodes)];
  if (names.length + said.length === 0) return NOTHING;
  const past = matches.length > 0 && matches.every(({ history }) => history);
  return { what: [...names, ...said].join(" "), lane: past ? "history" : "use" };
}

/** The longest prefix of a table wins, as it does for conditions. */
function inWords(table: string, code: string, rows: readonly CodedFunction[]): string[] {
  const [row] = rows.filter((each) => code.startsWith(each.code)).toSorted((a, b) => b.code.length - a.code.length);
  return row ? [`${table}:${row.of.join("+")}`] : [];
}
