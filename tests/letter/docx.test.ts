import { describe, expect, it } from "@jest/globals";
import { dirname, join } from "node:path";
import type { Letter } from "../../letter/document.ts";
import { sentencesOf, sentenceText } from "../../letter/document.ts";
import { letterDocx } from "../../letter/docx.ts";
import { sampleLogo } from "../pdf/sample-logo.ts";
import { castMaterial, decidedLetter, draftOf } from "./cast-material.ts";
import { noraDecisions } from "./nora.ts";
import { child, elements, outOfOrder, partsOf, wordsOf, xmlOf } from "./open-xml.ts";
import type { Element } from "./open-xml.ts";
import { AWKWARD, letterWith, said } from "./written-letter.ts";

const CAST = ["adhd_anxiety", "peanut_asthma", "epilepsy", "hearing_aids"] as const;

async function opened(letter: Letter): Promise<(name: string) => Element> {
  const parts = partsOf(await letterDocx(letter));
  return (name) => {
    const part = parts.get(name);
    if (part === undefined) throw new Error(`no part ${name}`);
    return xmlOf(part.toString("utf8"));
  };
}

/** Paragraph by paragraph, as a person reads the page. */
async function paragraphs(letter: Letter): Promise<readonly string[]> {
  const open = await opened(letter);
  return elements(open("word/document.xml"), "w:p").map(wordsOf);
}

function words(letter: Letter): string {
  return letter.blocks.flatMap((block) => sentencesOf(block).map(spoken)).join(" ");
}

function spoken({ runs }: Letter["footer"]): string {
  return runs.map(({ text, blank }) => (blank ? `[To fill in: ${text}]` : text)).join("");
}

const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim();

const style = (paragraph: Element): string | undefined => {
  const properties = child(paragraph, "w:pPr");
  return properties && child(properties, "w:pStyle")?.attributes["w:val"];
};

describe("the letter as a draft for a word processor", () => {
  const material = castMaterial("adhd_anxiety");
  const nora = decidedLetter(noraDecisions(material), material);

  it.each(CAST)("says what the letter says, all of it and in its order (%s)", async (name) => {
    const letter = draftOf(castMaterial(name));
    expect(squeezed((await paragraphs(letter)).join(" "))).toBe(squeezed(words(letter)));
    expect(squeezed((await paragraphs(nora)).join(" "))).toBe(squeezed(words(nora)));
  });

  it.each(AWKWARD)("keeps a value letter for letter wherever it stands: %j", async (value) => {
    const read = await paragraphs(letterWith(value));
    expect(read).toContain(`For the team: ${value}`);
    expect(read).toContain(`Dear ${value}:`);
    expect(read).toContain(`Works five minutes. ${value}`);
  });

  it("says on every page that it is a draft, and that only the signed PDF is the letter", async () => {
    for (const letter of [nora, { ...nora, status: "signed" as const }]) {
      const open = await opened(letter);
      expect(wordsOf(open("word/header1.xml"))).toBe("DRAFT to edit. Only the signed PDF is the letter.");
      const [section, ...others] = elements(open("word/document.xml"), "w:sectPr");
      expect(others).toEqual([]);
      if (section === undefined) throw new Error("no section");
      expect(elements(section, "w:headerReference").map(({ attributes }) => attributes["w:type"])).toEqual(["default"]);
      expect(child(section, "w:titlePg")).toBeUndefined();
    }
    const spanish = await opened({ ...nora, language: "es-US" });
    expect(wordsOf(spanish("word/header1.xml"))).toBe("BORRADOR para editar. Solo el PDF firmado es la carta.");
  });

  it("says at the foot of every page who decides", async () => {
    const open = await opened(nora);
    expect(wordsOf(open("word/footer1.xml"))).toMatch(
      new RegExp(`^${RegExp.escape(sentenceText(nora.footer))}  ·  Page `),
    );
  });

  it("has no number, no signature and no line to sign on, even where it is made from a signed letter", async () => {
    const electronic = {
      ...said("Electronically signed by Elena Marsh, MD on November 9, 2026"),
      origin: { from: "clinician", sources: ["decisions:signature"], edited: false } as const,
    };
    const blocks = letterWith("x").blocks.map((block) =>
      block.block === "signature" ? { ...block, ink: false, sentences: [electronic, ...block.sentences] } : block,
    );
    const parts = partsOf(await letterDocx(letterWith("x", { status: "signed", blocks })));
    const all = [...parts.values()].map(String).join("\n");
    expect(all).not.toMatch(/7F3K-2Q|Electronically signed|____/);
    expect(all).toContain("Elena Marsh, MD");
  });

  it("names no child in the properties of the file, and no day but that of the letter", async () => {
    const parts = partsOf(await letterDocx(nora));
    const properties = [...parts].filter(([name]) => !name.startsWith("word/")).map(([, part]) => String(part));
    expect(properties.join("\n")).not.toMatch(/Nora|Ellison|ADHD|Marsh|Juniper/i);
    expect(properties.join("\n")).toContain("<dc:title>Medical information for the Section 504 team</dc:title>");
    expect([...parts.keys()].join(" ")).not.toMatch(/Nora|Ellison/i);
    expect(properties.join("\n").match(/\d{4}-\d\d-\d\dT[\d:]+Z/g)).toEqual([
      "2026-11-23T00:00:00Z",
      "2026-11-23T00:00:00Z",
    ]);
  });

  it("has real headings, real points and a table whose head repeats and whose rows stay whole", async () => {
    const open = await opened(nora);
    const body = open("word/document.xml");
    const all = elements(body, "w:p");
    expect(all.filter((one) => style(one) === "Heading1").map(wordsOf)).toEqual([
      "Medical information for the Section 504 team: Nora Ellison",
    ]);
    expect(all.filter((one) => style(one) === "Heading2").map(wordsOf)).toEqual(
      nora.blocks
        .filter(({ block, id }) => block === "heading" && id !== "opening")
        .map((one) => words({ ...nora, blocks: [one] })),
    );
    expect(all.filter((one) => elements(one, "w:numPr").length > 0)).toHaveLength(
      nora.blocks.flatMap((block) => (block.block === "list" ? block.items : [])).length,
    );
    const rows = elements(body, "w:tr");
    expect(rows.map((row) => elements(row, "w:tblHeader").length)).toEqual([1, 0, 0, 0, 0, 0]);
    expect(rows.every((row) => elements(row, "w:cantSplit").length === 1)).toBe(true);
    expect(
      elements(body, "w:tblLook").map(({ attributes }) => [attributes["w:firstRow"], attributes["w:firstColumn"]]),
    ).toEqual([["true", "true"]]);
  });

  it("says its language, and marks words of another", async () => {
    const open = await opened(letterWith("x"));
    const [own] = elements(open("word/styles.xml"), "w:docDefaults").flatMap((one) => elements(one, "w:lang"));
    expect(own?.attributes["w:val"]).toBe("en-US");
    const marked = elements(open("word/document.xml"), "w:r").filter((run) => elements(run, "w:lang").length > 0);
    expect(marked.map((run) => [wordsOf(run), elements(run, "w:lang")[0]?.attributes["w:val"]])).toEqual([
      ["Quién decide", "es-US"],
    ]);
  });

  it("shows the logo with its words", async () => {
    const letter = letterWith("x");
    const blocks = letter.blocks.map((block) =>
      block.block === "letterhead" ? { ...block, logo: { file: "logo.png", alt: 'The "Tree"' } } : block,
    );
    const logo = {
      source: `data:image/png;base64,${Buffer.from(sampleLogo()).toString("base64")}`,
      width: 400,
      height: 100,
    };
    const parts = partsOf(await letterDocx({ ...letter, blocks }, { logo }));
    expect([...parts.keys()].filter((name) => name.startsWith("word/media/"))).toHaveLength(1);
    const [picture] = elements(xmlOf(String(parts.get("word/document.xml"))), "wp:docPr");
    expect(picture?.attributes["descr"]).toBe('The "Tree"');
    expect(
      partsOf(await letterDocx(letter))
        .keys()
        .some((name) => name.startsWith("word/media/")),
    ).toBe(false);
  });
});

