/** How long a clinician waits for the first useful screen, over the slowest answer that it needs; and what the page weighs as sent. */
import type { Measurement } from "./measure.ts";
import { firstPage, openBoth } from "./open-launch.ts";
import type { Opened } from "./open-launch.ts";

/** The answers of an EHR on a good day, on a slow one, and on one that people remember. */
const ANSWERS_MS = [50, 100, 200, 400, 1500] as const;
const ROUNDS = 4;
/** The rest of a chart takes two answers more, one after the other, and a little time to be understood. */
const REST_OF_THE_CHART = 3;

/** From the callback to the last byte of the page, where each answer of the EHR takes so long. */
export async function firstScreen(): Promise<readonly Measurement[]> {
  const { ehr, close } = await openBoth();
  try {
    for (let warm = 0; warm < ROUNDS; warm += 1) await firstPage(ehr.launchUrlFor("adhd_anxiety"));
    const measured: Measurement[] = [];
    for (const milliseconds of ANSWERS_MS) measured.push(await screenAt(ehr, milliseconds));
    return measured;
  } finally {
    await close();
  }
}

async function screenAt(ehr: Opened["ehr"], milliseconds: number): Promise<Measurement> {
  ehr.faults.set("slow", { milliseconds });
  const waits: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    waits.push((await firstPage(ehr.launchUrlFor("adhd_anxiety"))).ms);
    // What the page does not wait for is still being read: it would come in just when the next page is made.
    await new Promise((later) => setTimeout(later, REST_OF_THE_CHART * milliseconds));
  }
  // The best round: waiting is the program's own, what else the machine does is not.
  const value = Math.min(...waits);
  const own = { value, unit: "ms", ratio: value / milliseconds } as const;
  return { bench: "first_screen", at: `${milliseconds} ms`, against: "slowest_answer", ...own };
}

/** What a browser with nothing kept loads for the fullest chart of the cast: page, sheet and scripts, without the PDF. */
export async function pageWeight(): Promise<Measurement> {
  const { ehr, appUrl, close } = await openBoth();
  try {
    const { html, bytes } = await firstPage(ehr.launchUrlFor("status_traps"));
    let sent = bytes;
    for (const asset of await assetsOf(html, appUrl)) sent += asset;
    const value = sent / 1000;
    return { bench: "page_weight", value, unit: "kB", against: "150_kB", ratio: value / 150 };
  } finally {
    await close();
  }
}

/** Sizes of everything that the page names under `/assets/`, and what those modules name in turn. */
async function assetsOf(html: string, appUrl: string): Promise<readonly number[]> {
  const named = [...html.matchAll(/"(\/assets\/[\w.-]+)"/g)].map(([, path = ""]) => path);
  const sizes = new Map<string, number>();
  while (named.length > 0) {
    const path = named.pop() ?? "";
    if (sizes.has(path)) continue;
    const response = await fetch(`${appUrl}${path}`);
    const text = await response.text();
    sizes.set(path, Number(response.headers.get("content-length") ?? text.length));
    named.push(...[...text.matchAll(/from "\.\/([\w.-]+)"/g)].map(([, name = ""]) => `/assets/${name}`));
  }
  return [...sizes.values()];
}
