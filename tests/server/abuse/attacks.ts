/** Texts that try to become part of a page, seeded; and how one sees that one of them did. */
import type { Seeded } from "../../findings/seeded.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const ATTACKS: readonly [string, ...string[]] = [
  "<xqtag>",
  `"><xqtag>`,
  `'><xqtag a='`,
  `" xqattr="1`,
  `' xqattr='1`,
  "` xqattr=`1",
  " xqattr=1 ",
  "</script><xqtag>",
  "</textarea></title></style><xqtag>",
  "--><xqtag><!--",
  "]]><xqtag>",
  "&lt;xqtag&gt;",
  "&#60;xqtag&#x3e;",
  "\u2028<xqtag>\u2029",
  "\u202e<xqtag>",
  "{{{xqtag}}}{{#each this}}<xqtag>{{/each}}{{constructor}}",
  "[see](javascript:xq()) ![see](https://xq.example/x.png)",
  "javascript:xq()",
  "<xqtag\n>",
];

/** One more text for this place. */
export function attackOf(by: Seeded): string {
  return by.pick(ATTACKS);
}

/** The same value with every text of it attacked, but for those whose names `kept` names. */
export function attacked<T extends Json>(value: T, by: Seeded, kept: (name: string, text: string) => boolean): T {
  const change = (now: Json, name: string): Json => {
    if (typeof now === "string") return kept(name, now) ? now : `${now} ${attackOf(by)}`;
    if (Array.isArray(now)) return now.map((each: Json) => change(each, name));
    if (typeof now !== "object" || now === null) return now;
    return Object.fromEntries(Object.entries(now).map(([key, child]) => [key, change(child, key)]));
  };
  // The shape is the one that came: texts stay texts.
  return change(value, "") as T;
}

/** What of a page came alive, with what stands around it; empty where all of it stayed text. */
export function aliveIn(html: string): readonly string[] {
  const outsideQuotes = html.replaceAll(/="[^"]*"/g, '=""');
  const found = [
    ...html.matchAll(/<\/?xqtag/gi),
    ...outsideQuotes.matchAll(/<[a-z][^<>]*\sxqattr/gi),
    ...html.matchAll(/\b(?:href|src|action|formaction|content)=["']?\s*(?:javascript:|data:text|(?:https?:)?\/\/xq)/gi),
    ...outsideQuotes.matchAll(/<[a-z][^<>]*\son[a-z]+=/gi),
    ...html.matchAll(/<(?:iframe|object|embed|svg|base|meta http-equiv="(?!refresh))[^>]*xq/gi),
  ];
  return found.map(({ 0: hit, index }) => `${hit} … ${html.slice(Math.max(0, index - 60), index + 60)}`);
}
