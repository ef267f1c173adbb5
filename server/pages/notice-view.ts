/** A page that only says something, as its template prints it. */
import { frameView } from "./frame-view.ts";
import type { FrameView } from "./frame-view.ts";
import type { NoticePage } from "./models.ts";

export type NoticeView = FrameView & Omit<NoticePage, "page" | "title">;

/** The notice, with its title in the window as on the page. */
export function noticeView({ title, happened, next, reference, link }: NoticePage): NoticeView {
  return { ...frameView(title, null), happened, next, reference, link };
}
