/** Keeps the choices as they are made, and shows the letter as it stands. Nothing is kept in the browser. */

export interface Preview {
  /** Sends what was changed, and ends when it was answered. */
  readonly settle: () => Promise<void>;
}

const WAIT_MS = 350;

/** Watches the form; `changed` is called when the part with the ideas is another one. */
export function keepPreview(form: HTMLFormElement, changed: () => void): Preview {
  const keeper = new Keeper(form, changed);
  form.addEventListener("input", () => keeper.soon());
  form.addEventListener("change", () => keeper.soon());
  form.addEventListener("submit", (event) => keeper.beforeSubmit(event));
  form.addEventListener("click", (event) => noteBeside(event));
  void keeper.send();
  return { settle: () => keeper.settle() };
}

class Keeper {
  readonly #form: HTMLFormElement;
  readonly #changed: () => void;
  #timer = 0;
  #isWaiting = false;
  #sending: Promise<void> | null = null;
  #isLost = false;
  /** What was sent and not answered. It may be kept all the same, so it is asked about before anything newer is sent. */
  #unanswered: URLSearchParams | null = null;
  #goesThrough = false;

  constructor(form: HTMLFormElement, changed: () => void) {
    this.#form = form;
    this.#changed = changed;
  }

  soon(): void {
    this.#isWaiting = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.send(), WAIT_MS);
  }

  async settle(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#sending !== null) await this.#sending;
    if (this.#isWaiting) await this.send();
  }

  /** One request at a time, so that each is made over the version that the one before it left. */
  async send(): Promise<void> {
    if (this.#sending !== null || this.#isLost) return;
    this.#isWaiting = false;
    this.#sending = this.#ask();
    await this.#sending;
    this.#sending = null;
    if (this.#isWaiting) await this.send();
  }

  /** A form that is sent while the page is being kept would say the version of before. */
  beforeSubmit(event: SubmitEvent): void {
    if (this.#goesThrough || (this.#sending === null && this.#unanswered === null)) {
      clearTimeout(this.#timer);
      this.#goesThrough = false;
      return;
    }
    event.preventDefault();
    const by = event.submitter;
    void this.#submitAfter(this.#sending ?? this.send(), by);
  }

  async #submitAfter(sending: Promise<void>, by: HTMLElement | null): Promise<void> {
    await sending;
    clearTimeout(this.#timer);
    this.#goesThrough = true;
    this.#form.requestSubmit(by);
    this.#goesThrough = false;
  }

  async #ask(): Promise<void> {
    if (this.#unanswered !== null && !(await this.#post(this.#unanswered))) return;
    await this.#post(this.#body());
  }

  #body(): URLSearchParams {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.#form)) if (typeof value === "string") body.append(name, value);
    const rows = document.getElementById("idea-rows");
    if (rows !== null) body.append("ideas_shown", idsUnder(rows));
    return body;
  }

  /** Whether it is kept now. */
  async #post(body: URLSearchParams): Promise<boolean> {
    this.#unanswered = body;
    try {
      const answer = await fetch(this.#form.dataset["preview"] ?? "", { method: "POST", body });
      if (answer.ok) this.#show(await answer.text());
      else this.#tell(answer.status, await answer.text());
      if (answer.status < 500) this.#unanswered = null;
      return answer.ok;
    } catch {
      this.#tell(0);
      return false;
    }
  }

  #show(html: string): void {
    const parts = new DOMParser().parseFromString(html, "text/html");
    const letter = parts.querySelector<HTMLElement>("[data-part=preview]");
    const version = this.#form.querySelector<HTMLInputElement>("input[name=version]");
    if (letter === null || version === null) return;
    version.value = letter.dataset["version"] ?? version.value;
    document.getElementById("preview")?.replaceChildren(...letter.childNodes);
    const ideas = parts.querySelector("[data-part=ideas]");
    const rows = document.getElementById("idea-rows");
    if (ideas === null || rows === null || rows.contains(document.activeElement)) return;
    rows.replaceChildren(...ideas.childNodes);
    this.#changed();
  }

  /** `told`: what the service says itself of why it did not save. */
  #tell(status: number, told = ""): void {
    this.#isLost = status === 401 || status === 409;
    const line = document.createElement("p");
    line.className = "loud";
    const own = status === 409 ? told : "";
    const said = own === "" ? TOLD[status] : own;
    line.textContent = said ?? "Not saved just now: the service did not answer. Your choices stand on this page.";
    const preview = document.getElementById("preview");
    preview?.querySelector(":scope > .loud")?.remove();
    preview?.prepend(line);
  }
}

const TOLD: Readonly<Record<number, string>> = {
  401: "This chart was closed here. Open the app from the chart again; what was saved is still there.",
  409: "Another window has changed these choices. Load this page again to see them.",
  422: "Not saved yet: a value is not whole, such as a date.",
};

function idsUnder(part: Element): string {
  return [...part.querySelectorAll("[data-row=idea]")].map(({ id }) => id).join(" ");
}

/** In the letter beside the choices a mark unfolds its note, by click and by keyboard. */
function noteBeside(event: MouseEvent): void {
  const link =
    event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(".preview a[href^='#']") : null;
  const [, place = ""] = link?.hash.split("#") ?? [];
  const isMark = place.startsWith("note-");
  if (link === null || (!isMark && !place.startsWith("mark-"))) return;
  event.preventDefault();
  const note = isMark ? document.getElementById(place) : link.closest<HTMLElement>("li");
  note?.classList.toggle("shown", isMark);
  (isMark ? note : document.getElementById(place))?.focus();
}
