/** A list that is being worked on: its numbers as they change, and the whole page once nothing is left to prepare. */

const words = document.querySelector("#progress p");
const rows = document.querySelector<HTMLElement>("#progress .desk-table");
const events = new EventSource("events");
events.addEventListener("message", ({ data }: MessageEvent<string>) => {
  const told: unknown = JSON.parse(data);
  if (typeof told !== "object" || told === null || !("words" in told) || !("isOver" in told)) return;
  if (words !== null) words.textContent = String(told.words);
  // The rows are those of a moment ago, and would say otherwise; the page that comes last has them again.
  if (rows !== null) rows.hidden = true;
  if (told.isOver !== true) return;
  events.close();
  location.reload();
});
