/** A browser without a screen: follows redirects, keeps cookies by their path as browsers do, and fills in forms. */

export interface Answer {
  readonly status: number;
  readonly url: string;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly headers: Headers;
}

interface Cookie {
  readonly host: string;
  readonly path: string;
  readonly name: string;
  readonly value: string;
}

const MOST_REDIRECTS = 12;

export class Visitor {
  #cookies: Cookie[] = [];

  /** The cookies that are sent to an address. */
  cookieFor(address: string): string {
    const url = new URL(address);
    return this.#cookies
      .filter(({ host, path }) => host === url.hostname && url.pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
  }

  /** Goes to an address and wherever it leads. */
  async go(address: string): Promise<Answer> {
    return this.#travel(address, { method: "GET" });
  }

  /** Goes one step and no further: the answer may be a redirect. */
  async step(address: string): Promise<Answer> {
    return this.#ask(address, { method: "GET" });
  }

  /** Sends a form of the page `from`, as a click on its button would. */
  async send(from: Answer, action: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const headers = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
    return this.#travel(new URL(action, from.url).href, {
      method: "POST",
      headers,
      body: new URLSearchParams(fields).toString(),
    });
  }

  /** Sends the page's form with a file, as a click on its button would. */
  async upload(from: Answer, action: string, file: Uint8Array): Promise<Answer> {
    return this.uploadForm(from, action, { file });
  }

  /** Sends a form in the shape for files, as a browser does where the page says so. */
  async sendLong(from: Answer, action: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const headers = { "sec-fetch-site": "same-origin" };
    return this.#travel(new URL(action, from.url).href, { method: "POST", headers, body: form });
  }

  /** The same with a file, and what else the form asks; whatever the file is, it is called a PDF. */
  async uploadForm(
    from: Answer,
    action: string,
    { file, ...fields }: { readonly file: Uint8Array } & Readonly<Record<string, string | Uint8Array>>,
  ): Promise<Answer> {
    const form = new FormData();
    form.set("file", new File([Buffer.from(file)], "scan.pdf", { type: "application/pdf" }));
    for (const [name, value] of Object.entries(fields)) if (typeof value === "string") form.set(name, value);
    const headers = { "sec-fetch-site": "same-origin" };
    return this.#travel(new URL(action, from.url).href, { method: "POST", headers, body: form });
  }

  async #travel(address: string, init: RequestInit): Promise<Answer> {
    let answer = await this.#ask(address, init);
    for (let turn = 0; turn < MOST_REDIRECTS; turn += 1) {
      const location = answer.headers.get("location");
      if (location === null || answer.status < 300 || answer.status > 399) return answer;
      answer = await this.#ask(new URL(location, answer.url).href, { method: "GET" });
    }
    throw new Error("redirects without end");
  }

  async #ask(address: string, init: RequestInit): Promise<Answer> {
    const url = new URL(address);
    const cookie = this.cookieFor(address);
    const headers = { ...(init.headers as Record<string, string> | undefined), ...(cookie === "" ? {} : { cookie }) };
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) this.#keep(line, url);
    const bytes = new Uint8Array(await response.arrayBuffer());
    return {
      status: response.status,
      url: address,
      headers: response.headers,
      bytes,
      text: new TextDecoder().decode(bytes),
    };
  }

  #keep(line: string, url: URL): void {
    const [pair = "", ...attributes] = line.split(/;\s*/);
    const name = pair.slice(0, pair.indexOf("="));
    const value = pair.slice(pair.indexOf("=") + 1);
    const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? "/";
    const isOver = attributes.some((each) => /^(expires=Thu, 01 Jan 1970|max-age=0)/i.test(each));
    this.#cookies = this.#cookies.filter(
      (each) => each.name !== name || each.path !== path || each.host !== url.hostname,
    );
    if (!isOver) this.#cookies.push({ host: url.hostname, path, name, value });
  }
}

/** The fields of the page's form as they stand: inputs, ticked boxes, chosen options and texts. */
export function fieldsIn(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, attributes = ""] of html.matchAll(/<input\b([^>]*)>/g)) {
    const name = attribute(attributes, "name");
    const box = /type="(checkbox|radio)"/.test(attributes);
    if (name !== null && (!box || /\bchecked\b/.test(attributes)))
      fields[name] = attribute(attributes, "value") ?? (box ? "on" : "");
  }
  for (const [, attributes = "", text = ""] of html.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    const name = attribute(attributes, "name");
    if (name !== null) fields[name] = plain(text.replace(/^\n/, ""));
  }
  for (const [, attributes = "", options = ""] of html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const name = attribute(attributes, "name");
    const chosen = /<option\b([^>]*\bselected\b[^>]*)>/.exec(options)?.[1] ?? "";
    if (name !== null) fields[name] = attribute(chosen, "value") ?? "";
  }
  return fields;
}

function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
  return found === undefined ? null : plain(found);
}

function plain(html: string): string {
  const signs: Record<string, string> = {
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    "#x27": "'",
    "#39": "'",
    "#x3D": "=",
    "#x60": "`",
  };
  return html.replaceAll(/&(amp|lt|gt|quot|#x27|#39|#x3D|#x60);/g, (whole, name: string) => signs[name] ?? whole);
}
