/** Files that go with a letter: added, named, taken out and put back, claimed only where they are, and there when it is given. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { PDFDocument } from "pdf-lib";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { READY, review, sign, TO_THE_LETTER } from "./steps.ts";
import type { Answer } from "./visitor.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

jest.setTimeout(60_000);

let house: House;
let plan: Uint8Array;
const marsh = new Visitor();
beforeAll(async () => {
  house = await openHouse();
  const made = await PDFDocument.create();
  made.addPage();
  plan = await made.save();
});
afterAll(() => house.close());

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const HEAD = Buffer.from(PIXEL, "base64").subarray(0, -12);
const TAIL = Buffer.from(PIXEL, "base64").subarray(-12);

/** A picture with the place where it was taken. */
function photo(): Buffer {
  const text = Buffer.from("tEXtComment\0GPSLatitude 40.1", "latin1");
  const around = Buffer.alloc(8);
  around.writeUInt32BE(text.length - 4, 0);
  return Buffer.concat([HEAD, around.subarray(0, 4), text, around.subarray(4), TAIL]);
}

const at = (from: Answer, place: string): Promise<Answer> => marsh.go(new URL(place, from.url).href);

async function adding(): Promise<Answer> {
  return at(await review(house, marsh, "adhd_anxiety"), "enclosures");
}

function outOf({ text }: Answer): string {
  return /action="([^"]+\/take-out)"/.exec(text)?.[1] ?? "";
}

async function letterWith(page: Answer): Promise<Answer> {
  return marsh.send(page, "choices", { ...fieldsIn(page.text), ...READY, ...TO_THE_LETTER });
}

describe("a file that is added", () => {
  it("is named in the letter as attached, goes with it when it is signed, and is opened byte for byte", async () => {
    const added = await marsh.uploadForm(await adding(), "enclosures", { file: plan, name: "Asthma action plan" });
    expect(added.text).toContain("The file goes with the letter.");
    const page = await at(added, ".");
    expect(page.text).toContain("Asthma action plan");
    const letter = await letterWith(page);
    expect(letter.text).toContain("Attached: Asthma action plan");
    expect(letter.text).toContain("What goes with it");
    const signed = await sign(marsh, letter);
    const giving = await at(signed, "give");
    const [, href = ""] = /href="([^"]+\/enclosures\/[^"]+)"/.exec(giving.text) ?? [];
    const opened = await at(giving, href);
    expect(opened.headers.get("content-type")).toBe("application/pdf");
    expect(opened.headers.get("content-disposition")).toBe('inline; filename="enclosure.pdf"');
    expect(opened.headers.get("x-content-type-options")).toBe("nosniff");
    expect(Buffer.from(opened.bytes).equals(Buffer.from(plan))).toBe(true);
    const other = await marsh.go(house.ehr.launchUrlFor("epilepsy"));
    const id = href.split("/").at(-1) ?? "";
    expect((await at(other, `enclosures/${id}`)).status).toBe(404);
    expect((await marsh.send(other, `enclosures/${id}/again`, { name: "A plan" })).text).toContain(
      "is not here any more",
    );
  });

  it("is named in the next letter of the child, and is not claimed there before it is added again", async () => {
    const page = await review(house, marsh, "adhd_anxiety");
    expect(page.text).toContain("(named; the file is not here yet)");
    const letter = await letterWith(page);
    expect(letter.text).not.toContain("Attached:");
  });

  it("is taken out with one click, and put back with another", async () => {
    const added = await marsh.uploadForm(await adding(), "enclosures", { file: plan, name: "Seizure action plan" });
    const out = await marsh.send(added, outOf(added), {});
    expect(out.text).toContain("Taken out: Seizure action plan");
    expect((await at(out, "../../.")).text).not.toContain("Seizure action plan");
    const [, again = ""] = /action="([^"]+\/again)"/.exec(out.text) ?? [];
    const back = await marsh.send(out, again, { name: "Seizure action plan" });
    expect(back.text).toContain("It goes with the letter again.");
    expect((await at(back, ".")).text).toContain("Seizure action plan");
  });

  it("of a photo is the picture alone: where and with what it was taken goes to nobody", async () => {
    const added = await marsh.uploadForm(await adding(), "enclosures", { file: photo(), name: "Brace, in use" });
    expect(added.text).toContain("Nothing of the picture is lost.");
    const [, href = ""] = /href="([^"]+\/enclosures\/[^"/]+)"/.exec(added.text) ?? [];
    const kept = Buffer.from((await at(added, href)).bytes);
    expect(kept.includes("GPSLatitude")).toBe(false);
    expect(kept.subarray(0, HEAD.length).equals(HEAD)).toBe(true);
    expect(kept.subarray(-TAIL.length).equals(TAIL)).toBe(true);
  });

  it("is refused in a clear sentence, and what was written stays", async () => {
    const place = await adding();
    const script = await marsh.uploadForm(place, "enclosures", { file: Buffer.from("<script>"), name: "Action plan" });
    expect(script.status).toBe(422);
    expect(script.text).toContain("The file is no PDF, PNG or JPEG, whatever its name says");
    expect(script.text).toContain('value="Action plan"');
    const large = await marsh.uploadForm(place, "enclosures", {
      file: Buffer.alloc(11 * 1024 * 1024, "%"),
      name: "X y",
    });
    expect(large.text).toContain("The file is larger than 10 MB");
    expect((await marsh.uploadForm(place, "enclosures", { file: plan, name: " " })).text).toContain("Say what it is");
    const twice = await marsh.uploadForm(place, "enclosures", { file: plan, name: "A form" });
    expect((await marsh.uploadForm(twice, "enclosures", { file: plan, name: "A form" })).text).toContain(
      "Is named twice",
    );
    const huge = await marsh.uploadForm(place, "enclosures", { file: Buffer.alloc(25 * 1024 * 1024), name: "X y" });
    expect(huge.status).toBe(413);
  });

  it("is told to no operator by its name", async () => {
    const added = await marsh.uploadForm(await adding(), "enclosures", { file: plan, name: "Medicine form" });
    expect(added.status).toBe(200);
    expect(house.logged()).not.toMatch(/Medicine form|action plan/);
  });
});
