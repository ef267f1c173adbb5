/** The style sheet of a launch: the colors of the EHR that it was opened from. */
import { Router } from "express";
import { NO_COLORS, readColors } from "../../fhir/smart/style.ts";
import type { EhrColors } from "../../fhir/smart/style.ts";
import { styleSheetOf } from "../ehr/ehr-style.ts";
import type { Hall } from "../hall.ts";
import { inVisit } from "./visits.ts";

/** A page does not wait long for a color. */
const PATIENCE_MS = 1_500;
const KEPT_MS = 3_600_000;
const MOST = 200;

/** `GET /launches/:id/ehr.css`. Each EHR is asked for its colors once an hour. */
export function ehrStyleRoutes(hall: Hall): Router {
  const kept = new Map<string, { readonly colors: EhrColors; readonly until: number }>();
  const colorsAt = async (address: string): Promise<EhrColors> => {
    const at = hall.now().getTime();
    const known = kept.get(address);
    if (known !== undefined && known.until > at) return known.colors;
    const colors = await readColors(address, PATIENCE_MS);
    if (kept.size >= MOST) kept.clear();
    kept.set(address, { colors, until: at + KEPT_MS });
    return colors;
  };
  const router = Router();
  router.get(
    "/launches/:id/ehr.css",
    inVisit(hall, async (visit, _request, response) => {
      const { styleUrl } = visit.state().ehr;
      const colors = styleUrl === null ? NO_COLORS : await colorsAt(styleUrl);
      response.type("text/css").send(styleSheetOf(colors));
    }),
  );
  return router;
}
