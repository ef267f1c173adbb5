/** Clinical notes: what is kept of them, and how the text of one becomes plain words. */
import { describe, expect, it } from "@jest/globals";
import type { Source } from "../../chart/chart.ts";
import type { FhirGateway } from "../../fhir/client.ts";
import { htmlWords } from "../../fhir/notes/html-words.ts";
import { readNoteText } from "../../fhir/notes/read-note.ts";
import { rtfWords } from "../../fhir/notes/rtf-words.ts";
import { faultOf } from "../../fhir/outbound/fault.ts";
import type { Resource } from "../../fhir/resource.ts";
import { about, chartOf, coded, type Fields } from "./records.ts";

const LOINC = "http://loinc.org";
const BASE = "https://ehr.example.org/fhir";
const base64 = (text: string): string => Buffer.from(text).toString("base64");

function note(fields: Fields = {}, attachment: Fields = {}): Fields {
  return about("DocumentReference", {
    status: "current",
    type: { ...coded(LOINC, "11506-3"), text: "Progress note" },
    date: "2026-10-27T15:20:00-04:00",
    author: [{ display: "Elena Marsh, MD" }],
    content: [
      { attachment: { contentType: "text/plain; charset=utf-8", data: base64("Secret words."), ...attachment } },
    ],
    ...fields,
  });
}

describe("a note in the chart", () => {
  it("is known by its kind, day, author and form, and its text is not kept", () => {
    const chart = chartOf(note());
    expect(chart.notes).toEqual([
      expect.objectContaining({
        text: "Progress note",
        by: "Elena Marsh, MD",
        status: "current",
        formats: ["text/plain"],
      }),
    ]);
    expect(JSON.stringify(chart)).not.toContain("Secret words");
  });

  it("changes nothing that is concluded: the chart has the same hash with it and without", () => {
    expect(chartOf(note()).hash).toBe(chartOf().hash);
  });

  it("is superseded as soon as another one takes its place, whatever its own status says", () => {
    const newer = note({
      id: "newer",
      relatesTo: [{ code: "replaces", target: { reference: "DocumentReference/documentreference-1" } }],
    });
    const statuses = chartOf(note(), newer).notes?.map(({ source, status }) => `${source} ${status}`);
    expect(statuses).toEqual(["DocumentReference/documentreference-1 superseded", "DocumentReference/newer current"]);
  });

  it("is no note where it is a letter, and is not read where its meaning is turned", () => {
    expect(chartOf(note({ type: coded(LOINC, "51852-2") })).notes).toEqual([]);
    const turned = chartOf(note({ modifierExtension: [{ url: "https://example.org/not" }] }));
    expect(turned.notes).toEqual([]);
    expect(turned.unread.map(({ source }) => source)).toEqual(["DocumentReference/documentreference-1"]);
  });
});

describe("the text of a note", () => {
  const source = "DocumentReference/n" as Source;
  const context = { base: BASE, patient: "child" };

  function gatewayOf(resources: Readonly<Record<string, unknown>>, asked: string[] = []): FhirGateway {
    const refuse = (): never => {
      throw new Error("not asked for");
    };
    return {
      read: (type, id) => {
        asked.push(`${type}/${id}`);
        const found = resources[`${type}/${id}`] as Resource | undefined;
        return Promise.resolve(
          found === undefined ? { kind: "failed", fault: faultOf("not-found") } : { kind: "answered", value: found },
        );
      },
      readPatient: refuse,
      search: refuse,
      create: refuse,
      update: refuse,
    };
  }

  const read = (document: Fields, binaries: Readonly<Record<string, unknown>> = {}, asked: string[] = []) =>
    readNoteText(gatewayOf({ "DocumentReference/n": { ...document, id: "n" }, ...binaries }, asked), source, context);

  it("is read from the note itself, or from a Binary of this EHR", async () => {
    expect(await read(note())).toEqual({ kind: "read", text: "Secret words." });
    const binary = { resourceType: "Binary", contentType: "text/plain", data: base64("Walks slowly.") };
    for (const url of ["Binary/b", `${BASE}/Binary/b`, `${BASE}/Binary/b/_history/2`])
      expect(await read(note({}, { data: undefined, url }), { "Binary/b": binary })).toEqual({
        kind: "read",
        text: "Walks slowly.",
      });
  });

  it("is never asked for elsewhere", async () => {
    for (const url of [
      "https://evil.example/fhir/Binary/b",
      `${BASE}.evil.example/Binary/b`,
      `${BASE}/../Binary/b`,
      `${BASE}/Patient/child`,
      "//evil.example/Binary/b",
      "file:///etc/passwd",
    ]) {
      const asked: string[] = [];
      expect(await read(note({}, { data: undefined, url }), {}, asked)).toEqual({
        kind: "not-shown",
        why: "elsewhere",
      });
      expect(asked).toEqual(["DocumentReference/n"]);
    }
  });

  it("is not shown where the note was taken back, belongs to another patient, is a scan, or has no end", async () => {
    const why = async (document: Fields): Promise<unknown> => {
      const reading = await read(document);
      return reading.kind === "not-shown" ? reading.why : reading.kind;
    };
    expect(await why(note({ status: "entered-in-error" }))).toBe("not-current");
    expect(await why(note({ subject: { reference: "Patient/other" } }))).toBe("another-patient");
    expect(await why(note({}, { contentType: "application/pdf" }))).toBe("no-text");
    expect(await why(note({}, { size: 9_000_000 }))).toBe("too-long");
    expect(await why(note({}, { data: base64("x".repeat(500_000)) }))).toBe("too-long");
  });

  it("has no sign that turns the direction of reading or steers a screen", async () => {
    expect(await read(note({}, { data: base64("He \u202Ewalks\u0007 slowly.\r\n\r\nRests.") }))).toEqual({
      kind: "read",
      text: "He walks slowly.\nRests.",
    });
  });

  it("comes out of HTML as words, and nothing of it runs or hides", () => {
    const html =
      '<html><head><title>T</title><style>p{}</style></head><body><p>Walks&nbsp;slowly &amp; rests.</p><script>alert("x")</script><ul><li>One<li>Two</ul><!-- hidden <p>words</p> -->&lt;b&gt;</body>';
    expect(
      htmlWords(html)
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean),
    ).toEqual(["Walks slowly & rests.", "One", "Two", "<b>"]);
  });

  it("comes out of rich text without fonts and pictures, with its dashes and letters", () => {
    const rtf = String.raw`{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\*\generator X;}{\pict 89504e47}He can\rquote t sit \endash  ten minutes\par Jos\'e9 \u241?\{x\}\par}`;
    expect(
      rtfWords(rtf)
        .split("\n")
        .map((line) => line.trim()),
    ).toEqual(["He can’t sit – ten minutes", "José ñ{x}", ""]);
  });

  it("made to be slow is read all the same", () => {
    for (const piece of ["<script", "<!", "<p ", "&#", "<a href='"])
      expect(htmlWords(piece.repeat(40_000))).toBeDefined();
    for (const piece of ["{", "\\'", "\\u", "\\*"]) expect(rtfWords(piece.repeat(40_000))).toBeDefined();
  });
});
