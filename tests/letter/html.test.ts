import { describe, expect, it } from "@jest/globals";
import { letterBody, letterHtml } from "../../letter/html.ts";
import { AWKWARD, letterWith } from "./written-letter.ts";

/** The text between the tags that match, as a browser would show it. */
function shown(html: string, pattern: RegExp): readonly string[] {
  return [...html.matchAll(pattern)].map((match) => textOf(match[1] ?? ""));
}

function textOf(html: string): string {
  return html
    .replace(/<br>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(lt|gt|quot|#39|#13|amp);/g, (_, name: string) => SIGNS[name] ?? "?");
}

const SIGNS: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", "#13": "\r", amp: "&" };

describe("the letter as HTML", () => {
  it.each(AWKWARD)("shows a value letter for letter wherever it stands: %j", (value) => {
    const html = letterBody(letterWith(value));
    expect(shown(html, /<h1>(.*?)<\/h1>/gs)).toEqual([`For the team: ${value}`]);
    expect(shown(html, /<strong>(.*?)<\/strong>/gs)).toContain(value);
    expect(shown(html, /<li>(.*?)<\/li>/gs)).toEqual([`${value} Second.`, value]);
    expect(shown(html, /<h2[^>]*>(.*?)<\/h2>/gs)).toContain(`How this affects ${value}`);
    expect(shown(html, /<td[^>]*>(.*?)<\/td>/gs)).toContain(`Works five minutes. ${value}`);
    expect(shown(html, /<th scope="row"[^>]*>(.*?)<\/th>/gs)).toContain(value);
    expect(shown(html, /<p class="address">(.*?)<\/p>/gs)).toEqual([`${value}\n88 Ridge Road`]);
    expect(shown(html, /<p class="practice">(.*?)<\/p>/gs)).toEqual([`Juniper Street Pediatrics\n${value}`]);
  });

  it("holds no tag but its own, whatever a value says", () => {
    const tags = (value: string): readonly string[] => letterBody(letterWith(value)).match(/<\/?\w+[^>]*>/g) ?? [];
    for (const value of AWKWARD) expect(tags(value)).toEqual(tags("x"));
  });

  it("says its language and, in its title, its purpose and never the child", () => {
    const html = letterHtml(letterWith("Nora Ellison", { language: "es-US" }));
    expect(html).toMatch(/^<!doctype html>\n<html lang="es-US">/);
    expect(html).toContain("<title>Medical information for the Section 504 team</title>");
  });

  it("has one h1, a section with a name for each h2, and a table that names its columns and rows", () => {
    const html = letterBody(letterWith("x"));
    expect(html.match(/<h1>/g)).toHaveLength(1);
    const named = [...html.matchAll(/<section[^>]* aria-labelledby="([^"]+)">\n<h2 id="([^"]+)">/g)];
    expect(named.map(([, by, id]) => by === id)).toEqual([true, true, true]);
    expect(new Set(named.map(([, by]) => by)).size).toBe(3);
    expect(html.match(/<th scope="col" role="columnheader">/g)).toHaveLength(3);
    expect(html.match(/<th scope="row" role="rowheader">/g)).toHaveLength(2);
    expect(html.indexOf("<header>")).toBeLessThan(html.indexOf("<main>"));
    expect(html.indexOf("</main>")).toBeLessThan(html.indexOf("<footer>"));
  });

  it("keeps the words that say who decides in a section of their own", () => {
    const letter = letterWith("x");
    const [own] = letter.blocks.filter(({ id, block }) => id === "questions" && block === "paragraph");
    const blocks = letter.blocks.flatMap((block) =>
      own && block.id === "who_decides" && block.block === "paragraph" ? [block, own] : [block],
    );
    const [, section] = /<section class="locked"[^>]*>(.*?)<\/section>/s.exec(letterBody({ ...letter, blocks })) ?? [];
    expect(textOf(section ?? "").trim()).toBe("Who decides\nThe school decides. This letter helps.");
  });

  it.each([
    ["draft", "en-US", "DRAFT"],
    ["unsigned", "en-US", "UNSIGNED"],
    ["draft", "es-US", "BORRADOR"],
    ["unsigned", "es-US", "SIN FIRMAR"],
  ] as const)("says at its head and its end that it is %s (%s)", (status, language, word) => {
    expect(shown(letterBody(letterWith("x", { status, language })), /<p class="status">(.*?)<\/p>/g)).toEqual([
      word,
      word,
    ]);
  });

  it("says nothing of the kind once it is signed", () => {
    expect(letterBody(letterWith("x", { status: "signed" }))).not.toContain("status");
  });

  it("shows a blank with its label, and marks words of another language", () => {
    const html = letterBody(letterWith("x"));
    expect(html).toContain('<span class="blank"><span class="hear">To fill in: </span>Grade</span>');
    expect(html).toContain('<span lang="es-US">Quién decide</span>');
  });

  it("ends with the locked line and its number", () => {
    expect(shown(letterBody(letterWith("x")), /<footer>\n<p>(.*?)<\/p>/gs)).toEqual([
      "The school decides eligibility and the plan. Letter 7F3K-2Q",
    ]);
  });

  it("shows the logo with its words where it is given one", () => {
    const letter = letterWith("x");
    const blocks = letter.blocks.map((block) =>
      block.block === "letterhead" ? { ...block, logo: { file: "logo.png", alt: 'The "Tree"' } } : block,
    );
    expect(letterBody({ ...letter, blocks }, { logo: "data:image/png;base64,AAAA" })).toContain(
      '<img src="data:image/png;base64,AAAA" alt="The &quot;Tree&quot;">',
    );
    expect(letterBody({ ...letter, blocks })).not.toContain("<img");
  });
});
