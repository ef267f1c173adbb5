/** The file as a whole: its head and end, its streams, and what the catalog says of tags and title. */
import type { Fault } from "../fault.ts";
import { archival, broken, ua, unless } from "../fault.ts";
import type { PdfFile, Slip } from "../read/file.ts";
import type { Subject } from "../read/pages.ts";
import { Name, Stream } from "../read/values.ts";

const SLIPS: Readonly<Record<Slip["rule"], string>> = {
  "6.1.4-2": "is not headed as it should be",
  "6.1.7.1-1": "a stream that is not as long as it says",
  "6.1.7.1-2": "a stream that is not on lines of its own",
  "6.1.9-1": "is not headed on a line of its own",
};

/** Faults of the file and its catalog. */
export function documentFaults({ file, catalog, tree }: Subject): readonly Fault[] {
  const { head, after, trailer } = file;
  const marks = catalog.dict("MarkInfo");
  const isPdf17 = /^%PDF-1\.[0-7][\r\n]/.test(head);
  const identifiers = trailer.all("ID");
  return [
    ...unless(isPdf17, broken([ua("6.1-1"), archival("6.1.2-1")], "head", "does not say that it is PDF 1.0 to 1.7")),
    ...unless(isMarkedBinary(head), broken([archival("6.1.2-2")], "head", "no line of four bytes that are no text")),
    ...unless(identifiers.length > 0, broken([archival("6.1.3-1")], "trailer", "no file identifier")),
    ...unless(after === "", broken([archival("6.1.3-3")], "end", "bytes after the end-of-file mark")),
    ...file.slips.flatMap(({ rule, at }) => broken([archival(rule)], at, SLIPS[rule])),
    ...streamFaults(file),
    ...unless(
      marks?.flag("Marked") === true,
      broken([ua("6.2-1"), archival("6.7.2.2-1")], "catalog", "does not say that it is tagged"),
    ),
    ...unless(marks?.flag("Suspects") !== true, broken([ua("7.1-4")], "catalog", "says that its tags are doubtful")),
    ...unless(tree !== null, broken([ua("7.1-11"), archival("6.7.3.3-1")], "catalog", "has no structure tree")),
    ...unless(
      catalog.dict("ViewerPreferences")?.flag("DisplayDocTitle") === true,
      broken([ua("7.1-10")], "catalog", "a reader would show the name of the file, not the title"),
    ),
  ];
}

/** ISO 32000-1, 7.4: the ways to pack that every reader knows, less the one that was patented. */
const FILTERS = new Set(
  "ASCIIHexDecode ASCII85Decode FlateDecode RunLengthDecode CCITTFaxDecode JBIG2Decode DCTDecode JPXDecode".split(" "),
);

function streamFaults({ objects }: PdfFile): readonly Fault[] {
  return [...objects.values()]
    .filter((value) => value instanceof Stream)
    .flatMap(({ dict }) => [
      ...unless(
        dict.all("Filter").every((filter) => filter instanceof Name && FILTERS.has(filter.text)),
        broken([archival("6.1.7.2-1")], dict.place, "is packed in a way that an archive cannot keep"),
      ),
      ...unless(
        !["F", "FFilter", "FDecodeParms"].some((key) => dict.has(key)),
        broken([archival("6.1.7.1-3")], dict.place, "has its bytes in another file"),
      ),
    ]);
}

/** The line after the first: a comment of four bytes above 127, by which a program sees that this is no text. */
function isMarkedBinary(head: string): boolean {
  return /^%PDF-\d\.\d(?:\r\n|\r|\n)%[\u0080-\u00ff]{4}/.test(head);
}
