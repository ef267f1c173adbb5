import { describe, expect, it } from "@jest/globals";
import { crc32, deflateRawSync } from "node:zlib";
import { exportWords, importWords } from "../../../server/archive/template-archive.ts";
import { MOST, packed, unpacked } from "../../../server/archive/zip.ts";
import type { OwnTexts } from "../../../server/words/own-words.ts";
import { world } from "../../letter/cast-material.ts";
import { HEAD, told } from "../../letter/template-words.ts";

const LETTER = `${HEAD}\n## Strengths {#strengths}\n\n{{#if answers.strengths}}\nWe see: {{answers.strengths}}\n{{/if}}\n`;
const PHRASES = "language: en\nideas: { retire: [extra_time] }\n";
const own = (text = LETTER): OwnTexts => ({
  templates: new Map([["section_504.en", { file: "letters/section_504.en.md", text, level: "practice" }]]),
  phrases: { file: "phrases/phrases.en.yaml", text: PHRASES },
});

function bytesOf(texts: OwnTexts): Uint8Array {
  const exporting = exportWords(texts);
  if (exporting.kind === "refused") throw new Error(exporting.why.join("\n"));
  return exporting.bytes;
}

describe("a practice's words in one file", () => {
  it("come back as they were, with their difference to what is in use and no fault", () => {
    const importing = importWords(bytesOf(own()), world);
    if (importing.kind === "refused") throw new Error(importing.why.join());
    const { texts, faults, differences, unknownFields } = importing.arrival;
    expect(faults.map(told)).toEqual([]);
    expect(unknownFields).toEqual([]);
    expect(texts.templates.get("section_504.en")?.text).toBe(LETTER);
    expect(texts.phrases?.text).toBe(PHRASES);
    expect(differences.get("section_504.en")?.map(({ id, change }) => [id, change])).toEqual([
      ["strengths", "changed"],
    ]);
  });

  it("are the same bytes each time, and hold nothing but words", () => {
    expect(bytesOf(own())).toEqual(bytesOf(own()));
    const unpacking = unpacked(bytesOf(own()), () => true);
    expect(unpacking.kind === "unpacked" ? [...unpacking.files.keys()].toSorted() : []).toEqual([
      "letters/section_504.en.md",
      "manifest.json",
      "phrases/phrases.en.yaml",
    ]);
  });

  it.each(["MRN 44512", "SSN 123-45-6789", "{{!-- written for Nora Ellison --}}"])(
    "stay here where they hold %s",
    (secret) => {
      expect(exportWords(own(LETTER.replace("We see", secret)))).toMatchObject({ kind: "refused" });
    },
  );

  it("tell their faults with their places before anything is kept", () => {
    const importing = importWords(bytesOf(own(LETTER.replace("We see", "He shows"))), world);
    if (importing.kind === "refused") throw new Error(importing.why.join());
    expect(importing.arrival.faults.map(told)).toEqual([
      expect.stringMatching(/^letters\/section_504\.en\.md:10:1 "He" would stand/),
    ]);
  });

  it("name the fields that a newer program has and this one has not", () => {
    const manifest = {
      format: "letter-of-support templates",
      version: 1,
      fields: 3,
      used: ["effects.source", "child.name"],
    };
    const importing = importWords(packed(new Map([["manifest.json", JSON.stringify(manifest)]])), world);
    if (importing.kind === "refused") throw new Error(importing.why.join());
    expect(importing.arrival.faults.map(told)).toEqual([
      "manifest.json:1:1 This file needs version 3 of the list of fields; here is version 1. Missing: effects.source.",
    ]);
  });
});

interface Entry {
  readonly name: string;
  readonly text?: string;
  readonly mode?: number;
  readonly flags?: number;
  readonly method?: number;
  /** What the directory says of it. */
  readonly size?: number;
}