describe("a strict reader of Open XML", () => {
  it.each(CAST)("finds every part well-formed and everything in its order (%s)", async (name) => {
    const own = castMaterial(name);
    const parts = [...partsOf(await letterDocx(draftOf(own)))].filter(([part]) => /\.(?:xml|rels)$/.test(part));
    const faults = parts.flatMap(([part, bytes]) =>
      outOfOrder(xmlOf(String(bytes))).map((fault) => `${part}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it("finds every style, list and part that is named", async () => {
    const parts = partsOf(await letterDocx(draftOf(castMaterial("adhd_anxiety"))));
    const part = (name: string): Element => xmlOf(String(parts.get(name)));
    const body = part("word/document.xml");
    const values = (root: Element, name: string, key = "w:val"): readonly string[] =>
      elements(root, name).map(({ attributes }) => attributes[key] ?? "");
    const known = values(part("word/styles.xml"), "w:style", "w:styleId");
    expect(values(body, "w:pStyle").filter((one) => !known.includes(one))).toEqual([]);
    const lists = values(part("word/numbering.xml"), "w:num", "w:numId");
    expect(values(body, "w:numId").filter((one) => !lists.includes(one))).toEqual([]);
    const links = [...parts.keys()].filter((name) => name.endsWith(".rels"));
    const missing = links.flatMap((name) => {
      const from = dirname(dirname(name));
      const targets = values(part(name), "Relationship", "Target");
      return targets.filter(
        (target) => !parts.has(join(target.startsWith("/") ? "" : from, target).replace(/^\//, "")),
      );
    });
    expect(missing).toEqual([]);
    const types = part("[Content_Types].xml");
    const typed = [
      ...values(types, "Override", "PartName").map((one) => one.slice(1)),
      ...values(types, "Default", "Extension"),
    ];
    expect(
      [...parts.keys()].filter((one) => !typed.includes(one) && !typed.includes(one.split(".").at(-1) ?? "")),
    ).toEqual([]);
  });

  it("sees no sign that XML forbids, whatever a name holds", async () => {
    const open = await opened(letterWith("a\u0001b\uFFFEc\uD800d"));
    expect(elements(open("word/document.xml"), "w:p").map(wordsOf)).toContain("For the team: a\uFFFDb\uFFFDc\uFFFDd");
  });
});
