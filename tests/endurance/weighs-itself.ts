/**
 * Loaded before the service where a test weighs it: collects what is garbage and says what is left, whenever it is asked. What the service
 * keeps for minutes on purpose goes in seconds here, so that a short look can tell it from what is never let go.
 */
const MINUTE_MS = 60_000;
const SHORTER = 40;

const usual = globalThis.setTimeout;
globalThis.setTimeout = Object.assign(
  (...[work, ms, ...more]: Parameters<typeof usual>) =>
    usual(work, (ms ?? 0) >= MINUTE_MS ? (ms ?? 0) / SHORTER : ms, ...more),
  usual,
);

process.on("message", (asked) => {
  if (asked !== "weigh" || globalThis.gc === undefined) return;
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({ heapUsed, external, rss });
});
// The line to the test keeps nothing alive.
process.channel?.unref();
