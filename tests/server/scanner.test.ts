/** Uploaded files and the operator's scanner: what it finds is not kept, and while it does not answer nothing is. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { createServer } from "node:net";
import type { Server } from "node:net";
import { readConfig } from "../../server/config.ts";
import { scanBy, scannerAt } from "../../server/uploads/scanner.ts";
import type { Scan } from "../../server/uploads/scanner.ts";
import { openChart, openSmallHall } from "./small-hall.ts";
import { makeApp } from "../../server/app.ts";
import { createServer as createHttp } from "node:http";

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await new Promise((closed) => server.close(closed));
});

/** A clamd of our own, after its manual: it takes the parts apart again and answers as told. */
async function clamd(answer: (file: string) => string | null): Promise<Scan> {
  const server = createServer((socket) => {
    let bytes = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      bytes = Buffer.concat([bytes, Buffer.from(data)]);
      const file = fileIn(bytes);
      if (file === null) return;
      const said = answer(file);
      if (said !== null) socket.end(said);
    });
  });
  open.push(server);
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
  const address = server.address();
  return scanBy({ host: "127.0.0.1", port: typeof address === "object" && address !== null ? address.port : 0 }, 300);
}

/** The file of a whole stream; null while it is on its way. */
function fileIn(bytes: Buffer): string | null {
  const command = "zINSTREAM\0";
  if (bytes.toString("latin1", 0, command.length) !== command) return null;
  const parts: string[] = [];
  let at = command.length;
  while (at + 4 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return parts.join("");
    if (at + 4 + length > bytes.length) return null;
    parts.push(bytes.toString("latin1", at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

const EICAR_LIKE = "harmful";

describe("a scanner", () => {
  it("is sent the whole file in parts, and tells what is clean from what is not", async () => {
    const seen: number[] = [];
    const scan = await clamd((file) => {
      seen.push(file.length);
      return file.includes(EICAR_LIKE) ? "stream: Test.Signature FOUND\0" : "stream: OK\0";
    });
    expect(await scan(Buffer.alloc(200_000, "a"))).toBe("clean");
    expect(await scan(Buffer.from(`${"a".repeat(70_000)}${EICAR_LIKE}`))).toBe("found");
    expect(await scan(Buffer.alloc(0))).toBe("clean");
    expect(seen).toEqual([200_000, 70_007, 0]);
  });

  it.each([
    ["says that the file is too large", "INSTREAM size limit exceeded. ERROR\0"],
    ["says something else", "HTTP/1.1 200 stream: OK\0"],
    ["ends in the middle", "stream: O"],
    ["says nothing", null],
    ["never ends", "a".repeat(10_000)],
  ])("that %s has not called anything clean", async (_what, said) => {
    const scan = await clamd(() => said);
    expect(await scan(Buffer.from("x"))).toBe("no-answer");
  });

  it("that is not there has not called anything clean", async () => {
    expect(await scanBy({ host: "127.0.0.1", port: 1 }, 300)(Buffer.from("x"))).toBe("no-answer");
  });

  it("is on this machine: a file of a child goes to no other for it", () => {
    expect(scannerAt("127.0.0.1:3310")).toEqual({ host: "127.0.0.1", port: 3310 });
    expect(scannerAt("unix:/run/clamd.sock")).toEqual({ path: "/run/clamd.sock" });
    for (const address of ["clamav:3310", "10.0.0.5:3310", "https://scan.example", "127.0.0.1", "127.0.0.1:0", ""])
      expect(scannerAt(address)).toBeNull();
    expect(readConfig({ LETTERS_SCANNER: "scan.example:3310" })).toMatchObject({ kind: "refused" });
  });
});

describe("an uploaded file", () => {
  it.each([
    ["clean", 303, "enclosures?said=added"],
    ["found", 422, "The scanner found something harmful in the file; it was not kept"],
    ["no-answer", 422, "The scanner for harmful files does not answer, so the file was not kept"],
  ] as const)(
    "that the scanner calls %s is answered with %i, and kept only where it is clean",
    async (says, status, words) => {
      const hall = await openSmallHall();
      const scanned = createHttp(makeApp({ ...hall.hall, scan: () => Promise.resolve(says) }));
      await new Promise<void>((up) => scanned.listen(0, "127.0.0.1", up));
      const { page, cookie } = await openChart(hall, "north", { patient: "p-1", user: "dr-a" });
      const address = scanned.address();
      const place = new URL("enclosures", page);
      place.port = String(typeof address === "object" && address !== null ? address.port : 0);
      const form = new FormData();
      form.set("file", new File(["%PDF-1.4\nstartxref\n0\n%%EOF\n"], "plan.pdf"));
      form.set("name", "Action plan");
      const headers = { cookie, "sec-fetch-site": "same-origin" };
      const answer = await fetch(place, { method: "POST", headers, body: form, redirect: "manual" });
      const kept = await hall.hall.store.db.selectFrom("enclosure_files").select("id").execute();
      expect(await answer.text()).toContain(words);
      scanned.closeAllConnections();
      await new Promise((closed) => scanned.close(closed));
      await hall.close();
      expect([answer.status, kept.length]).toEqual([status, says === "clean" ? 1 : 0]);
    },
  );
});
