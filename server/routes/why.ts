/** The content's own pages, open to everybody: what each row says and what it rests on. Nothing of a child is known here. */
import { createHash } from "node:crypto";
import { Router } from "express";
import type { Request, Response } from "express";
import type { Hall } from "../hall.ts";
import { renderPage } from "../pages/render.ts";
import { listOf, WHY } from "../why/address.ts";
import { partName } from "../why/page-parts.ts";
import { partOf, tellList, tellRow, tellWhole, type Told } from "../why/library.ts";
import { notice } from "./notices.ts";

const JSON_ENDING = ".json";

/** `/why/`, `/why/conditions/`, `/why/conditions/asthma` and so on; as JSON by `.json` behind the address, or by Accept. */
export function whyRoutes(hall: Hall): Router {
  const { knowledge, content } = hall.shared;
  const router = Router();
  router.get("/why", (request, response) => answer(request, response, tellWhole(content.sourceAttributes, knowledge)));
  router.get("/why.json", (request, response) =>
    answer(request, response, tellWhole(content.sourceAttributes, knowledge)),
  );
  router.get("/why/:part", (request, response) => {
    const told = tellList(nameIn(request, "part"), knowledge);
    return told === null ? missing(request, response, null) : answer(request, response, told);
  });
  router.get("/why/:part/:row", (request, response) => {
    const part = partOf(request.params.part);
    const told = part === null ? null : tellRow(part, nameIn(request, "row"), knowledge);
    return told === null ? missing(request, response, part) : answer(request, response, told);
  });
  return router;
}

function nameIn(request: Request, parameter: "part" | "row"): string {
  const name = String(request.params[parameter]);
  return name.endsWith(JSON_ENDING) ? name.slice(0, -JSON_ENDING.length) : name;
}

/** Whether JSON is asked for: by the ending of the address, else by what the asker takes first. */
export function wantsJson(request: Request): boolean {
  return request.path.endsWith(JSON_ENDING) || request.accepts(["html", "json"]) === "json";
}

/**
 * May be kept and must be asked about again: law is withdrawn and rows change, and nobody shall read yesterday's. The validator is the
 * version of the content with the bytes' own hash, as the words around the content change without it.
 */
function answer(request: Request, response: Response, { page, json }: Told): void {
  const isJson = wantsJson(request);
  const body = isJson ? `${JSON.stringify(json, null, 2)}\n` : renderPage(page);
  const hash = createHash("sha256").update(body).digest("hex").slice(0, 16);
  response.set({
    "Cache-Control": "public, no-cache",
    ETag: `"${page.version.replace("sha256:", "").slice(0, 16)}-${hash}"`,
    Vary: "Accept",
  });
  response.type(isJson ? "json" : "html").send(body);
}

/** Never kept: the next version may have it. */
function missing(request: Request, response: Response, part: ReturnType<typeof partOf>): void {
  response.status(404).vary("Accept");
  const list = part === null ? WHY : listOf(part);
  if (wantsJson(request)) {
    response.json({ error: "The content has no row of this name. Look it up in the list.", list });
    return;
  }
  const words = part === null ? "What the suggestions rest on" : partName(part);
  response.send(renderPage(notice("no-such-row", null, { href: list, words, newWindow: false })));
}
