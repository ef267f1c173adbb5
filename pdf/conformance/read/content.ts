/** What a page draws, and inside which marks (ISO 32000-1, 14.6 and 14.8.2.2). Follows the state that rules ask of, no more. */
import { lexerOf } from "./lexer.ts";
import { Chars, Dict, Keyword, List, Name, Stream, Unreadable } from "./values.ts";
import type { Value } from "./values.ts";

/** A stretch of marked content. */
export interface Mark {
  readonly tag: string;
  /** The number by which an element of the tree holds it. */
  readonly number: number | null;
  readonly properties: Dict | null;
  readonly within: Mark | null;
}

/** Text as it is shown: by which font, with which codes. */
export interface Shown {
  readonly font: string;
  readonly bytes: string;
  readonly visible: boolean;
  readonly mark: Mark | null;
}

export interface PageContent {
  readonly marks: readonly Mark[];
  /** Operators that leave ink, with the innermost mark around each. */
  readonly inked: readonly { readonly operator: string; readonly mark: Mark | null }[];
  readonly shown: readonly Shown[];
  /** Names of resources: `XObject`, `ExtGState`. */
  readonly used: readonly { readonly kind: string; readonly name: string; readonly mark: Mark | null }[];
  /** Color spaces that ink was laid in. */
  readonly spaces: ReadonlySet<string>;
  /** Operators that no PDF knows. */
  readonly unknown: readonly string[];
  /** Ends of marks and of states that nothing began, and how many were left open. */
  readonly loose: readonly string[];
}

interface State {
  readonly font: string;
  readonly rendering: number;
  readonly fill: string;
  readonly stroke: string;
}

/** Reads the streams of a page as one. */
export function contentOf(page: Dict, resources: Dict | null): PageContent {
  const reader = new Reader(resources);
  const source = page
    .all("Contents")
    .map((part) => (part instanceof Stream ? Buffer.from(part.bytes).toString("latin1") : ""))
    .join("\n");
  const lexer = lexerOf(source, () => null);
  let operands: Value[] = [];
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
    if (!(token instanceof Keyword)) operands.push(token);
    else {
      reader.take(token.text, operands);
      operands = [];
    }
  }
  return reader.end();
}

class Reader {
  readonly #resources: Dict | null;
  readonly #marks: Mark[] = [];
  readonly #inked: PageContent["inked"][number][] = [];
  readonly #shown: Shown[] = [];
  readonly #used: PageContent["used"][number][] = [];
  readonly #spaces = new Set<string>();
  readonly #unknown: string[] = [];
  readonly #loose: string[] = [];
  readonly #saved: State[] = [];
  #state: State = { font: "", rendering: 0, fill: "DeviceGray", stroke: "DeviceGray" };
  #mark: Mark | null = null;

  constructor(resources: Dict | null) {
    this.#resources = resources;
  }

  take(operator: string, operands: readonly Value[]): void {
    const act = ACTS.get(operator);
    if (act !== undefined) act(this, operands, operator);
    else if (!QUIET.has(operator)) this.#unknown.push(operator);
  }

  begin([tag, given]: readonly Value[]): void {
    const own = given instanceof Name ? this.#resources?.dict("Properties")?.dict(given.text) : given;
    const properties = own instanceof Dict ? own : null;
    const number = properties?.numberAt("MCID") ?? null;
    this.#mark = { tag: textOf(tag), number, properties, within: this.#mark };
    this.#marks.push(this.#mark);
  }

