/** Letters changed in what both standards allow: what is unusual is no fault. */
import type { Base } from "./deviation.ts";
import { laidInTree } from "./of-annotations.ts";
import { withOutlines } from "./of-fonts.ts";
import type { Opened } from "./surgery.ts";
import { text } from "./surgery.ts";

export interface Variant {
  readonly what: string;
  readonly base: Base;
  readonly change?: (opened: Opened) => void;
  readonly bytes?: (bytes: Buffer) => Buffer;
}

/** The cells of a row of the table, the row of heads counted as the first. */
function cells({ elements, kids }: Opened, row: number): ReturnType<Opened["kids"]> {
  const found = elements("TR")[row];
  return found === undefined ? [] : kids(found);
}

/** The bytes with one object written again at their end, and a table for it. */
function changedAtEnd(bytes: Buffer): Buffer {
  const file = bytes.toString("latin1");
  const number = /(\d+) 0 obj\n<<\n\/DisplayDocTitle true\n>>/.exec(file)?.[1] ?? "";
  const [, size, root, info] = /\/Size (\d+)\n\/Root (\d+ 0 R)\n\/Info (\d+ 0 R)/.exec(file) ?? [];
  const id = /\/ID \[[^\]]*\]/.exec(file)?.[0] ?? "";
  const before = /startxref\n(\d+)/.exec(file)?.[1] ?? "";
  const added = `\n${number} 0 obj\n<<\n/DisplayDocTitle true\n/FitWindow true\n>>\nendobj\n`;
  const at = String(bytes.length + 1).padStart(10, "0");
  const table = `xref\n${number} 1\n${at} 00000 n \n`;
  const trailer = `trailer\n<<\n/Size ${size}\n/Root ${root}\n/Info ${info}\n${id}\n/Prev ${before}\n>>\n`;
  const end = `startxref\n${bytes.length + added.length}\n%%EOF\n`;
  return Buffer.concat([bytes, Buffer.from(added + table + trailer + end, "latin1")]);
}

export const VARIANTS: readonly Variant[] = [
  { what: "saved again by another program", base: "whole" },
  { what: "several letters in one file, saved again", base: "printed together" },
  { what: "a link in the tree and with words", base: "linked" },
  { what: "changed at its end, the old objects left in place", base: "short", bytes: changedAtEnd },
  {
    what: "a type of our own that is said to be a paragraph",
    base: "short",
    change: ({ element, tree, set }) => {
      set(element("P", 3), { S: "Greeting" });
      set(tree, { RoleMap: { Greeting: "Salutation", Salutation: "P" } });
    },
  },
  {
    what: "items of a list grouped",
    base: "short",
    change: ({ element, kids, add, insert, move, named, refer }) => {
      const list = element("L");
      add({ S: "Div", P: refer(list), K: [] });
      const group = named("S", "Div");
      insert(list, "K", { value: refer(group) });
      for (const item of kids(list).filter((kid) => kid !== group)) move(item, group);
    },
  },
  {
    what: "a table whose cells name their heads",
    base: "whole",
    change: (opened) => {
      opened.elements("TH").forEach((head, index) => {
        opened.drop(head, "A");
        opened.set(head, { ID: text(`head ${index}`) });
      });
      opened.elements("TD").forEach((cell) => opened.set(cell, { A: { O: "Table", Headers: [text("head 1")] } }));
    },
  },
  {
    what: "a cell over two columns",
    base: "whole",
    change: (opened) => {
      const [, wide, next] = cells(opened, 2);
      if (wide === undefined || next === undefined) return;
      opened.set(wide, { A: { O: "Table", ColSpan: 2 } });
      opened.set(next, { S: "Span" });
      opened.move(next, wide);
    },
  },
  {
    what: "a cell over two rows",
    base: "whole",
    change: (opened) => {
      const [, , high] = cells(opened, 2);
      const [, , below] = cells(opened, 3);
      if (high === undefined || below === undefined) return;
      opened.set(high, {
        A: [
          { O: "Table", RowSpan: 2 },
          { O: "Layout", Placement: "Block" },
        ],
      });
      opened.set(below, { S: "Span" });
      opened.move(below, high);
    },
  },
  {
    what: "a caption above a table",
    base: "whole",
    change: ({ element, move, set }) => {
      const caption = element("P", 3);
      set(caption, { S: "Caption" });
      move(caption, element("Table"), 0);
    },
  },
  {
    what: "a note with an ID and a formula with words",
    base: "short",
    change: ({ element, set }) => {
      set(element("P", 3), { S: "Note", ID: text("note 1") });
      set(element("P", 3), { S: "Formula", Alt: text("uno más uno") });
    },
  },
  {
    what: "ink that is half clear, where the colors of the document have a meaning",
    base: "short",
    change: ({ page, inside, set, rewrite }) => {
      set(inside(page(1), "Resources"), { ExtGState: { Gs1: { ca: 0.5, BM: "Multiply" } } });
      rewrite(page(1), "Contents", (operators) => operators.replace("BDC\n", "BDC\n/Gs1 gs\n"));
    },
  },
  {
    what: "words of which others are told",
    base: "short",
    change: ({ page, rewrite }) =>
      rewrite(page(1), "Contents", (operators) =>
        operators.replace(/BT\n([^]*?)ET\n/, "/Span <</ActualText (BORRADOR) /Lang (es)>> BDC\nBT\n$1ET\nEMC\n"),
      ),
  },
  { what: "a name in a face with CFF outlines, coded by a map of its own", base: "short", change: withOutlines },
  {
    what: "a note on the page, in the tree and with words",
    base: "linked",
    change: (opened) => laidInTree(opened, "Annot", { Subtype: "Text", Contents: text("Una nota") }),
  },
  {
    what: "a field to sign in, in the tree and with words",
    base: "linked",
    change: (opened) => {
      laidInTree(opened, "Form", { Subtype: "Widget", F: 4, FT: "Tx", T: text("firma"), TU: text("Firma") });
      opened.set(opened.catalog, { AcroForm: { Fields: [opened.refer(opened.named("Subtype", "Widget"))] } });
    },
  },
];
