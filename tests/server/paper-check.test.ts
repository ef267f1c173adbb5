/** A file that goes to a school with a letter is a paper, by what stands in it and not by its name. */
import { describe, expect, it } from "@jest/globals";
import { deflateSync } from "node:zlib";
import { PDFDocument } from "pdf-lib";
import { lookAtPaper } from "../../server/uploads/paper-check.ts";

const why = (bytes: Uint8Array): string => {
  const looking = lookAtPaper(bytes);
  return looking.kind === "refused" ? looking.why : looking.mediaType;
};

const HEAD = "%PDF-1.7\n";
const END = "\nxref\n0 1\ntrailer\n<< /Size 1 >>\nstartxref\n9\n%%EOF\n";
const pdf = (body: string): Buffer => Buffer.from(`${HEAD}${body}${END}`, "latin1");

/** Objects packed into a stream, as most programs write them. */
function packed(objects: string): Buffer {
  const stream = deflateSync(Buffer.from(objects));
  return Buffer.concat([
    Buffer.from(
      `${HEAD}5 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${stream.length} >>\nstream\n`,
    ),
    stream,
    Buffer.from(`\nendstream\nendobj${END}`),
  ]);
}

/** A picture of one pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const JPEG = Buffer.from("ffd8ffe000104a46494600010100000100010000ffc0000b080001000101011100ffd9", "hex");

describe("a file that goes with a letter", () => {
  it("is taken where it is a PDF, a PNG or a JPEG, from whatever program", async () => {
    expect(why(pdf("1 0 obj\n<< /Type /Catalog >>\nendobj"))).toBe("application/pdf");
    const made = await PDFDocument.create();
    made.addPage();
    expect(why(await made.save())).toBe("application/pdf");
    expect(why(await made.save({ useObjectStreams: false }))).toBe("application/pdf");
    expect(why(PNG)).toBe("image/png");
    expect(why(JPEG)).toBe("image/jpeg");
  });

  it.each([
    ["a page of a website", Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["a program", Buffer.from("MZ\u0090\u0000")],
    ["a text document", Buffer.from("PK\u0003\u0004")],
    ["nothing", Buffer.alloc(0)],
  ])("is refused where it is %s, whatever it is called", (_, bytes) => {
    expect(why(bytes)).toContain("is no PDF, PNG or JPEG");
  });

  it.each([
    ["in the open", pdf("1 0 obj\n<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>\nendobj")],
    ["with its name written another way", pdf("1 0 obj\n<< /S /J#61vaScript >>\nendobj")],
    ["packed away", packed("1 0 << /S /JavaScript /JS (x) >>")],
    ["that starts another one", pdf("<< /S /Launch /F (cmd.exe) >>")],
    ["in a form", pdf("<< /AcroForm << /XFA 3 0 R >> >>")],
  ])("is refused where the PDF holds a program %s", (_, bytes) => {
    expect(why(bytes)).toBe("holds a program; print it to a new PDF and add that");
  });

  it("is refused where other files are in it, or a lock is on it", async () => {
    expect(why(pdf("<< /Names << /EmbeddedFiles 4 0 R >> >>"))).toContain("holds other files");
    const made = await PDFDocument.create();
    made.addPage();
    await made.attach(Buffer.from("x"), "virus.exe", {});
    expect(why(await made.save())).toContain("holds other files");
    expect(why(pdf("trailer << /Encrypt 5 0 R >>"))).toContain("locked with a password");
  });

  it("is refused where it is not whole", () => {
    expect(why(Buffer.from("%PDF-1.7\n<script>alert(1)</script>"))).toContain("is not whole");
    expect(why(PNG.subarray(0, 40))).toContain("is not whole");
    expect(why(Buffer.concat([PNG, Buffer.from("<script>")]))).toContain("is not whole");
    expect(why(JPEG.subarray(0, 12))).toContain("is not whole");
  });

  it("is refused where the picture says that it is endless", () => {
    const endless = Buffer.from(PNG);
    endless.writeUInt32BE(4_000_000_000, 16);
    expect(why(endless)).toContain("is not whole");
  });

  it("is looked at only so far, however much it unfolds to", () => {
    expect(why(packed(" ".repeat(64 * 1_048_576)))).toBe("application/pdf");
  });
});
