/** What pages load beside themselves: the one style sheet, and the modules of the pages that have a script. */
import { Router } from "express";
import { editorScript } from "../pages/editor-bundle.ts";
import { pageScripts } from "../pages/scripts.ts";
import { styleSheet } from "../pages/style-sheet.ts";

const AN_HOUR = "public, max-age=3600";

/** `/assets/style.css` and `/assets/<module>.js`. They hold no patient, so a browser may keep them. */
export function assetRoutes(): Router {
  const style = styleSheet();
  const router = Router();
  router.get("/assets/style.css", (_request, response) => {
    response.type("text/css").set("Cache-Control", AN_HOUR).send(style);
  });
  // Browsers ask for it by themselves, and an error in their log would hide a true one.
  router.get("/favicon.ico", (_request, response) => {
    response.status(204).set("Cache-Control", AN_HOUR).end();
  });
  router.get("/assets/editor.js", async (_request, response) => {
    response
      .type("text/javascript")
      .set("Cache-Control", AN_HOUR)
      .send(await editorScript());
  });
  for (const [name, script] of pageScripts()) {
    router.get(`/assets/${name}`, (_request, response) => {
      response.type("text/javascript").set("Cache-Control", AN_HOUR).send(script);
    });
  }
  return router;
}
