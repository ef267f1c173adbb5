/** What pages load beside themselves: the one style sheet. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Router } from "express";

const STYLE = join(import.meta.dirname, "..", "pages", "style.css");

/** `/assets/style.css`. It holds no patient, so a browser may keep it. */
export function assetRoutes(): Router {
  const style = readFileSync(STYLE, "utf8");
  const router = Router();
  router.get("/assets/style.css", (_request, response) => {
    response.type("text/css").set("Cache-Control", "public, max-age=3600").send(style);
  });
  return router;
}
