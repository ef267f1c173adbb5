/** `npm run soak`: a clinic at full work for half an hour, or for `--minutes N`. Says what the process weighs as it goes, and at its end what it found. */
import { parseArgs } from "node:util";
import { startPostgres } from "../judges/postgres.ts";
import { soak } from "./soak.ts";
import { inWords } from "./soak-words.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    seed: { type: "string", default: "504" },
    clinicians: { type: "string", default: "2" },
    postgres: { type: "boolean", default: false },
  },
});
const postgres = values.postgres ? await startPostgres() : null;
try {
  const soaked = await soak(
    {
      seconds: Number(values.minutes) * 60,
      seed: Number(values.seed),
      clinicians: Number(values.clinicians),
      looksMs: 500,
      databaseUrl: (await postgres?.fresh()) ?? null,
    },
    ({ second, heapUsed, rss, answers }) =>
      process.stdout.write(`${second} s: ${answers} answers, heap ${mb(heapUsed)} MB, resident ${mb(rss)} MB\n`),
  );
  process.stdout.write(`${inWords(soaked).join("\n")}\n`);
  process.exitCode = soaked.lost.length + soaked.faults.length === 0 ? 0 : 1;
} finally {
  await postgres?.stop();
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
