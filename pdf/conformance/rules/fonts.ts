/** Typefaces (ISO 14289-1, 7.21): inside the file, with every sign that is shown, as wide as told, and with the letter that each sign stands for. */
import type { Fault } from "../fault.ts";
import { NOT_JUDGED, archival, broken, ua, unless } from "../fault.ts";
import type { Mark } from "../read/content.ts";
import type { ReadFont } from "../read/fonts.ts";
import { readFont } from "../read/fonts.ts";
import type { ReadPage, Subject } from "../read/pages.ts";
import { inherited } from "../read/tags.ts";
import { Dict } from "../read/values.ts";

/** What a document shows in one font. */
interface Use {
  readonly codes: Set<number>;
  /** Codes that a listener hears by the font's own table, as no other words are given for them. */
  readonly heard: Set<number>;
  readonly place: string;
}

/** Faults of every font that a document shows text in. */
export function fontFaults({ pages }: Subject): readonly Fault[] {
  const uses = new Map<Dict, Use>();
  const missing = pages.flatMap((page) => gather(page, uses));
  return [...missing, ...[...uses].flatMap(([dict, use]) => faultsOf(dict, use))];
}

function gather(page: ReadPage, uses: Map<Dict, Use>): readonly Fault[] {
  const fonts = page.resources?.dict("Font") ?? null;
  return page.content.shown.flatMap(({ font, bytes, visible, mark }) => {
    const dict = fonts?.dict(font) ?? null;
    if (dict === null) return broken(["ISO 32000-1 7.8.3"], page.place, `no font by the name of ${font}`);
    const use = uses.get(dict) ?? { codes: new Set(), heard: new Set(), place: `${page.place}, font ${font}` };
    uses.set(dict, use);
    const isWorded = hasWords(mark, page);
    for (const code of visible ? codesOf(bytes) : []) {
      use.codes.add(code);
      if (!isWorded) use.heard.add(code);
    }
    return [];
  });
}

/** Two bytes each: the only coding that letters use. */
function codesOf(bytes: string): readonly number[] {
  return Array.from(
    { length: bytes.length >> 1 },
    (_, index) => 256 * bytes.charCodeAt(2 * index) + bytes.charCodeAt(2 * index + 1),
  );
}

function hasWords(mark: Mark | null, page: ReadPage): boolean {
  if (mark === null) return false;
  const owner = mark.number === null ? null : (page.owners[mark.number] ?? null);
  return (
    mark.properties?.has("ActualText") === true ||
    inherited(owner, "ActualText") !== null ||
    hasWords(mark.within, page)
  );
}

function faultsOf(dict: Dict, use: Use): readonly Fault[] {
  const { place } = use;
  const reading = readFont(dict);
  if (reading.kind === "not-embedded") {
    return broken([ua("7.21.4.1-1"), archival("6.2.11.4.1-1")], place, "is not in the file");
  }
  if (reading.kind === "unknown-map") {
    const clauses = [ua("7.21.3.1-1"), ua("7.21.3.3-1"), archival("6.2.11.3.1-1"), archival("6.2.11.3.3-1")];
    return broken(clauses, place, "is coded by a map that is not in the file");
  }
  if (reading.kind === "not-judged") return broken([NOT_JUDGED], place, reading.why);
  const { font } = reading;
  const codes = [...use.codes];
  return [
    ...font.dicts.flatMap((part) => [
      ...unless(
        part.name("Type") === "Font",
        broken([archival("6.2.11.2-1")], place, "does not say that it is a font"),
      ),
      ...unless(
        part.name("BaseFont") !== null,
        broken([archival("6.2.11.2-3"), NOT_JUDGED], place, "does not say of which typeface"),
      ),
    ]),
    ...unless(
      font.isMapped,
      broken([ua("7.21.3.2-1"), archival("6.2.11.3.2-1")], place, "nothing leads from its codes to its signs"),
    ),
    ...signFaults(font, codes, place),
    ...letterFaults(font, use),
  ];
}

function signFaults(font: ReadFont, codes: readonly number[], place: string): readonly Fault[] {
  const blank = codes.filter((code) => (font.glyph(code) ?? 0) === 0);
  const lacking = codes.filter((code) => font.glyph(code) === null);
  const wrong = codes.filter((code) => Math.abs(font.program.width(font.glyph(code) ?? 0) - font.width(code)) > 1);
  return [
    ...unless(
      blank.length === 0,
      broken([ua("7.21.8-1"), archival("6.2.11.8-1")], place, `a box stands for ${told(blank)}`),
    ),
    ...unless(
      lacking.length === 0,
      broken([ua("7.21.4.1-2"), archival("6.2.11.4.1-2")], place, `the typeface has no sign for ${told(lacking)}`),
    ),
    ...unless(
      wrong.length === 0,
      broken(
        [ua("7.21.5-1"), archival("6.2.11.5-1")],
        place,
        `another width is told than the typeface has for ${told(wrong)}`,
      ),
    ),
    ...unless(
      font.listed === null || font.mapped.every((code) => font.listed?.has(code) === true),
      broken([ua("7.21.4.2-2"), archival("6.2.11.4.2-2")], place, "its list of signs leaves some out"),
    ),
  ];
}

function letterFaults(font: ReadFont, use: Use): readonly Fault[] {
  const letters = [...use.codes].map((code) => [code, font.letters?.get(code)] as const);
  const mute = letters.filter(([, text]) => text === undefined || text === "").map(([code]) => code);
  const hollow = letters.filter(([, text]) => /[\0\ufffe\ufeff]/.test(text ?? "")).map(([code]) => code);
  const own = letters.filter(([code, text]) => use.heard.has(code) && isPrivate(text ?? "")).map(([code]) => code);
  return [
    ...unless(
      mute.length === 0,
      broken([ua("7.21.7-1"), archival("6.2.11.7.2-1")], use.place, `no letter is told for ${told(mute)}`),
    ),
    ...unless(
      hollow.length === 0,
      broken([ua("7.21.7-2"), archival("6.2.11.7.2-2")], use.place, `what is told for ${told(hollow)} is no letter`),
    ),
    ...unless(
      own.length === 0,
      broken(
        [archival("6.2.11.7.3-1")],
        use.place,
        `a letter of nobody's alphabet is told for ${told(own)}, and no words beside it`,
      ),
    ),
  ];
}

/** Code points that mean what each maker wants. */
function isPrivate(text: string): boolean {
  return /[\ue000-\uf8ff]|[\u{f0000}-\u{10ffff}]/u.test(text);
}

function told(codes: readonly number[]): string {
  return codes
    .slice(0, 3)
    .map((code) => `<${code.toString(16).padStart(4, "0")}>`)
    .join(" ");
}
