/** A photo as it goes to a school: the picture, byte for byte, and nothing of where and with what it was taken. */
import { describe, expect, it } from "@jest/globals";
import { crc32, deflateSync } from "node:zlib";
import { withoutPhotoData } from "../../server/uploads/photo-data.ts";

const PLANTED = ["GPSLatitude 40.1", "PhonePro 15", "2026:11:02 08:14", "http://ns.adobe.com/xap/1.0/", "crop"];

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.of(0xff, marker, 0, 0);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** A TIFF with one way up, a device, and an entry that points to a place. */
function tiff(turn: number, order: "II" | "MM"): Buffer {
  const bytes = Buffer.alloc(8 + 2 + 24 + 4);
  const little = order === "II";
  const short = (value: number, at: number): number =>
    little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  const long = (value: number, at: number): number =>
    little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at);
  bytes.write(order, 0, "latin1");
  short(42, 2);
  long(8, 4);
  short(2, 8);
  short(0x0112, 10);
  short(3, 12);
  long(1, 14);
  short(turn, 18);
  short(0x8825, 22);
  short(4, 24);
  long(1, 26);
  return Buffer.concat([bytes, Buffer.from(PLANTED.slice(0, 3).join(";"), "latin1")]);
}

const exif = (data: Buffer): Buffer => segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0", "latin1"), data]));
const named = (marker: number, words: string): Buffer => segment(marker, Buffer.from(words, "latin1"));

const JFIF = named(0xe0, "JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0");
const PROFILE = named(0xe2, "ICC_PROFILE\0\u0001\u0001 the colors");
const ADOBE = named(0xee, "Adobe\0\u0064\0\0\0\0\u0001");
const FRAME = segment(0xc0, Buffer.of(8, 0, 16, 0, 16, 1, 1, 0x11, 0));
/** Two scans, as of a picture that comes clearer; with a packed FF and a restart in the lines. */
const SCAN = Buffer.concat([
  segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0)),
  Buffer.of(0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56),
  segment(0xda, Buffer.of(1, 1, 0, 0, 63, 1)),
  Buffer.of(0x78, 0xff, 0x00),
]);
const BEGIN = Buffer.of(0xff, 0xd8);
const END = Buffer.of(0xff, 0xd9);
const VIDEO = Buffer.from("ftypmp42 GPSLatitude 40.1", "latin1");

function jpeg(turn: number, order: "II" | "MM"): Buffer {
  const beside = [
    exif(tiff(turn, order)),
    named(0xe1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta GPSLatitude 40.1/>"),
    named(0xe2, "MPF\0 crop"),
    named(0xed, "Photoshop 3.0\0 crop"),
    named(0xfe, "PhonePro 15"),
  ];
  return Buffer.concat([BEGIN, JFIF, ...beside, PROFILE, ADOBE, FRAME, SCAN, END, VIDEO]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

const SIGNATURE = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const SHOWN = [
  chunk("IHDR", Buffer.from("00000001000000010802000000", "hex")),
  chunk("pHYs", Buffer.alloc(9, 1)),
  chunk("IDAT", deflateSync(Buffer.of(0, 1, 2, 3))),
];
const LAST = chunk("IEND", Buffer.alloc(0));

function png(turn: number): Buffer {
  const beside = [
    chunk("tEXt", Buffer.from("Comment\0GPSLatitude 40.1", "latin1")),
    chunk("eXIf", tiff(turn, "MM")),
    chunk("tIME", Buffer.from("2026:11:02 08:14", "latin1")),
    chunk("iTXt", Buffer.from("XML:com.adobe.xmp\0 crop http://ns.adobe.com/xap/1.0/", "latin1")),
  ];
  return Buffer.concat([SIGNATURE, ...SHOWN, ...beside, LAST, VIDEO]);
}

const planted = (bytes: Uint8Array | null): readonly string[] =>
  PLANTED.filter((words) => Buffer.from(bytes ?? []).includes(words));

describe("a JPEG photo", () => {
  it.each(["II", "MM"] as const)("loses place, device, hour, comments and a hidden video (%s)", (order) => {
    expect(planted(jpeg(6, order))).not.toEqual([]);
    expect(planted(withoutPhotoData(jpeg(6, order), "image/jpeg"))).toEqual([]);
  });

  it("keeps each byte of the picture and its colors, and which way is up", () => {
    const clean = Buffer.from(withoutPhotoData(jpeg(6, "II"), "image/jpeg") ?? []);
    expect(clean.subarray(-Buffer.concat([PROFILE, ADOBE, FRAME, SCAN, END]).length)).toEqual(
      Buffer.concat([PROFILE, ADOBE, FRAME, SCAN, END]),
    );
    expect(clean.subarray(0, BEGIN.length + JFIF.length)).toEqual(Buffer.concat([BEGIN, JFIF]));
    // The one entry's value, 18 bytes after the head of the TIFF.
    const orientation = clean.readUInt16BE(clean.indexOf("MM\0*", 0, "latin1") + 18);
    expect(orientation).toBe(6);
  });

  it("that lies as it is seen has nothing beside the picture any more", () => {
    const clean = withoutPhotoData(jpeg(1, "MM"), "image/jpeg");
    expect(clean).toEqual(Buffer.concat([BEGIN, JFIF, PROFILE, ADOBE, FRAME, SCAN, END]));
  });

  it("is the same when it is cleaned again", () => {
    const once = withoutPhotoData(jpeg(8, "MM"), "image/jpeg") ?? new Uint8Array();
    expect(withoutPhotoData(once, "image/jpeg")).toEqual(once);
  });

  it("that is cut short is none", () => {
    const whole = jpeg(6, "II");
    for (const length of [3, 20, 60, whole.length - VIDEO.length - 2])
      expect(withoutPhotoData(whole.subarray(0, length), "image/jpeg")).toBeNull();
  });
});

describe("a PNG picture", () => {
  it("loses texts, place and hour, and keeps each chunk that shows it", () => {
    const clean = withoutPhotoData(png(1), "image/png");
    expect(planted(png(1))).not.toEqual([]);
    expect(clean).toEqual(Buffer.concat([SIGNATURE, ...SHOWN, LAST]));
  });

  it("keeps which way is up", () => {
    const clean = Buffer.from(withoutPhotoData(png(3), "image/png") ?? []);
    expect(planted(clean)).toEqual([]);
    expect(clean.includes("eXIf")).toBe(true);
    expect(withoutPhotoData(clean, "image/png")).toEqual(clean);
  });

  it("that is cut short is none", () => {
    const whole = png(3);
    for (const length of [9, 30, 70]) expect(withoutPhotoData(whole.subarray(0, length), "image/png")).toBeNull();
  });
});
