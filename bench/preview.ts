/**
 * What the editor's preview of one letter costs, from the text that somebody is typing to the bytes of its pages: checked, composed
 * about a child, laid out and painted; beside laying out and painting a letter alone.
 */
import { wholeText } from "../letter/whole-text.ts";
import { previewWith } from "../server/editor/trial.ts";
import { loadWorld } from "../server/load-world.ts";
import { writeOneLetter } from "./letter-cpu.ts";
import { median } from "./measure.ts";
import type { Measurement } from "./measure.ts";

const ROUNDS = 5;
const WARM_UP = 60;
const PREVIEWS = 8;
const LETTERS = 80;

/** CPU milliseconds of one preview, and how many letters that is: medians of interleaved rounds. */
export async function preview(): Promise<Measurement> {
  const look = previewing();
  await cpuOf(WARM_UP, look);
  await cpuOf(WARM_UP, writeOneLetter);
  const previews: number[] = [];
  const letters: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    previews.push(await cpuOf(PREVIEWS, look));
    letters.push(await cpuOf(LETTERS, writeOneLetter));
  }
  const value = median(previews);
  return { bench: "preview", value, unit: "ms", against: "letter_cpu", ratio: value / median(letters) };
}

/** Each time another word, as while somebody types. */
function previewing(): (turn: number) => Promise<unknown> {
  const loading = loadWorld(new Date("2026-11-23T12:00:00Z"), { practice: null, fonts: null });
  const shipped = loading.kind === "loaded" ? loading.world.content.templates.get("section_504.en") : undefined;
  if (loading.kind === "refused" || shipped === undefined) throw new Error("the world does not load");
  const text = wholeText(shipped);
  return async (turn) => {
    const typed = text.replace("These are examples", `These ${"are ".repeat(turn % 7)}examples`);
    const shown = await previewWith({ file: "section_504.en", text: typed }, "adhd_anxiety", loading.world);
    if (shown.kind !== "shown") throw new Error("the bench template shows no letter");
  };
}

async function cpuOf(times: number, work: (turn: number) => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let turn = 0; turn < times; turn++) await work(turn);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}
