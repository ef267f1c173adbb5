/** The logo in a practice's settings: its picture, the words for those who do not see it, and what is told about both. */
import { describe, expect, it } from "@jest/globals";
import { truncateSync } from "node:fs";
import { faultText } from "../../knowledge/fault.ts";
import { readPractice } from "../../server/practice/practice.ts";
import { sampleJpeg } from "../pdf/sample-jpeg.ts";
import { sampleLogo } from "../pdf/sample-logo.ts";
import { pngOf } from "../pdf/sample-png.ts";
import { shipped } from "../knowledge/shipped.ts";
import { letters, scratch } from "./scratch.ts";

const { path, put } = scratch();
put("juniper_logo-2.png", sampleLogo());
put("Juniper.png", sampleLogo());

function settings(logo: string, more = ""): string {
  return put("practice.yaml", `version: 1\nname: Juniper Street Pediatrics\nlogo: ${logo}\n${more}`);
}

function faults(logo: string): readonly string[] {
  const reading = readPractice(settings(logo), shipped);
  return reading.kind === "refused" ? reading.faults.map(faultText) : [];
}

describe("the words for a logo", () => {
  it.each([
    "Juniper Street Pediatrics",
    "Juniper",
    "P",
    "Our Practice",
    "Logo of Juniper Street",
    "A leaf in a circle",
  ])("are taken when they say something: %s", (alt) => {
    expect(faults(`{ file: Juniper.png, alt: "${alt}" }`)).toEqual([]);
  });

  it.each([
    "logo",
    "Logo.",
    "our clinic's logo",
    "The logo of the practice",
    "image",
    "juniper_logo-2",
    "juniper_logo-2.png",
    "IMG_2231",
    "logo 2",
    "TODO",
    "n/a",
    "2024",
    "…",
  ])("are refused at their line when they tell a listener nothing: %s", (alt) => {
    expect(faults(`{ file: juniper_logo-2.png, alt: "${alt}" }`)).toEqual([
      expect.stringMatching(
        /practice\.yaml:3:\d+ logo\.alt: these words tell a listener nothing; write what the logo says/,
      ),
    ]);
  });

  it("must be there", () => {
    expect(faults("{ file: Juniper.png }")).toEqual([expect.stringMatching(/:3:\d+ "alt" is missing/)]);
  });
});

describe("the picture of a logo", () => {
  it("is refused at its line, with what to do", () => {
    put(
      "white.png",
      pngOf({ width: 50, height: 30, at: () => [255, 255, 255, 255] }, { color: 6, depth: 8, isInterlaced: false }),
    );
    put("drawing.png", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    const told = ["white.png", "drawing.png"].map((file) => faults(`{ file: ${file}, alt: Juniper }`)[0]);
    expect(told).toEqual([
      expect.stringMatching(/:3:\d+ logo\.file: The logo cannot be seen on white paper.*dark version/),
      expect.stringMatching(/:3:\d+ logo\.file: The logo is an SVG drawing.*Save it as a PNG/),
    ]);
  });

  it("of 30 MB is refused without being read, and one that is not there by its own words", () => {
    truncateSync(put("huge.png", ""), 30 * 1_048_576);
    expect(faults("{ file: huge.png, alt: Juniper }")).toEqual([
      expect.stringMatching(/logo\.file: is larger than 2 MB; save it as a PNG about 1,000 pixels wide/),
    ]);
    expect(faults("{ file: nowhere.png, alt: Juniper }")[0]).toContain("there is no such file");
  });

  it("is taken by what it is, whatever its name says", () => {
    put("photo.png", sampleJpeg());
    expect(faults("{ file: photo.png, alt: Juniper }")).toEqual([]);
  });
});

describe("what will not look as it was meant", () => {
  it("is told by the doctor and with the test sheet: a coarse logo, a color too pale to read", async () => {
    put("photo.jpg", sampleJpeg());
    const file = settings("{ file: photo.jpg, alt: Juniper }", 'accent: "#f2c14e"\nenvelope: us10_double\n');
    const coarse = /logo: The logo has 50 dots to the inch.*at least 192 pixels wide/;
    const pale = /accent: the color has 1\.7 to 1 on white and cannot be read; letters use their own blue/;
    const doctor = await letters(["doctor", "--practice", file]);
    expect(doctor.exit).toBe(0);
    for (const note of [coarse, pale]) expect(doctor.out.join("\n")).toMatch(note);
    const sheet = await letters(["test-sheet", "--practice", file, "--out", path("sheet.pdf")]);
    expect(sheet.err).toEqual([expect.stringMatching(coarse), expect.stringMatching(pale)]);
  });

  it("is nothing for a good logo and a readable color", () => {
    const reading = readPractice(settings("{ file: Juniper.png, alt: Juniper }", 'accent: "#1F4E79"\n'), shipped);
    expect(reading.kind === "read" && reading.practice.notes).toEqual([]);
  });
});
