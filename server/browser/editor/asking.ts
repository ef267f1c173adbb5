/** Asks the service about the text on this page. Nothing is kept in the browser. */

export type Fields = Readonly<Record<string, string>>;

export interface Asking {
  /** Sends fields to an address of this letter, with the text as it stands. */
  readonly post: (
    path: string,
    fields: Fields,
    own?: { readonly signal?: AbortSignal; readonly keepalive?: boolean },
  ) => Promise<Response>;
}

/** Asks under the address of the form. */
export function askingOf(base: string, text: () => string): Asking {
  return {
    post: (path, fields, own = {}) =>
      fetch(`${base}${path}`, { ...own, method: "POST", body: new URLSearchParams({ text: text(), ...fields }) }),
  };
}

/** Runs the newest of several wishes after a pause, and lets go of the one before it. */
export class Latest {
  readonly #work: (signal: AbortSignal) => Promise<void>;
  readonly #waitMs: number;
  #timer = 0;
  #running: AbortController | null = null;

  constructor(waitMs: number, work: (signal: AbortSignal) => Promise<void>) {
    this.#work = work;
    this.#waitMs = waitMs;
  }

  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), this.#waitMs);
  }

  async now(): Promise<void> {
    clearTimeout(this.#timer);
    this.#running?.abort();
    const own = new AbortController();
    this.#running = own;
    try {
      await this.#work(own.signal);
    } catch (error) {
      if (!own.signal.aborted) throw error;
    }
  }
}

/** The element of this id, of this kind; the page and this script are of one version, so it is there. */
export function part<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}

/** An element with words in it. */
export function element<K extends keyof HTMLElementTagNameMap>(name: K, words = ""): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = words;
  return made;
}
