/**
 * Has an uploaded file looked through for malware by the operator's own scanner, clamd (its protocol's INSTREAM), on this machine alone:
 * a scan of a signed page names a child. Knows nothing of what the file is for.
 */
import { connect } from "node:net";
import type { NetConnectOpts } from "node:net";

export type Scanning =
  | "clean"
  | "found"
  /** Nobody answered, or not in words of the protocol: then nothing is taken. */
  | "no-answer";

export type Scan = (bytes: Uint8Array) => Promise<Scanning>;

const PATIENCE_MS = 20_000;
const CHUNK = 65_536;
/** No answer of the protocol is longer. */
const LONGEST_ANSWER = 4_096;

/** `127.0.0.1:3310` or `unix:/run/clamav/clamd.sock`; null where it is neither, as a file of a child leaves this machine for no scanner. */
export function scannerAt(address: string): NetConnectOpts | null {
  const [, path] = /^unix:(\/\S+)$/.exec(address) ?? [];
  if (path !== undefined) return { path };
  const [, host = "", port = ""] = /^(127\.0\.0\.1|localhost|\[::1\]):(\d{1,5})$/.exec(address) ?? [];
  const number = Number(port);
  return host === "" || number < 1 || number > 65_535 ? null : { host: host.replaceAll(/[[\]]/g, ""), port: number };
}

/** A scan by the scanner there. */
export function scanBy(where: NetConnectOpts, patienceMs: number = PATIENCE_MS): Scan {
  return (bytes) =>
    new Promise((told) => {
      const socket = connect(where);
      let answer = "";
      const end = (scanning: Scanning): void => {
        socket.destroy();
        told(scanning);
      };
      socket.setTimeout(patienceMs, () => end("no-answer"));
      socket.on("error", () => end("no-answer"));
      socket.on("connect", () => {
        for (const part of streamed(bytes)) socket.write(part);
      });
      socket.on("data", (data) => {
        answer += data.toString("latin1");
        if (answer.includes("\0") || answer.length > LONGEST_ANSWER) end(meaning(answer));
      });
      socket.on("close", () => told(meaning(answer)));
    });
}

function meaning(answer: string): Scanning {
  const [line = ""] = answer.split("\0");
  if (line === "stream: OK") return "clean";
  return /^stream: .+ FOUND$/.test(line) ? "found" : "no-answer";
}

/** Each part after its length, and a length of nothing at the end. */
function* streamed(bytes: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from("zINSTREAM\0");
  for (let from = 0; from < bytes.length; from += CHUNK) {
    const part = bytes.subarray(from, from + CHUNK);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    yield length;
    yield part;
  }
  yield Buffer.alloc(4);
}
