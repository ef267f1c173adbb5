/** The objects that a PDF is made of (ISO 32000-1, 7.3). A reference is followed where it is asked for; a wrong kind is null. */
import { inflateSync } from "node:zlib";

/** Said where bytes are no PDF, or one that is damaged. */
export class Unreadable extends Error {}

export class Name {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A string: bytes, of which some are text. */
export class Chars {
  /** One character a byte. */
  readonly bytes: string;
  constructor(bytes: string) {
    this.bytes = bytes;
  }
  /** As text: UTF-16 where it says so; else Latin-1, which the other encoding is for all that letters say. */
  get text(): string {
    const { bytes } = this;
    if (!bytes.startsWith("\u00fe\u00ff")) return bytes;
    return new TextDecoder("utf-16be").decode(Buffer.from(bytes.slice(2), "latin1"));
  }
}

export class Reference {
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
}

/** An operator of a content stream, or a word of the file's own syntax. */
export class Keyword {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Value = null | boolean | number | Name | Chars | Reference | List | Dict | Stream;

/** Finds what a reference stands for; null where the file has nothing there. */
export type Follow = (reference: Reference) => Value;

export class List {
  readonly #items: readonly Value[];
  readonly #follow: Follow;
  constructor(items: readonly Value[], follow: Follow) {
    this.#items = items;
    this.#follow = follow;
  }
  get items(): readonly Value[] {
    return this.#items.map((item) => (item instanceof Reference ? this.#follow(item) : item));
  }
  get numbers(): readonly number[] {
    return this.items.filter((item) => typeof item === "number");
  }
  get dicts(): readonly Dict[] {
    return this.items.filter((item) => item instanceof Dict);
  }
}

export class Dict {
  readonly #entries: ReadonlyMap<string, Value>;
  readonly #follow: Follow;
  /** Its number in the file, or null where it stands inside another object. */
  number: number | null = null;

  constructor(entries: ReadonlyMap<string, Value>, follow: Follow) {
    this.#entries = entries;
    this.#follow = follow;
  }
  get(key: string): Value {
    const value = this.#entries.get(key) ?? null;
    return value instanceof Reference ? this.#follow(value) : value;
  }
  has(key: string): boolean {
    return this.get(key) !== null;
  }
  get keys(): readonly string[] {
    return [...this.#entries.keys()];
  }
  /** A dictionary; of a stream, the one that describes it. */
  dict(key: string): Dict | null {
    const value = this.get(key);
    if (value instanceof Stream) return value.dict;
    return value instanceof Dict ? value : null;
  }
  stream(key: string): Stream | null {
    const value = this.get(key);
    return value instanceof Stream ? value : null;
  }
  list(key: string): List | null {
    const value = this.get(key);
    return value instanceof List ? value : null;
  }
  numberAt(key: string): number | null {
    const value = this.get(key);
    return typeof value === "number" ? value : null;
  }
  flag(key: string): boolean | null {
    const value = this.get(key);
    return typeof value === "boolean" ? value : null;
  }
  name(key: string): string | null {
    const value = this.get(key);
    return value instanceof Name ? value.text : null;
  }
  text(key: string): string | null {
    const value = this.get(key);
    return value instanceof Chars ? value.text : null;
  }
  /** What the entry holds, as a list: one value is a list of one. */
  all(key: string): readonly Value[] {
    const value = this.get(key);
    if (value instanceof List) return value.items;
    return value === null ? [] : [value];
  }
  /** How a fault names it. */
  get place(): string {
    return this.number === null ? "an inner object" : `object ${this.number}`;
  }
}

export class Stream {
  readonly dict: Dict;
  readonly raw: Uint8Array;
  constructor(dict: Dict, raw: Uint8Array) {
    this.dict = dict;
    this.raw = raw;
  }
  /** Its bytes unpacked; letters know one way to pack what is not a picture. */
  get bytes(): Uint8Array {
    const filters = this.dict.all("Filter").map((filter) => (filter instanceof Name ? filter.text : ""));
    if (filters.length === 0) return this.raw;
    if (filters.length > 1 || filters[0] !== "FlateDecode" || this.dict.has("DecodeParms")) {
      throw new Unreadable(`a stream is packed in a way that the checker does not know: ${filters.join(", ")}`);
    }
    try {
      return inflateSync(this.raw);
    } catch {
      throw new Unreadable("a packed stream is damaged");
    }
  }
}
