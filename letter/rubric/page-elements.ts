/** The elements of all pages as one sequence: what was broken at the foot of a page is whole again. */
import type { Printed, PrintedElement } from "./printed.ts";
import { squeezed } from "./printed.ts";

/** An element and the page on which it begins. */
export interface PagedElement {
  readonly element: PrintedElement;
  readonly page: number;
}

/** The elements of a tagged letter in reading order; null where a page has none, or where they do not hold what the page says. */
export function elementsOf({ pages }: Printed): readonly PagedElement[] | null {
  const made: PagedElement[] = [];
  for (const [index, page] of pages.entries()) {
    const [document] = page.structure?.role === "Root" ? page.structure.children : [];
    if (document === undefined || !holdsThePage(document, page.lines)) return null;
    for (const [place, element] of document.children.entries()) {
      const last = made.at(-1);
      const goesOn = place === 0 && last !== undefined ? joined(last.element, element) : null;
      if (goesOn !== null && last !== undefined) made[made.length - 1] = { ...last, element: goesOn };
      else made.push({ element, page: index + 1 });
    }
  }
  return made;
}

const MOST_OF_IT = 0.95;

function holdsThePage(document: PrintedElement, lines: Printed["pages"][number]["lines"]): boolean {
  const said = squeezed(lines.flatMap(({ text, tagged }) => (tagged === false ? [] : [text])).join("")).length;
  return squeezed(document.text).length >= MOST_OF_IT * said;
}

/** One element of what stands on two pages; null where they are two. A table and a list are whole on both, each with its own words. */
function joined(one: PrintedElement, next: PrintedElement): PrintedElement | null {
  if (one.role !== next.role) return null;
  if (one.role === "Table" || one.role === "L") return overlaid(one, next);
  const isBroken = one.role === "P" && !/[.!?:”"’)]$/.test(one.text.trim()) && /^\p{Ll}/u.test(next.text);
  return isBroken ? { ...one, text: `${one.text} ${next.text}` } : null;
}

/** Two readings of one element, each with the words of its page, laid over each other. */
function overlaid(one: PrintedElement, next: PrintedElement): PrintedElement | null {
  if (one.children.length !== next.children.length) return null;
  const children = one.children.map((child, place) => {
    const other = next.children[place];
    return other === undefined ? child : (overlaid(child, other) ?? child);
  });
  const text = [one.text, next.text].filter((part) => part.trim() !== "").join(" ");
  return { ...one, text, children };
}
