/** The service as a process: asks the clock and the environment, listens for the signals to stop and to read the tenants again, and does nothing else. */
import { environment, readConfig } from "./config.ts";
import { openLog } from "./log.ts";
import { openService } from "./open-service.ts";

const reading = readConfig(environment());
const opening =
  reading.kind === "refused"
    ? reading
    : await openService(reading.config, {
        now: () => new Date(),
        random: Math.random,
        log: openLog((line) => process.stdout.write(line)),
      });

if (opening.kind === "refused") {
  process.stderr.write(
    `Letter of Support does not start:\n${opening.faults.map((fault) => `  ${fault}`).join("\n")}\n`,
  );
  process.exitCode = 1;
} else if (opening.kind === "open") {
  const stop = (): void => {
    void opening.service.close().then(() => process.exit(0));
  };
  process.on("SIGHUP", () => void opening.service.rereadTenants());
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
