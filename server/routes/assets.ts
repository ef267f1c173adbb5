/** What pages load beside themselves: the one style sheet, and the one script of the page that sends a browser on. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Router } from "express";

const PAGES = join(import.meta.dirname, "..", "pages");

/** `/assets/style.css` and `/assets/forward.js`. They hold no patient, so a browser may keep them. */
export function assetRoutes(): Router {
  const style = readFileSync(join(PAGES, "style.css"), "utf8");
  const forward = readFileSync(join(PAGES, "forward.js"), "utf8");
  const router = Router();
  router.get("/assets/style.css", (_request, response) => {
    response.type("text/css").set("Cache-Control", "public, max-age=3600").send(style);
  });
  router.get("/assets/forward.js", (_request, response) => {
    response.type("text/javascript").set("Cache-Control", "public, max-age=3600").send(forward);
  });
  return router;
}
