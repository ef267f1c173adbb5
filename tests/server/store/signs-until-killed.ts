/** A process that signs letters, one after the other, and says each one on standard output once the store has acknowledged it. */
import { writeSync } from "node:fs";
import { holdLetter } from "../../../server/store/letters.ts";
import { openStore } from "../../../server/store/open.ts";
import { signLetter } from "../../../server/store/signatures.ts";
import { ACT, VAULT, made } from "./material.ts";

const [engine, at = "", name = "", most = "0"] = process.argv.slice(2);
const store = await openStore(
  engine === "postgres" ? { kind: "postgres", url: at } : { kind: "sqlite", file: at },
  VAULT,
);

for (let index = 0; index < Number(most); index += 1) {
  const held = await holdLetter(store, ACT, made(`${name}-${index}`));
  if (held.kind !== "held") throw new Error(held.kind);
  const signed = await signLetter(store, ACT, { letter: held.id, sha256: held.sha256, statement: "I sign." });
  if (signed.kind !== "signed") throw new Error(signed.kind);
  writeSync(1, `${held.id} ${held.sha256}\n`);
}
await store.close();
