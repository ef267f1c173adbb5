/** A chart that is still being read: when the rest is here it is taken in, as soon as nobody is in the middle of a word. */
import type { Preview } from "./preview.ts";

const EVERY_MS = 700;
/** So long after the last change somebody is not typing any more. */
const QUIET_MS = 1500;

/** Asks until all is here, then has the page shown whole, at the same place. */
export function awaitRest(form: HTMLFormElement, preview: Preview): void {
  const address = form.dataset["arriving"];
  const button = form.querySelector<HTMLButtonElement>("#arrived");
  if (address === undefined || button === null) return;
  button.hidden = true;
  let lastChange = -QUIET_MS;
  form.addEventListener("input", ({ timeStamp }) => {
    lastChange = timeStamp;
  });
  const ask = async (): Promise<void> => {
    const now = Number(document.timeline.currentTime ?? 0);
    if (now - lastChange > QUIET_MS && (await isHere(address))) {
      await preview.settle();
      form.action += location.hash;
      form.requestSubmit(button);
      return;
    }
    setTimeout(() => void ask(), EVERY_MS);
  };
  setTimeout(() => void ask(), EVERY_MS);
}

async function isHere(address: string): Promise<boolean> {
  try {
    const answer = await fetch(address);
    const told: unknown = answer.ok ? await answer.json() : null;
    return typeof told === "object" && told !== null && "arrived" in told && told.arrived === true;
  } catch {
    return false;
  }
}
