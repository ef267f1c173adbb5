/** Keys of a page: each button says which key presses it. Without scripts the buttons do the same. */

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (target instanceof Element && target.matches("input, textarea, select")) return;
  const button = document.querySelector<HTMLElement>(`[aria-keyshortcuts="${CSS.escape(key.toUpperCase())}"]`);
  if (button === null) return;
  event.preventDefault();
  button.click();
});

// The page listens from here on.
document.documentElement.classList.add("scripted");
