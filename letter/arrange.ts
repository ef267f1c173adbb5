/** How a practice arranges a letter without writing one: the order of its parts, which optional ones print, how it greets and how warm it is. Pure. */
import type { Kind } from "./kind.ts";
import type { Section, Template } from "./template.ts";

export const GREETINGS = ["dear", "to", "hello"] as const;
export const TONES = ["plain", "warm"] as const;
export const CLOSINGS = ["sincerely", "respectfully", "kind_regards"] as const;

export type Greeting = (typeof GREETINGS)[number];
export type Tone = (typeof TONES)[number];
export type Closing = (typeof CLOSINGS)[number];

/** The words over the signature. */
export const CLOSING_WORDS: Record<Closing, string> = {
  sincerely: "Sincerely,",
  respectfully: "Respectfully,",
  kind_regards: "Kind regards,",
};

export interface Arrangement {
  readonly greeting: Greeting;
  readonly tone: Tone;
  /** Parts in the order in which they come; those that are not named stay where they are. */
  readonly order: readonly string[];
  /** Optional parts that do not print. */
  readonly without: readonly string[];
}

/** A practice that arranges nothing. */
export const AS_SHIPPED: Arrangement = { greeting: "dear", tone: "plain", order: [], without: [] };

/** The template as arranged; the locked words, the signature and the line of sources stay where they belong. */
export function arranged(template: Template, arrangement: Arrangement): Template {
  const { order, without, greeting, tone } = arrangement;
  const kept = template.sections.filter(({ id }) => !without.includes(id));
  const bare = kept.map((section) => ({ ...section, text: section.text.replace(END_PARTS, "") }));
  const placed = inOrder(bare, order);
  const greeted = placed.map((section) => (section.id === "opening" ? withGreeting(section, greeting) : section));
  const warm = tone === "warm" ? withThanks(greeted, template) : greeted;
  const last = warm.at(-1);
  if (last === undefined) return template;
  const ends = END_LINES.filter((line) => kept.some(({ text }) => text.includes(line)));
  const ended = { ...last, text: `${last.text.trimEnd()}\n\n${ends.join("\n\n")}\n` };
  return { ...template, sections: [...warm.slice(0, -1), ended] };
}

const END_LINES = ["{{> signature}}", "{{> sources}}"];
const END_PARTS = /^\{\{> (?:signature|sources)\}\}[ \t]*\n?/gm;

function inOrder(sections: readonly Section[], order: readonly string[]): readonly Section[] {
  const queue = order.flatMap((id) => sections.filter((section) => section.id === id && id !== "opening"));
  const moved = new Set(queue);
  return sections.map((section) => (moved.has(section) ? (queue.shift() ?? section) : section));
}

const LINES: Record<Greeting, string> = {
  dear: "Dear {{recipient.greeting}}:",
  to: "To {{recipient.greeting}}:",
  hello: "Hello, {{recipient.greeting}}:",
};

/** Only the shipped line is taken for a greeting: what a practice wrote of its own stays. The Spanish copy has one greeting. */
function withGreeting(section: Section, greeting: Greeting): Section {
  return { ...section, text: section.text.replace(/^Dear \{\{recipient\.greeting\}\}:$/m, LINES[greeting]) };
}

const THANKS = {
  "en-US": "Thank you for all that you do for {{child.called}}.",
  "es-US": "Gracias por todo lo que hacen por {{child.called}}.",
} as const;

function withThanks(sections: readonly Section[], { language }: Template): readonly Section[] {
  return sections.map((section) =>
    section.id === "questions" ? { ...section, text: `${section.text.trimEnd()}\n\n${THANKS[language]}\n\n` } : section,
  );
}

/** What an arrangement asks of a kind that cannot be, by the place where it stands. */
export function arrangementFaults(
  { order, without }: Pick<Arrangement, "order" | "without">,
  { required, optional }: Pick<Kind, "required" | "optional">,
): readonly { readonly path: readonly [string, number]; readonly message: string }[] {
  const parts = [...required, ...optional].filter((id) => !FIXED.includes(id));
  const known = parts.join(", ");
  return [
    ...order.flatMap((id, place) =>
      parts.includes(id) && order.indexOf(id) === place
        ? []
        : [fault(["order", place], id, `names no part that can be moved, or one twice; the parts are: ${known}`)],
    ),
    ...without.flatMap((id, place) =>
      optional.includes(id)
        ? []
        : [fault(["without", place], id, `cannot be left out; what can is: ${optional.join(", ") || "nothing"}`)],
    ),
  ];
}

const FIXED = ["opening", "who_decides", "signature"];

function fault(
  path: readonly [string, number],
  id: string,
  why: string,
): { readonly path: readonly [string, number]; readonly message: string } {
  return { path, message: `${path[0]}: "${id}" ${why}.` };
}
