/**
 * A finished letter opened, changed in one thing, and closed again: the only door to pdf-lib. Made for tests, which break letters to
 * see that the breaking is noticed; no letter that leaves the product passes here.
 */
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFString,
  decodePDFRawStream,
} from "pdf-lib";
import type { PDFObject, PDFRef } from "pdf-lib";

/** A dictionary of the file: an element, a page, the catalog. */
export type Entry = PDFDict;

/** What may be put into a file: plain data. A plain string is a name; `text` makes a string. */
export type Plain = PDFObject | number | boolean | string | readonly Plain[] | { readonly [key: string]: Plain };

/** A string object; a plain string is a name. */
export function text(words: string): PDFString {
  return PDFString.of(words);
}

/** The letter with a change in its objects, written as plainly as it was. */
export async function operated(bytes: Uint8Array, change: (opened: Opened) => void): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  change(new Opened(document));
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

/** The letter with its objects packed, as files of many letters are. */
export async function packed(bytes: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
}

type Entries = { readonly [key: string]: Plain };

/** An open letter. Its tools are fields, so that a change can name those that it takes. */
export class Opened {
  readonly #document: PDFDocument;
  readonly catalog: PDFDict;
  readonly trailer: { ID?: PDFObject; Encrypt?: PDFObject };

  constructor(document: PDFDocument) {
    this.#document = document;
    this.catalog = document.catalog;
    this.trailer = document.context.trailerInfo;
  }

  get info(): PDFDict {
    const { context } = this.#document;
    return context.lookup(context.trailerInfo.Info, PDFDict);
  }

  get tree(): PDFDict {
    return this.inside(this.catalog, "StructTreeRoot");
  }

  /** The page by its number from 1. */
  readonly page = (number: number): PDFDict => this.#document.getPage(number - 1).node;

  /** The elements of a type, in the order in which they were made. */
  readonly elements = (type: string): readonly PDFDict[] =>
    this.#dicts().filter((dict) => dict.get(PDFName.of("S")) === PDFName.of(type) && dict.has(PDFName.of("P")));

  readonly element = (type: string, at = 0): PDFDict => {
    const found = this.elements(type)[at];
    if (found === undefined) throw new Error(`the letter has no ${type} to change`);
    return found;
  };

  /** The first dictionary in the file that has this name under this key. */
  readonly named = (key: string, name: string): PDFDict => {
    const found = this.#dicts().find((dict) => dict.get(PDFName.of(key)) === PDFName.of(name));
    if (found === undefined) throw new Error(`the letter has no ${name} to change`);
    return found;
  };

  /** An entry of an entry as a dictionary: a stream's own, a list's first. */
  readonly inside = (dict: PDFDict, ...keys: readonly string[]): PDFDict =>
    keys.reduce((at, key) => {
      const value = at.lookup(PDFName.of(key));
      if (value instanceof PDFRawStream) return value.dict;
      if (value instanceof PDFArray) return value.lookup(0, PDFDict);
      if (!(value instanceof PDFDict)) throw new Error(`the letter has no ${keys.join("/")} to change`);
      return value;
    }, dict);

