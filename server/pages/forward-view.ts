/** The page that sends a browser on to an EHR by a form, as its template prints it. */
import { frameView } from "./frame-view.ts";
import type { FrameView } from "./frame-view.ts";
import type { ForwardPage } from "./models.ts";

export type ForwardView = FrameView & Omit<ForwardPage, "page">;

/** The form, with its title in the window as on the page. */
export function forwardView({ action, fields }: ForwardPage): ForwardView {
  return { ...frameView("On the way to the EHR", null), action, fields };
}
