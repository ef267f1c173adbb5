/**
 * Paints stored pages into an open document. Words and pictures can be drawn only inside an element or an artifact:
 * the types of a page allow nothing else. Lays nothing out.
 */
import type { ArchiveDocument } from "./archive.ts";
import type { Fonts } from "./fonts.ts";
import type { Artifact, Element, Page, PlacedPicture, Shape, Text } from "./page.ts";
import type { Picture } from "./picture.ts";
import { channels } from "./theme.ts";

type Structure = ReturnType<ArchiveDocument["struct"]>;

/** What a document is painted with, shared by all letters in it. */
export interface Canvas {
  readonly document: ArchiveDocument;
  readonly fonts: Fonts;
  /** By digest; a stored page names the picture it was laid out with. */
  readonly pictures: ReadonlyMap<string, Picture>;
}

/** Paints the pages of one letter under a root of the structure tree, and closes that root. */
export function paintPages(pages: readonly Page[], root: Structure, canvas: Canvas): void {
  const open = new Map<number, Structure>();
  for (const page of pages) {
    canvas.document.addPage({ size: [page.width, page.height], margin: 0 });
    for (const part of page.content) {
      if (part.kind === "artifact") paintArtifact(part, canvas);
      else paintElement(part, { parent: root, open }, canvas);
    }
  }
  root.end();
}

interface Branch {
  readonly parent: Structure;
  /** Elements that a later page may carry on. */
  readonly open: Map<number, Structure>;
}

function paintElement(element: Element, branch: Branch, canvas: Canvas): void {
  const structure = branch.open.get(element.key) ?? opened(element, branch, canvas);
  let line: Text[] = [];
  const flush = (): void => {
    if (line.length > 0) mark(element, structure, { canvas, operators: textOperators(line, canvas) });
    line = [];
  };
  for (const kid of element.kids) {
    if (kid.kind === "text") line.push(kid);
    else flush();
    if (kid.kind === "element") paintElement(kid, { parent: structure, open: branch.open }, canvas);
    if (kid.kind === "picture") mark(element, structure, { canvas, picture: kid });
  }
  flush();
}

function opened(element: Element, branch: Branch, canvas: Canvas): Structure {
  const { language, alt, actual, scope } = element;
  const picture = element.kids.find((kid) => kid.kind === "picture");
  const structure = canvas.document.struct(element.role, {
    ...(language === undefined ? {} : { lang: language }),
    ...(alt === undefined ? {} : { alt }),
    ...(actual === undefined ? {} : { actual }),
    ...(scope === undefined ? {} : { scope }),
    ...(picture === undefined
      ? {}
      : { bbox: [picture.x, picture.y, picture.x + picture.width, picture.y + picture.height] }),
  });
  branch.parent.add(structure);
  branch.open.set(element.key, structure);
  return structure;
}

interface Drawing {
  readonly canvas: Canvas;
  readonly operators?: string;
  readonly picture?: PlacedPicture;
}

function mark(element: Element, structure: Structure, drawing: Drawing): void {
  const { document } = drawing.canvas;
  const content = document.markStructureContent(element.role);
  if (drawing.operators !== undefined) write(drawing.operators, document);
  if (drawing.picture !== undefined) paintPicture(drawing.picture, drawing.canvas);
  document.endMarkedContent();
  structure.add(content);
}

function paintPicture(place: PlacedPicture, canvas: Canvas): void {
  const picture = canvas.pictures.get(place.digest);
  if (picture === undefined) throw new Error("the logo that this page was laid out with is not at hand");
  const { x, y, width, height } = place;
  canvas.document.image(picture.source, x, y, { width, height });
}

const ARTIFACTS = {
  layout: "/Artifact <</Type /Layout>> BDC",
  header: "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC",
  footer: "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC",
} as const;

function paintArtifact(artifact: Artifact, canvas: Canvas): void {
  const shapes = artifact.drawn.filter((one) => one.kind === "shape").map(shapeOperators);
  const texts = artifact.drawn.filter((one) => one.kind === "text");
  const words = texts.length === 0 ? [] : [textOperators(texts, canvas)];
  write([ARTIFACTS[artifact.purpose], ...shapes, ...words, "EMC"].join("\n"), canvas.document);
}

function shapeOperators(shape: Shape): string {
  return `${fill(shape.color)}\n${number(shape.x)} ${number(shape.y)} ${number(shape.width)} ${number(shape.height)} re f`;
}

/** All texts in one text object; face, size and color are told only where they change. */
function textOperators(texts: readonly Text[], canvas: Canvas): string {
  const operators = ["BT"];
  let [font, color, x, y] = ["", "", 0, 0];
  texts.forEach((text, index) => {
    const { fonts } = canvas;
    const chosen = `/${fonts.use(text)} ${number(text.size)} Tf`;
    if (chosen !== font) operators.push(chosen);
    if (text.color !== color) operators.push(fill(text.color));
    [font, color] = [chosen, text.color];
    // pdfkit's pages count from the top; the text matrix turns the letters upright again.
    if (index === 0) operators.push(`1 0 0 -1 ${number(text.x)} ${number(text.y)} Tm`);
    else operators.push(`${number(text.x - x)} ${number(y - text.y)} Td`);
    [x, y] = [text.x, text.y];
    operators.push(fonts.show(text));
  });
  return [...operators, "ET"].join("\n");
}

function fill(color: string): string {
  return `${channels(color).map(number).join(" ")} rg`;
}

function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function write(operators: string, document: ArchiveDocument): void {
  document.addContent(Buffer.from(`${operators}\n`, "latin1"));
}
