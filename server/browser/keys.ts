/** Keys of the review page: 1 to 6 choose the purpose, Escape folds a card, Control with Enter goes on. */

/** Listens where nobody is typing. */
export function listenToKeys(form: HTMLFormElement): void {
  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (key === "Escape") return foldCard(target);
    if (key === "Enter" && (event.ctrlKey || event.metaKey)) return goOn(form);
    if (isTyping(target) || event.ctrlKey || event.metaKey || event.altKey) return;
    form.querySelector<HTMLElement>(`#purpose:not([hidden]) [aria-keyshortcuts="${CSS.escape(key)}"]`)?.click();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input[type=text], textarea, select");
}

function goOn(form: HTMLFormElement): void {
  const next = form.querySelector<HTMLElement>("#next");
  (next === null || next.hidden ? form.querySelector<HTMLElement>("#show") : next)?.click();
}

function foldCard(target: EventTarget | null): void {
  const card = target instanceof Element ? target.closest<HTMLDetailsElement>("details.card[open]") : null;
  if (card === null) return;
  card.open = false;
  card.querySelector("summary")?.focus();
}
