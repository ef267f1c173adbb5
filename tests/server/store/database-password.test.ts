/** The password of the database's account: from a file that the platform may change at any moment. */
import { afterEach, expect, it } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { openTables } from "../../../server/store/open.ts";

const folder = mkdtempSync(join(tmpdir(), "pgpass-"));
let server: Server | null = null;
afterEach(async () => {
  await new Promise((closed) => (server === null ? closed(null) : server.close(closed)));
  rmSync(folder, { recursive: true, force: true });
  delete process.env["PGPASSFILE"];
});

/** As a server that asks for a password in plain words begins (protocol 3.0), and lets nobody in. */
async function asking(heard: string[]): Promise<number> {
  server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      const bytes = Buffer.from(data);
      // A password message is `p`, its length and the words; what came before is the greeting.
      if (bytes[0] !== 0x70) return socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]));
      heard.push(bytes.toString("utf8", 5, bytes.length - 1));
      return socket.destroy();
    });
  });
  await new Promise<void>((up) => server?.listen(0, "127.0.0.1", up));
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

it("is read anew for each connection, so that it can change while the service runs", async () => {
  const heard: string[] = [];
  const port = await asking(heard);
  const file = join(folder, "pgpass");
  process.env["PGPASSFILE"] = file;
  const db = openTables({ kind: "postgres", url: `postgres://letters@127.0.0.1:${port}/letters?sslmode=disable` });
  for (const password of ["of-monday", "of-tuesday"]) {
    writeFileSync(file, `127.0.0.1:${port}:letters:letters:${password}\n`, { mode: 0o600 });
    await expect(sql`select 1`.execute(db)).rejects.toThrow();
  }
  await db.destroy();
  expect(heard).toEqual(["of-monday", "of-tuesday"]);
});
