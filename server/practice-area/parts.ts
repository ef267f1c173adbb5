/** The order of a letter's parts, as a form asks for it: a place for each, and a tick for what prints. Pure. */
import { arrangementFaults } from "../../letter/arrange.ts";
import type { Kind } from "../../letter/kind.ts";
import { titleOf } from "../../letter/lint/parts.ts";
import type { Template } from "../../letter/template.ts";
import type { Said } from "../../knowledge/located-yaml.ts";
import { deskForm, deskSection } from "../pages/desk-model.ts";
import type { DeskSection } from "../pages/desk-model.ts";
import type { Fields } from "../review/form.ts";
import { valueAt } from "./form/group.ts";
import type { Plain } from "./form/group.ts";

export interface PartRow {
  readonly id: string;
  readonly title: string;
  readonly isOptional: boolean;
  readonly prints: boolean;
}

interface Arranging {
  readonly kind: Kind;
  /** The letter as it is shipped. */
  readonly template: Template;
}

/** Those that can be moved, in the order in which they come now. */
export function partRows({ kind, template }: Arranging, plain: Plain): readonly PartRow[] {
  const own = valueAt(plain, `letters.by_kind.${kind.id}`);
  const order = listIn(own, "order");
  const without = listIn(own, "without");
  const movable = shippedOrder({ kind, template });
  const queue = order.filter((id) => movable.includes(id));
  const moved = new Set(queue);
  const ids = movable.map((id) => (moved.has(id) ? (queue.shift() ?? id) : id));
  return ids.map((id) => {
    const section = template.sections.find((one) => one.id === id);
    return {
      id,
      title: section === undefined ? id : titleOf(section).replace(/\{\{[^}]*\}\}/g, "the child"),
      isOptional: kind.optional.includes(id),
      prints: !without.includes(id),
    };
  });
}

function shippedOrder({ kind, template }: Arranging): readonly string[] {
  return template.sections.flatMap(({ id }) =>
    arrangementFaults({ order: [id], without: [] }, kind).length === 0 ? [id] : [],
  );
}

/** The page that asks for it. */
export function partsSections({ kind, template }: Arranging, plain: Plain, after: number): readonly DeskSection[] {
  const rows = partRows({ kind, template }, plain);
  const places = Object.fromEntries(rows.map((_, place) => [String(place + 1), String(place + 1)]));
  return [
    deskSection({
      id: "parts",
      heading: kind.name,
      words: [
        "The opening with who decides comes first, the signature last; both stay where they are.",
        "Give a part another number and save: it moves there, and the others make room.",
      ],
      form: deskForm({
        action: `/practice/settings/parts/${kind.id}`,
        groups: rows.map(({ id, title, isOptional, prints }, place) => ({
          legend: title,
          ...(isOptional ? {} : { hint: "Always prints." }),
          fields: [{ id: `place.${id}`, label: "Place", value: String(place + 1), options: places }],
          ticks: isOptional ? [{ id: `prints.${id}`, label: "Prints", isTicked: prints }] : [],
        })),
        hidden: { after: String(after) },
        button: "Save",
      }),
    }),
  ];
}

/** What the settings say of letters after a form was sent. */
export function withParts(arranging: Arranging, fields: Fields, plain: Plain): Said | undefined {
  const rows = partRows(arranging, plain);
  const moves = rows
    .map(({ id }, place) => ({ id, from: place, to: Number(fields[`place.${id}`] ?? place + 1) - 1 }))
    .filter(({ from, to }) => Number.isInteger(to) && to !== from)
    .toSorted((one, other) => one.to - other.to);
  const staying = rows.map(({ id }) => id).filter((id) => moves.every((move) => move.id !== id));
  const order = moves.reduce<readonly string[]>((ids, { id, to }) => ids.toSpliced(Math.max(0, to), 0, id), staying);
  const without = rows.flatMap(({ id, isOptional }) =>
    isOptional && fields[`prints.${id}`] === undefined ? [id] : [],
  );
  const isShipped = order.join() === shippedOrder(arranging).join();
  return byKind(plain, arranging.kind.id, { order: isShipped ? [] : order, without });
}

function byKind(
  plain: Plain,
  id: string,
  { order, without }: { readonly order: readonly string[]; readonly without: readonly string[] },
): Said | undefined {
  const letters = groupIn(plain["letters"]);
  const kinds = groupIn(letters["by_kind"]);
  const rest = Object.fromEntries(Object.entries(kinds).filter(([key]) => key !== id));
  const own = {
    ...(order.length === 0 ? {} : { order: [...order] }),
    ...(without.length === 0 ? {} : { without: [...without] }),
  };
  const all: Record<string, Said> = Object.keys(own).length === 0 ? rest : { ...rest, [id]: own };
  const others = Object.fromEntries(Object.entries(letters).filter(([key]) => key !== "by_kind"));
  const next = Object.keys(all).length === 0 ? others : { ...others, by_kind: all };
  return Object.keys(next).length === 0 ? undefined : next;
}

function groupIn(value: Said | undefined): { readonly [key: string]: Said } {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

function listIn(value: Said | undefined, key: string): readonly string[] {
  const list = groupIn(value)[key];
  return Array.isArray(list) ? list.flatMap((one) => (typeof one === "string" ? [one] : [])) : [];
}