  close(): void {
    if (this.#mark === null) this.#loose.push("EMC");
    this.#mark = this.#mark?.within ?? null;
  }

  save(): void {
    this.#saved.push(this.#state);
  }

  restore(): void {
    const before = this.#saved.pop();
    if (before === undefined) this.#loose.push("Q");
    else this.#state = before;
  }

  change(state: Partial<State>): void {
    this.#state = { ...this.#state, ...state };
  }

  color(part: "fill" | "stroke", space: string): void {
    this.#spaces.add(space);
    this.change({ [part]: space });
  }

  ink(operator: string, parts: readonly ("fill" | "stroke")[]): void {
    this.#inked.push({ operator, mark: this.#mark });
    for (const part of parts) this.#spaces.add(this.#state[part]);
  }

  show(operands: readonly Value[], operator: string): void {
    const last = operands.at(-1);
    const strings = last instanceof List ? last.items : [last];
    const bytes = strings.map((part) => (part instanceof Chars ? part.bytes : "")).join("");
    const visible = this.#state.rendering !== 3;
    this.#shown.push({ font: this.#state.font, bytes, visible, mark: this.#mark });
    this.ink(operator, visible ? ["fill"] : []);
  }

  use(kind: string, [name]: readonly Value[]): void {
    this.#used.push({ kind, name: textOf(name), mark: this.#mark });
  }

  /** What was read; a mark that nothing ends marks nothing. */
  end(): PageContent {
    const open = new Set<Mark>();
    for (let mark = this.#mark; mark !== null; mark = mark.within) open.add(mark);
    const closed = (one: Mark | null): Mark | null => (one !== null && open.has(one) ? closed(one.within) : one);
    return {
      marks: this.#marks.filter((one) => !open.has(one)),
      inked: this.#inked.map((one) => ({ ...one, mark: closed(one.mark) })),
      shown: this.#shown.map((one) => ({ ...one, mark: closed(one.mark) })),
      used: this.#used,
      spaces: this.#spaces,
      unknown: this.#unknown,
      loose: [...this.#loose, ...[...open].map(() => "BDC"), ...this.#saved.map(() => "q")],
    };
  }
}

function textOf(value: Value | undefined): string {
  return value instanceof Name ? value.text : "";
}

type Act = (reader: Reader, operands: readonly Value[], operator: string) => void;

const begin: Act = (reader, operands) => reader.begin(operands);
const show: Act = (reader, operands, operator) => reader.show(operands, operator);
const inSpace =
  (part: "fill" | "stroke", space: string | null): Act =>
  (reader, [name]) =>
    reader.color(part, space ?? textOf(name));
const painted =
  (...parts: readonly ("fill" | "stroke")[]): Act =>
  (reader, _, operator) =>
    reader.ink(operator, parts);

/** ISO 32000-1, annex A: the operators that leave ink or change what later ink means. */
const ACTS: ReadonlyMap<string, Act> = new Map<string, Act>([
  ["BMC", begin],
  ["BDC", begin],
  ["EMC", (reader) => reader.close()],
  ["q", (reader) => reader.save()],
  ["Q", (reader) => reader.restore()],
  ["Tf", (reader, [name]) => reader.change({ font: textOf(name) })],
  ["Tr", (reader, [mode]) => reader.change({ rendering: typeof mode === "number" ? mode : 0 })],
  ...["Tj", "TJ", "'", '"'].map((operator) => [operator, show] as const),
  ...["S", "s"].map((operator) => [operator, painted("stroke")] as const),
  ...["f", "F", "f*"].map((operator) => [operator, painted("fill")] as const),
  ...["B", "B*", "b", "b*"].map((operator) => [operator, painted("fill", "stroke")] as const),
  ["sh", painted()],
  ["g", inSpace("fill", "DeviceGray")],
  ["G", inSpace("stroke", "DeviceGray")],
  ["rg", inSpace("fill", "DeviceRGB")],
  ["RG", inSpace("stroke", "DeviceRGB")],
  ["k", inSpace("fill", "DeviceCMYK")],
  ["K", inSpace("stroke", "DeviceCMYK")],
  ["cs", inSpace("fill", null)],
  ["CS", inSpace("stroke", null)],
  ["gs", (reader, operands) => reader.use("ExtGState", operands)],
  [
    "Do",
    (reader, operands, operator) => {
      reader.ink(operator, []);
      reader.use("XObject", operands);
    },
  ],
  [
    "BI",
    () => {
      throw new Unreadable("a picture stands among the operators, where the checker does not read");
    },
  ],
]);

/** Those that change nothing that a rule here asks of. */
const QUIET = new Set(
  "w J j M d ri i cm m l c v y h re n W W* BT ET Tc Tw Tz TL Ts Td TD Tm T* d0 d1 SC SCN sc scn MP DP BX EX".split(" "),
);