/** An archive as somebody with bad intent would write it, entry by entry. */
function zipOf(...entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, text = "x", mode = 0o100644, flags = 0, method = 8, size = Buffer.byteLength(text) } of entries) {
    const data = method === 8 ? deflateRawSync(text) : Buffer.from(text);
    const called = Buffer.from(name);
    const head = Buffer.alloc(26);
    for (const [value, place] of [
      [20, 0],
      [flags, 2],
      [method, 4],
    ] as const)
      head.writeUInt16LE(value, place);
    for (const [value, place] of [
      [crc32(text), 10],
      [data.length, 14],
      [size, 18],
    ] as const)
      head.writeUInt32LE(value, place);
    head.writeUInt16LE(called.length, 22);
    locals.push(Buffer.from("PK\u0003\u0004"), head, called, data);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(mode * 65_536, 6);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\u0001\u0002"), Buffer.from([20, 3]), head, tail, called);
    at += 4 + head.length + called.length + data.length;
  }
  const body = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(body.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, body, Buffer.from("PK\u0005\u0006"), end]);
}

const MANIFEST: Entry = {
  name: "manifest.json",
  text: JSON.stringify({ format: "letter-of-support templates", version: 1, fields: 1, used: [] }),
};
const NAME = "letters/section_504.en.md";

describe("an archive from a stranger", () => {
  const why = (archive: Uint8Array): string => {
    const importing = importWords(archive, world);
    return importing.kind === "refused" ? importing.why.join("\n") : "taken";
  };

  it("is taken where it is what it ought to be", () => {
    expect(why(zipOf(MANIFEST, { name: NAME, text: LETTER }))).toBe("taken");
  });

  it.each([
    ["a way out of the folder", { name: "../../etc/passwd" }, "does not belong"],
    ["a way out behind a known folder", { name: "letters/../../section_504.en.md" }, "does not belong"],
    ["an absolute path", { name: "/letters/section_504.en.md" }, "does not belong"],
    ["a path of Windows", { name: "letters\\section_504.en.md" }, "does not belong"],
    ["a name with an end inside", { name: "letters/section_504.en.md\u0000.png" }, "does not belong"],
    ["a program", { name: "letters/run.js" }, "does not belong"],
    ["the names of prototypes", { name: "__proto__" }, "does not belong"],
    ["a link", { name: NAME, mode: 0o120777, text: "/etc/passwd" }, "no plain file"],
    ["a device", { name: NAME, mode: 0o020644 }, "no plain file"],
    ["a password", { name: NAME, flags: 1 }, "under a password"],
    ["a packing nobody reads", { name: NAME, method: 12 }, "packed in a way"],
    ["a file that is too large", { name: NAME, text: "x".repeat(MOST.file + 1) }, "larger than 256 kB"],
    ["a bomb that says it is small", { name: NAME, text: "0".repeat(50_000_000), size: 10 }, "damaged"],
    ["a bomb that says its size", { name: NAME, text: "0".repeat(50_000_000) }, "larger than 256 kB"],
  ])("is refused whole where it holds %s", (_what, entry, said) => {
    const answer = why(zipOf(MANIFEST, entry));
    expect(answer).toContain(said);
    expect(answer).not.toContain("\u0000");
  });

  it("is refused where a name stands twice, where there are too many, and where all is too much", () => {
    expect(why(zipOf(MANIFEST, { name: NAME, text: LETTER }, { name: NAME, text: "other" }))).toContain("twice");
    const many = Array.from({ length: 70 }, (_, index) => ({ name: `letters/kind_${index}.en.md` }));
    expect(why(zipOf(MANIFEST, ...many))).toContain("64 are the most");
    const large = Array.from({ length: 12 }, (_, index) => ({
      name: `letters/kind_${index}.en.md`,
      text: "x".repeat(200_000),
    }));
    expect(why(zipOf(MANIFEST, ...large))).toContain("more than 2 MB");
  });

  it("is refused where it is no archive, is cut off, or was changed in one place", () => {
    const whole = zipOf(MANIFEST, { name: NAME, text: LETTER });
    expect(why(Buffer.from("no zip"))).toContain("no zip archive");
    expect(why(Buffer.alloc(MOST.bytes + 1))).toContain("larger than 2 MB");
    expect(why(whole.subarray(0, whole.length - 30))).toContain("no zip archive");
    expect(why(zipOf({ name: NAME, text: LETTER }))).toContain("no manifest");
    for (let place = 0; place < whole.length; place += 7) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(place) ^ 0x55, place);
      expect(() => importWords(changed, world)).not.toThrow();
    }
  });
});
