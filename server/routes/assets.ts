/** What pages load beside themselves: the one style sheet, and the modules of the pages that have a script. */
import { Router } from "express";
import { editorScript } from "../pages/editor-bundle.ts";
import { pageScripts } from "../pages/scripts.ts";
import { styleSheet } from "../pages/style-sheet.ts";

/** Kept, and asked about each time: after an upgrade no page of today runs a script of yesterday. Unchanged, the answer has no body. */
const ASKED_ABOUT = "public, no-cache";

/** `/assets/style.css` and `/assets/<module>.js`. They hold no patient, so a browser may keep them. */
export function assetRoutes(): Router {
  const style = styleSheet();
  const router = Router();
  router.get("/assets/style.css", (_request, response) => {
    response.type("text/css").set("Cache-Control", ASKED_ABOUT).send(style);
  });
  // Browsers ask for it by themselves, and an error in their log would hide a true one.
  router.get("/favicon.ico", (_request, response) => {
    response.status(204).set("Cache-Control", ASKED_ABOUT).end();
  });
  router.get("/assets/editor.js", async (_request, response) => {
    response
      .type("text/javascript")
      .set("Cache-Control", ASKED_ABOUT)
      .send(await editorScript());
  });
  for (const [name, script] of pageScripts()) {
    router.get(`/assets/${name}`, (_request, response) => {
      response.type("text/javascript").set("Cache-Control", ASKED_ABOUT).send(script);
    });
  }
  return router;
}