  /** The elements that an element holds. */
  readonly kids = (element: PDFDict): readonly PDFDict[] =>
    listIn(element, "K")
      .asArray()
      .map((kid) => this.#document.context.lookup(kid))
      .filter((kid) => kid instanceof PDFDict);

  readonly set = (dict: PDFDict, entries: Entries): void => {
    for (const [key, value] of Object.entries(entries)) dict.set(PDFName.of(key), this.#objectOf(value));
  };

  readonly drop = (dict: PDFDict, ...keys: readonly string[]): void => {
    for (const key of keys) {
      if (!dict.delete(PDFName.of(key))) throw new Error(`the letter has no ${key} to take away`);
    }
  };

  /** Puts something into a list of a dictionary, at its end if no place is told. */
  readonly insert = (dict: PDFDict, key: string, put: { readonly value: Plain; readonly at?: number }): void => {
    const into = listIn(dict, key);
    into.insert(put.at ?? into.size(), this.#objectOf(put.value));
  };

  /** Takes an element from where it is and puts it into another, at the end if no place is told. */
  readonly move = (element: PDFDict, into: PDFDict, at?: number): void => {
    const from = listIn(element.lookup(PDFName.of("P"), PDFDict), "K");
    const reference = this.refer(element);
    from.remove(from.asArray().indexOf(reference));
    this.insert(into, "K", at === undefined ? { value: reference } : { value: reference, at });
    this.set(element, { P: this.refer(into) });
  };

  /** Puts an object into the file and gives its reference. */
  readonly add = (value: Plain): PDFRef => this.#document.context.register(this.#objectOf(value));

  readonly addStream = (bytes: string | Uint8Array, entries: Entries = {}): PDFRef => {
    const { context } = this.#document;
    const dict = PDFDict.withContext(context);
    this.set(dict, entries);
    return context.register(PDFRawStream.of(dict, typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes));
  };

  readonly refer = (dict: PDFDict): PDFRef => {
    const found = this.#document.context.enumerateIndirectObjects().find(([, value]) => value === dict);
    if (found === undefined) throw new Error("an object without a number");
    return found[0];
  };

  /** Changes the operators of a page, or any other stream in a dictionary, as text. */
  readonly rewrite = (dict: PDFDict, key: string, how: (text: string) => string): void =>
    this.rewriteBytes(dict, key, (bytes) => Buffer.from(how(Buffer.from(bytes).toString("latin1")), "latin1"));

  readonly rewriteBytes = (dict: PDFDict, key: string, how: (bytes: Uint8Array) => Uint8Array): void => {
    const { context } = this.#document;
    const stream = dict.lookup(PDFName.of(key));
    if (!(stream instanceof PDFRawStream)) throw new Error(`${key} is no stream`);
    const before = decodePDFRawStream(stream).decode();
    const after = how(before);
    if (Buffer.compare(before, after) === 0) throw new Error("the letter did not change");
    const kept = stream.dict.clone(context);
    kept.delete(PDFName.of("Filter"));
    dict.set(PDFName.of(key), context.register(PDFRawStream.of(kept, after)));
  };

  /** Makes the table of parents lead from a page's content to an element. */
  readonly own = (element: PDFDict, at: { readonly page: number; readonly number: number }): void => {
    const numbers = listIn(this.inside(this.tree, "ParentTree"), "Nums");
    const place = numbers.asArray().findIndex((key, index) => index % 2 === 0 && String(key) === String(at.page - 1));
    numbers.lookup(place + 1, PDFArray).set(at.number, this.refer(element));
  };

  /** Makes the table of parents lead from a new key to an element. */
  readonly enter = (element: PDFDict, key: number): void => {
    const parents = this.inside(this.tree, "ParentTree");
    this.insert(parents, "Nums", { value: key });
    this.insert(parents, "Nums", { value: this.refer(element) });
  };

  /** Every entry of every dictionary, those of one kind once: what kind of dictionary it is in, and its name. */
  readonly entries = (): readonly NamedEntry[] => {
    const all = this.#dicts().flatMap((dict) => entriesOf(dict, kindOf(dict)));
    return [...new Map(all.map((one) => [one.path, one])).values()];
  };

  #dicts(): readonly PDFDict[] {
    return this.#document.context.enumerateIndirectObjects().flatMap(([, value]) => {
      if (value instanceof PDFRawStream) return [value.dict];
      return value instanceof PDFDict ? [value] : [];
    });
  }

  #objectOf(value: Plain): PDFObject {
    const { context } = this.#document;
    if (typeof value === "number") return PDFNumber.of(value);
    if (typeof value === "string") return PDFName.of(value);
    if (typeof value === "boolean") return context.obj(value);
    if (isPdfObject(value)) return value;
    if (isList(value)) {
      const list = PDFArray.withContext(context);
      for (const item of value) list.push(this.#objectOf(item));
      return list;
    }
    const dict = PDFDict.withContext(context);
    this.set(dict, value);
    return dict;
  }
}

interface NamedEntry {
  readonly path: string;
  readonly dict: PDFDict;
  readonly key: string;
}

function listIn(dict: PDFDict, key: string): PDFArray {
  return dict.lookup(PDFName.of(key), PDFArray);
}

/** What a dictionary says that it is, or else the names of what it holds. */
function kindOf(dict: PDFDict): string {
  const said = ["Type", "Subtype", "S"].flatMap((key) => dict.get(PDFName.of(key))?.toString() ?? []);
  return said.length > 0 ? said.join("") : `(${dict.keys().join("")})`;
}

function entriesOf(dict: PDFDict, kind: string): readonly NamedEntry[] {
  return dict.entries().flatMap(([name, value]) => {
    const path = `${kind} ${name.toString()}`;
    return [{ path, dict, key: name.decodeText() }, ...(value instanceof PDFDict ? entriesOf(value, path) : [])];
  });
}

function isPdfObject(value: Exclude<Plain, number | string | boolean>): value is PDFObject {
  return "copyBytesInto" in value;
}

function isList(value: readonly Plain[] | { readonly [key: string]: Plain }): value is readonly Plain[] {
  return Array.isArray(value);
}
