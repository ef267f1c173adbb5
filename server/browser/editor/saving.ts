/** Saves as somebody types: a working copy on the service, so that a crash loses nothing, and nothing is written over in silence. */
import { element, part } from "./asking.ts";
import type { Asking } from "./asking.ts";

const WAIT_MS = 1_200;

interface Kept {
  readonly kind: "kept" | "changed_meanwhile";
  readonly revision: number;
  readonly saved_at: string;
  /** What somebody else has kept as a version since; null where nobody has. */
  readonly newer: string | null;
}

/** Saves the text of the form a little after each change. */
export class Saver {
  readonly #asking: Asking;
  readonly #revision = part("revision", HTMLInputElement);
  readonly #after = part("after", HTMLInputElement);
  #timer = 0;
  #isWaiting = false;
  #sending: Promise<void> | null = null;
  #isHalted = false;

  constructor(asking: Asking, form: HTMLFormElement) {
    this.#asking = asking;
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.#isWaiting) void this.#send(true);
    });
    form.addEventListener("submit", (event) => this.#beforeSubmit(form, event));
  }

  soon(): void {
    if (this.#isHalted) return;
    this.#isWaiting = true;
    part("saved", HTMLParagraphElement).textContent = "Not saved yet …";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(false), WAIT_MS);
  }

  /** One at a time, each over the revision that the one before it left. */
  async #send(keepalive: boolean): Promise<void> {
    if (this.#sending !== null || this.#isHalted) return;
    clearTimeout(this.#timer);
    this.#isWaiting = false;
    this.#sending = this.#ask(keepalive);
    await this.#sending;
    this.#sending = null;
    if (this.#isWaiting) await this.#send(keepalive);
  }

  async #ask(keepalive: boolean): Promise<void> {
    const fields = { revision: this.#revision.value, after: this.#after.value };
    const answer = await this.#asking.post("draft", fields, { keepalive }).catch(() => null);
    const saved = part("saved", HTMLParagraphElement);
    if (answer?.status === 401) {
      this.#isHalted = true;
      saved.textContent = "Not saved: the session has ended. Copy your text, and sign in again.";
      return;
    }
    if (answer === null || (!answer.ok && answer.status !== 409)) {
      saved.textContent = "Not saved just now: the service did not answer. Your text stands on this page.";
      this.#isWaiting = true;
      this.#timer = setTimeout(() => void this.#send(false), 5 * WAIT_MS);
      return;
    }
    this.#show((await answer.json()) as Kept);
  }

  #show(kept: Kept): void {
    if (kept.kind === "changed_meanwhile") return this.#tellConflict(kept);
    this.#revision.value = String(kept.revision);
    part("saved", HTMLParagraphElement).textContent = `Saved at ${kept.saved_at}.`;
    part("discard", HTMLButtonElement).hidden = false;
    const newer = part("newer", HTMLParagraphElement);
    newer.hidden = kept.newer === null;
    if (kept.newer !== null && newer.textContent !== kept.newer) newer.textContent = kept.newer;
  }

  /** The same person in another window: both texts are there until one of them is chosen. */
  #tellConflict({ revision, saved_at: at }: Kept): void {
    this.#isHalted = true;
    part("saved", HTMLParagraphElement).textContent = "Not saved: see the notice above.";
    const words = element(
      "p",
      `You have changed this letter in another window, saved at ${at}. Nothing is lost: your text stands here, the other one is saved.`,
    );
    const mine = element("button", "Go on with this one");
    const theirs = element("button", "Load the other one");
    mine.type = "button";
    theirs.type = "button";
    mine.addEventListener("click", () => {
      this.#isHalted = false;
      this.#revision.value = String(revision);
      notice.hidden = true;
      this.soon();
    });
    theirs.addEventListener("click", () => location.reload());
    const notice = part("conflict", HTMLDivElement);
    notice.replaceChildren(words, mine, theirs);
    notice.hidden = false;
    mine.focus();
  }

  /** A form that is sent while the copy is being saved would say the revision of before. */
  #beforeSubmit(form: HTMLFormElement, event: SubmitEvent): void {
    clearTimeout(this.#timer);
    this.#isWaiting = false;
    if (this.#sending === null) return;
    event.preventDefault();
    const by = event.submitter;
    void this.#sending.then(() => form.requestSubmit(by));
  }
}
