/** Clinical notes from DocumentReferences: which, when, by whom, in which form. Opens no note, and keeps no text that came along. */
import { z } from "zod";
import type { NoteItem, Source } from "../../chart/chart.ts";
import { conceptSchema, dateSchema, periodSchema, referenceSchema, referencesSchema, textSchema } from "../elements.ts";
import { isObject } from "../json.ts";
import { firstAuthor } from "../people.ts";
import { itemOf, meaningOf, readAs, readEach, type Reading } from "../reading.ts";
import type { PatientRecord } from "../record.ts";
import { find } from "../references.ts";
import type { Named } from "../resource.ts";

const noteSchema = z.object({
  status: textSchema.optional(),
  type: conceptSchema.optional(),
  date: textSchema.optional(),
  description: textSchema.optional(),
  author: referencesSchema,
  authenticator: referenceSchema.optional(),
  context: z.object({ period: periodSchema.optional() }).optional(),
  content: z
    .array(z.object({ attachment: z.object({ contentType: textSchema.optional(), hash: textSchema.optional() }) }))
    .default([]),
  meta: z.object({ versionId: textSchema.optional(), lastUpdated: textSchema.optional() }).optional(),
});

const STATUS: Readonly<Record<string, NoteItem["status"]>> = {
  current: "current",
  superseded: "superseded",
  "entered-in-error": "entered_in_error",
};

/** LOINC 51852-2: letters, ours among them, are no notes about the child. */
const LETTER = "51852-2";

/** Every note of the child. One whose place another has taken is superseded, whatever its own status says. */
export function readNotes(record: PatientRecord): Reading<NoteItem> {
  const reading = readEach(record, { DocumentReference: readNote });
  const replaced = replacedIn(record);
  const items = reading.items
    .filter(({ codes }) => !codes.some(({ code }) => code === LETTER))
    .map((note) =>
      replaced.has(note.source) && note.status === "current" ? { ...note, status: "superseded" as const } : note,
    );
  return { items, unread: reading.unread };
}

function readNote(entry: Named, record: PatientRecord): Reading<NoteItem> {
  return readAs(noteSchema, entry, ({ status, type, date, author, authenticator, content, context, meta }) => {
    const on = dateSchema.safeParse(date).data ?? context?.period?.start;
    const by = firstAuthor([...author, authenticator], entry, record);
    const hashes = content.map(({ attachment }) => attachment.hash ?? "");
    return [
      {
        ...itemOf(entry, record, { concept: type, on, by }),
        status: meaningOf<NoteItem["status"]>(STATUS, status, "unknown"),
        formats: content.map(({ attachment }) => mediaType(attachment.contentType)),
        version: [meta?.versionId, meta?.lastUpdated, ...hashes].filter(Boolean).join(" ") || null,
      },
    ];
  });
}

/** `text/plain; charset=utf-8` is `text/plain`. */
export function mediaType(contentType: string | undefined): string {
  return (contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

/** FHIR R4 DocumentReference.relatesTo: what another one of the record replaces. */
function replacedIn({ own, index }: PatientRecord): ReadonlySet<Source> {
  const targets = own
    .filter(({ resource }) => resource.resourceType === "DocumentReference" && resource["status"] === "current")
    .flatMap((entry) => {
      const related = entry.resource["relatesTo"];
      const relations = Array.isArray(related) ? related.filter(isObject) : [];
      return relations.flatMap(({ code, target }) => {
        const reference = referenceSchema.safeParse(target);
        return code === "replaces" && reference.success ? [find(index, reference.data, entry)?.source] : [];
      });
    });
  return new Set(targets.filter((source) => source !== undefined));
}
