/** Whether the service lives, and whether it can work: for load balancers and container supervisors. */
import { Router } from "express";
import type { Hall } from "../hall.ts";
import { isAnswering } from "../store/answering.ts";

/** `/healthz`: alive. `/readyz`: the store answers and the service is not about to stop. */
export function healthRoutes(hall: Hall): Router {
  const router = Router();
  router.get("/healthz", (_request, response) => {
    response.type("text/plain").send("alive\n");
  });
  router.get("/readyz", async (_request, response) => {
    const ready = !hall.isDraining() && (await isAnswering(hall.store));
    response
      .status(ready ? 200 : 503)
      .type("text/plain")
      .send(ready ? "ready\n" : "not ready\n");
  });
  return router;
}
