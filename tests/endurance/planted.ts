/** A child whose name, birthday, record number and notes are words that stand nowhere else, and every way in which they could be spelled. */
import type { Bundle } from "../../sandbox/cast.ts";
import { childOn } from "../../sandbox/cast.ts";
import type { Crowd } from "../../sandbox/crowd.ts";

/** What is planted, and what it stands for in the cast. */
const PLANTED: readonly (readonly [RegExp, string])[] = [
  [/Nora/g, "Quetzalina"],
  [/nora/g, "zq"],
  [/Ellison/g, "Vandermolen"],
  [/Claire/g, "Xochipilli"],
  [/"birthDate":"[^"]+"/g, '"birthDate":"2017-02-03"'],
  [/NE-400117/g, "QV-7734512"],
  [/"ADHD, combined presentation"/g, '"ADHD, combined presentation (Wimbledown)"'],
];
/** A note's text is sealed in itself. */
const NOTE = "Zyglophant says that she fidgets at her desk.";

/** The words themselves: of the names, the number, the diagnosis as the chart has it, the note, and the birthday as people write it. */
export const WORDS =
  /Quetzalina|Vandermolen|Xochipilli|7734512|Wimbledown|Zyglophant|2017-02-03|0?2\/0?3\/(?:20)?17|February 3, 2017|20170203/i;

/** The child in a crowd of one. */
export function plantedOn(day: string): { readonly crowd: Crowd; readonly patient: string; readonly mrn: string } {
  const text = PLANTED.reduce(
    (whole, [what, word]) => whole.replaceAll(what, word),
    JSON.stringify(childOn("adhd_anxiety", day).bundle),
  );
  const bundle = withNote(JSON.parse(text) as Bundle);
  const listed = { mrn: "QV-7734512", kind: null, child: "adhd_anxiety" as const, problem: null };
  return { crowd: { bundles: [bundle], list: [listed], troubled: [] }, patient: "zq", mrn: listed.mrn };
}

/** The planted sentence at the beginning of every note that has a text of its own. */
function withNote(bundle: Bundle): Bundle {
  const text = JSON.stringify(bundle).replaceAll(
    /("contentType":"text\/plain[^"]*","data":")([^"]+)"/g,
    (_whole, head: string, data: string) => {
      const words = Buffer.from(data, "base64").toString("utf8");
      return `${head}${Buffer.from(`${NOTE} ${words}`).toString("base64")}"`;
    },
  );
  return JSON.parse(text) as Bundle;
}
