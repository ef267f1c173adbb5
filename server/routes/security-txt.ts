/** `/.well-known/security.txt` (RFC 9116): whom to tell of a weakness, where the operator has named somebody. */
import { Router } from "express";
import type { Hall } from "../hall.ts";

/** As long as the service runs with this setting, the word holds for so long. */
const HOLDS_MS = 30 * 24 * 3_600_000;

/** Not there where nobody is named: an address that nobody reads is worse than none. */
export function securityTxtRoutes({ outside, publicUrl, now }: Hall): Router {
  const router = Router();
  const contact = outside?.securityContact ?? null;
  if (contact === null) return router;
  router.get("/.well-known/security.txt", (_request, response) => {
    const expires = new Date(now().getTime() + HOLDS_MS).toISOString();
    const lines = [
      `Contact: ${contact}`,
      `Expires: ${expires}`,
      "Preferred-Languages: en",
      `Canonical: ${publicUrl}/.well-known/security.txt`,
    ];
    response.type("text/plain").send(`${lines.join("\n")}\n`);
  });
  return router;
}
