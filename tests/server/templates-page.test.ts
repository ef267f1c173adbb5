import { expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { faultText } from "../../knowledge/fault.ts";
import { readOwnPhrases } from "../../server/practice/phrases.ts";
import { readKeptPractice } from "../../server/practice/practice.ts";
import { templateFaults } from "../../server/words/template-check.ts";
import { world } from "../letter/cast-material.ts";

const page = readFileSync(resolve(import.meta.dirname, "../../docs/templates.md"), "utf8");
const blocks = [...page.matchAll(/^```(?:yaml|markdown)\n([\s\S]*?)^```/gm)].map(([, block = ""]) => block);
const [letter = "", phrases = "", settings = ""] = blocks;

it("shows a letter, phrases and settings that are taken as they stand", () => {
  const known = { ...world.knowledge, kinds: world.content.kinds };
  const readings = [
    readOwnPhrases({ file: "phrases.en.yaml", text: phrases }, world),
    readKeptPractice({ file: "practice.yaml", text: `version: 1\nname: Juniper\n${settings}` }, known),
  ];
  const faults = readings.flatMap((reading) => (reading.kind === "refused" ? reading.faults : []));
  expect([...templateFaults({ file: "own.md", text: letter }, world), ...faults].map(faultText)).toEqual([]);
  expect(blocks).toHaveLength(3);
});
