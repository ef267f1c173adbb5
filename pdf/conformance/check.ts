/**
 * Whether a finished letter is accessible (PDF/UA-1) and archival (PDF/A-2, level a), without Java: it answers in the
 * time of a page. It knows what letters can break; what it meets and does not know is a fault, "not judged", and never a pass.
 */
import type { Fault } from "./fault.ts";
import { NOT_JUDGED, UNREADABLE, archival, broken } from "./fault.ts";
import { openFile } from "./read/file.ts";
import type { Subject } from "./read/pages.ts";
import { subjectOf } from "./read/pages.ts";
import { Unreadable } from "./read/values.ts";
import { annotationFaults } from "./rules/annotations.ts";
import { colorFaults } from "./rules/colors.ts";
import { documentFaults } from "./rules/document.ts";
import { fontFaults } from "./rules/fonts.ts";
import { forbiddenFaults } from "./rules/forbidden.ts";
import { headingFaults } from "./rules/headings.ts";
import { languageFaults } from "./rules/language.ts";
import { markFaults } from "./rules/marks.ts";
import { metadataFaults } from "./rules/metadata.ts";
import { nestingFaults } from "./rules/nesting.ts";
import { roleFaults } from "./rules/roles.ts";
import { tableFaults } from "./rules/tables.ts";

const RULES: readonly ((subject: Subject) => readonly Fault[])[] = [
  documentFaults,
  metadataFaults,
  languageFaults,
  roleFaults,
  nestingFaults,
  tableFaults,
  headingFaults,
  markFaults,
  fontFaults,
  colorFaults,
  annotationFaults,
  forbiddenFaults,
];

/** Every fault of a file; none for one that keeps both standards. */
export function conformanceFaults(bytes: Uint8Array): readonly Fault[] {
  try {
    const file = openFile(bytes);
    if (file.trailer.has("Encrypt")) {
      return broken([archival("6.1.3-2"), NOT_JUDGED], "trailer", "is locked: nobody can read it in fifty years");
    }
    const subject = subjectOf(file);
    return RULES.flatMap((rule) => rule(subject));
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault;
    return broken([UNREADABLE], "file", fault.message);
  }
}
