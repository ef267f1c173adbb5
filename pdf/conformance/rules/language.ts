/** In which language each part is read aloud (ISO 14289-1, 7.2): told for all of it, and told in a form that a reader knows. */
import type { Fault } from "../fault.ts";
import { archival, broken, ua, unless } from "../fault.ts";
import type { Mark } from "../read/content.ts";
import { propertiesOf } from "../read/packet.ts";
import type { ReadPage, Subject } from "../read/pages.ts";
import { inherited } from "../read/tags.ts";
import type { Dict } from "../read/values.ts";
import { Unreadable } from "../read/values.ts";

/** ISO 32000-1, 14.9.2.2: a language of RFC 3066. */
const FORM = /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/;

/** Faults of languages in a document. */
export function languageFaults(subject: Subject): readonly Fault[] {
  const { catalog, pages, tree } = subject;
  const tags = tree?.tags ?? [];
  const told = [
    { at: "catalog", language: catalog.text("Lang") },
    ...tags.map(({ place, dict }) => ({ at: place, language: dict.text("Lang") })),
    ...pages.flatMap(({ place, content }) =>
      content.marks.map(({ properties }) => ({ at: place, language: properties?.text("Lang") ?? null })),
    ),
  ];
  return [
    ...told.flatMap(({ at, language }) => formFaults(at, language)),
    ...unless(catalog.text("Lang") !== null, unknownFaults(subject)),
  ];
}

function formFaults(at: string, language: string | null): readonly Fault[] {
  if (language === null || FORM.test(language)) return [];
  const clauses = language === "" ? [ua("7.2-29")] : [ua("7.2-29"), archival("6.7.4-1")];
  return broken(clauses, at, `"${language}" is no language`);
}

/** Without a language of the whole document, each part must have its own. */
function unknownFaults(subject: Subject): readonly Fault[] {
  const { catalog, pages, tree } = subject;
  const silent = (tree?.tags ?? []).filter((tag) => inherited(tag.dict, "Lang") === null);
  return [
    ...unless(!hasDefault(catalog), broken([ua("7.2-33")], "XMP", "the language of the title is not told")),
    ...unless(!catalog.dict("Outlines")?.has("First"), broken([ua("7.2-2")], "outline", "no language is told")),
    ...silent.flatMap(({ dict, place }) => [
      ...unless(!dict.has("ActualText"), broken([ua("7.2-21")], place, "no language for its text")),
      ...unless(!dict.has("Alt"), broken([ua("7.2-22")], place, "no language for its words")),
    ]),
    ...pages.flatMap(({ dict, place }) => {
      const worded = (dict.list("Annots")?.dicts ?? []).filter((one) => one.has("Contents") && !one.has("Lang"));
      return worded.flatMap(() => broken([ua("7.2-24")], place, "no language for the words of a link"));
    }),
    ...pages.flatMap((page) => {
      const isSilent = page.content.shown.some(({ mark }) => !isTold(mark, page));
      return unless(!isSilent, broken([ua("7.2-34")], page.place, "the language of some text is not told"));
    }),
  ];
}

function hasDefault(catalog: Dict): boolean {
  const packet = catalog.stream("Metadata");
  try {
    return packet !== null && propertiesOf(packet.bytes).some(({ languages }) => languages.includes("x-default"));
  } catch (fault) {
    if (fault instanceof Unreadable) return false;
    throw fault;
  }
}

function isTold(mark: Mark | null, page: ReadPage): boolean {
  if (mark === null) return false;
  const owner = mark.number === null ? null : (page.owners[mark.number] ?? null);
  return mark.properties?.has("Lang") === true || inherited(owner, "Lang") !== null || isTold(mark.within, page);
}
