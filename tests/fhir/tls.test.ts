/** How this program speaks to an EHR that is not on its own machine. */
import { expect, it } from "@jest/globals";
import { createServer } from "node:net";
import { fhirBase } from "../../fhir/outbound/address.ts";
import { send } from "../../fhir/outbound/send.ts";

/** The first bytes that a connection brings, which then closes. */
async function firstBytes(): Promise<Buffer> {
  const server = createServer();
  const came = Promise.withResolvers<Buffer>();
  server.on("connection", (socket) => {
    socket.once("data", (bytes) => {
      came.resolve(Buffer.from(bytes));
      socket.destroy();
    });
    socket.on("error", () => {});
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const url = `https://localhost:${port}/fhir/metadata`;
  await send(
    { method: "GET", url, headers: { authorization: "Bearer canary-token" } },
    { timeoutMs: 2_000, maxBytes: 9 },
  );
  server.close();
  return came.promise;
}

/** The versions that a ClientHello offers: past its random, session, ciphers and compression, extension 43 (RFC 8446, 4.1.2). */
function versionsOffered(hello: Buffer): readonly number[] {
  let at = 5 + 4 + 2 + 32;
  at += 1 + hello.readUInt8(at);
  at += 2 + hello.readUInt16BE(at);
  at += 1 + hello.readUInt8(at);
  at += 2;
  while (hello.readUInt16BE(at) !== 43) at += 4 + hello.readUInt16BE(at + 2);
  const bytes = hello.readUInt8(at + 4);
  return Array.from({ length: bytes / 2 }, (_, n) => hello.readUInt16BE(at + 5 + 2 * n));
}

it("offers TLS 1.2 and 1.3 and nothing older, and says nothing before the channel stands (smart22: 1, 230, 232, 318)", async () => {
  const hello = await firstBytes();
  expect(hello.readUInt8(0)).toBe(0x16);
  expect(versionsOffered(hello).toSorted((one, other) => one - other)).toEqual([0x0303, 0x0304]);
  expect(hello.toString("latin1")).not.toContain("canary");
});

it("takes no EHR without TLS, but one on this machine (smart22: 1)", () => {
  expect(fhirBase("http://ehr.example.org/fhir")).toBeNull();
  expect(fhirBase("https://ehr.example.org/fhir")).toBe("https://ehr.example.org/fhir");
  expect(fhirBase("http://localhost:8090/fhir")).toBe("http://localhost:8090/fhir");
});
