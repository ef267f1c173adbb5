/**
 * Paints stored pages into an open document. Words and pictures can be drawn only inside an element or an artifact:
 * the types of a page allow nothing else. Lays nothing out.
 */
import type { ArchiveDocument } from "./archive.ts";
import type { Fonts } from "./fonts.ts";
import type { Artifact, Element, Page, PlacedPicture, Shape, Text } from "./page.ts";
import type { Picture } from "./picture.ts";
import { Tag } from "./tags.ts";
import { channels } from "./theme.ts";

/** What a document is painted with, shared by all letters in it. */
export interface Canvas {
  readonly document: ArchiveDocument;
  readonly fonts: Fonts;
  /** By digest; a stored page names the picture it was laid out with. */
  readonly pictures: ReadonlyMap<string, Picture>;
}

/** Paints the pages of one letter under a tag of its own, and closes that tag and all in it. */
export function paintPages(pages: readonly Page[], root: Tag, canvas: Canvas): void {
  const open = new Map<number, Tag>();
  for (const page of pages) {
    canvas.document.addPage({ size: [page.width, page.height], margin: 0 });
    for (const part of page.content) {
      if (part.kind === "artifact") paintArtifact(part, canvas);
      else paintElement(part, { parent: root, open }, canvas);
    }
  }
  for (const tag of [...open.values(), root]) tag.close();
}

interface Branch {
  readonly parent: Tag;
  /** Elements that a later page may carry on. */
  readonly open: Map<number, Tag>;
}

function paintElement(element: Element, branch: Branch, canvas: Canvas): void {
  const tag = branch.open.get(element.key) ?? opened(element, branch, canvas);
  let line: Text[] = [];
  for (const kid of element.kids) {
    if (kid.kind === "text") {
      line.push(kid);
      continue;
    }
    paintLine(line, tag, canvas);
    line = [];
    if (kid.kind === "element") paintElement(kid, { parent: tag, open: branch.open }, canvas);
    else paintPicture(kid, tag, canvas);
  }
  paintLine(line, tag, canvas);
}

/** Texts that follow each other in one tag are one content of it. */
function paintLine(texts: readonly Text[], tag: Tag, canvas: Canvas): void {
  if (texts.length === 0) return;
  canvas.document.beginTagged(tag);
  paintTexts(texts, canvas);
  canvas.document.endTagged();
}

function opened(element: Element, branch: Branch, canvas: Canvas): Tag {
  const { language, alt, actual, scope } = element;
  const picture = element.kids.find((kid) => kid.kind === "picture");
  const tag = new Tag(canvas.document, element.role, {
    parent: branch.parent,
    ...(language === undefined ? {} : { lang: language }),
    ...(alt === undefined ? {} : { alt }),
    ...(actual === undefined ? {} : { actual }),
    ...(scope === undefined ? {} : { scope }),
    ...(picture === undefined ? {} : { box: boxOf(picture, canvas.document.page.height) }),
  });
  branch.open.set(element.key, tag);
  return tag;
}

/** A box of the file is counted from the bottom of the page. */
function boxOf({ x, y, width, height }: PlacedPicture, page: number): readonly [number, number, number, number] {
  return [x, page - y - height, x + width, page - y];
}

function paintPicture(place: PlacedPicture, tag: Tag, canvas: Canvas): void {
  const picture = canvas.pictures.get(place.digest);
  if (picture === undefined) throw new Error("the logo that this page was laid out with is not at hand");
  const { x, y, width, height } = place;
  canvas.document.beginTagged(tag);
  canvas.document.image(picture.source, x, y, { width, height });
  canvas.document.endTagged();
}

const ARTIFACTS = {
  layout: "/Artifact <</Type /Layout>> BDC",
  header: "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC",
  footer: "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC",
} as const;

function paintArtifact(artifact: Artifact, canvas: Canvas): void {
  const { document } = canvas;
  document.addContent(ARTIFACTS[artifact.purpose]);
  for (const one of artifact.drawn) if (one.kind === "shape") document.addContent(shapeOperators(one));
  paintTexts(
    artifact.drawn.filter((one) => one.kind === "text"),
    canvas,
  );
  document.addContent("EMC");
}

function shapeOperators(shape: Shape): string {
  return `${fill(shape.color)}\n${number(shape.x)} ${number(shape.y)} ${number(shape.width)} ${number(shape.height)} re f`;
}

/** All texts in one text object; face, size and color are told only where they change. */
function paintTexts(texts: readonly Text[], { document, fonts }: Canvas): void {
  if (texts.length === 0) return;
  let [font, color, x, y] = ["", "", 0, 0];
  document.addContent("BT");
  for (const text of texts) {
    // pdfkit's pages count from the top; the text matrix turns the letters upright again.
    const place =
      font === ""
        ? `1 0 0 -1 ${number(text.x)} ${number(text.y)} Tm`
        : `${number(text.x - x)} ${number(y - text.y)} Td`;
    const chosen = `/${fonts.use(text)} ${number(text.size)} Tf`;
    if (chosen !== font) document.addContent(chosen);
    if (text.color !== color) document.addContent(fill(text.color));
    document.addContent(place);
    document.addContent(fonts.show(text));
    [font, color, x, y] = [chosen, text.color, text.x, text.y];
  }
  document.addContent("ET");
}

/** A letter has five colors or so, and changes them at every part. */
const fills = new Map<string, string>();
const MOST_FILLS = 64;

function fill(color: string): string {
  const known = fills.get(color);
  if (known !== undefined) return known;
  if (fills.size >= MOST_FILLS) fills.clear();
  const made = `${channels(color).map(number).join(" ")} rg`;
  fills.set(color, made);
  return made;
}

function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
