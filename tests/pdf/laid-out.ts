/** What the typesetter's tests ask of pages: the words, where they stand, and what a letter should say. */
import type { Letter } from "../../letter/document.ts";
import { sentencesOf, sentenceText } from "../../letter/document.ts";
import { layOut } from "../../pdf/layout.ts";
import type { Artifact, Element, Page, Text } from "../../pdf/page.ts";
import { textsOf } from "../../pdf/page.ts";
import type { Picture } from "../../pdf/picture.ts";
import { readPicture } from "../../pdf/picture.ts";
import { shippedFaces } from "../../pdf/shipped.ts";
import type { Theme } from "../../pdf/theme.ts";
import { themeOf } from "../../pdf/theme.ts";
import { sampleLogo } from "./sample-logo.ts";

export const THEME: Theme = themeOf({ faces: shippedFaces(), accent: null, logo: logo(), size: "standard" });
export const LARGE: Theme = themeOf({ faces: shippedFaces(), accent: null, logo: logo(), size: "large" });

function logo(): Picture {
  const reading = readPicture(sampleLogo());
  if (reading.kind === "refused") throw new Error(reading.why);
  return reading.picture;
}

/** The pages of a letter that can be laid out. */
export function pagesOf(letter: Letter, theme: Theme = THEME): readonly Page[] {
  const layout = layOut(letter, theme);
  if (layout.kind === "refused") throw new Error(JSON.stringify(layout.faults));
  return layout.pages;
}

export function elementsOf(page: Page): readonly Element[] {
  return page.content.filter((part) => part.kind === "element");
}

export function artifactsOf(page: Page): readonly Artifact[] {
  return page.content.filter((part) => part.kind === "artifact");
}

export function wordsOf(page: Page): string {
  return page.content
    .flatMap(textsOf)
    .map((text) => text.text)
    .join(" ");
}

/** The baselines of an element's lines, from the top. */
export function linesOf(part: Element): readonly number[] {
  return [...new Set(textsOf(part).map((text) => text.y))];
}

/** All tagged words of the pages, without spaces and bullets, those of a part carried over a break put together. */
export function taggedInk(pages: readonly Page[]): string {
  const texts = pages.flatMap((page) => elementsOf(page).filter((part) => part.block !== "status"));
  const inOrder = texts.flatMap((part) => leaves(part)).toSorted((one, other) => one.key - other.key);
  return inkOf(inOrder.map(({ text }) => text.text).join("")).replaceAll("•", "");
}

function leaves(part: Element): readonly { readonly key: number; readonly text: Text }[] {
  return part.kids.flatMap((kid) => {
    if (kid.kind === "text") return [{ key: part.key, text: kid }];
    return kid.kind === "element" ? leaves(kid.role === "Span" ? { ...kid, key: part.key } : kid) : [];
  });
}

/** All words of the letter's own tree, without spaces. */
export function treeInk(letter: Letter): string {
  return inkOf(letter.blocks.flatMap(sentencesOf).map(sentenceText).join(""));
}

export function inkOf(text: string): string {
  return text.normalize("NFC").replace(/\s/gu, "");
}
