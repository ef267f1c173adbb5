/** What pages load beside themselves: the one style sheet. */
import { Router } from "express";
import { styleSheet } from "../pages/style-sheet.ts";

/** `/assets/style.css`. It holds no patient, so a browser may keep it. */
export function assetRoutes(): Router {
  const style = styleSheet();
  const router = Router();
  router.get("/assets/style.css", (_request, response) => {
    response.type("text/css").set("Cache-Control", "public, max-age=3600").send(style);
  });
  return router;
}
