/** Every route of a practice's settings and words, in the order in which they are asked: what is named before what is a pattern. */
import type { RequestHandler } from "express";
import type { Hall } from "../hall.ts";
import { practiceEditorRoutes } from "./practice-editor.ts";
import { practiceHistoryRoutes } from "./practice-history.ts";
import { practiceHomeRoutes } from "./practice-home.ts";
import { practiceLettersRoutes } from "./practice-letters.ts";
import { practiceLogoRoutes } from "./practice-logo.ts";
import { practicePhrasesRoutes } from "./practice-phrases.ts";
import { practiceSettingsRoutes } from "./practice-settings.ts";

/** All but the sharing of a file, which stands before the reader of small forms. */
export function practiceArea(hall: Hall): readonly RequestHandler[] {
  return [
    practiceHomeRoutes(hall),
    practiceLogoRoutes(hall),
    practiceSettingsRoutes(hall),
    practicePhrasesRoutes(hall),
    practiceHistoryRoutes(hall),
    practiceLettersRoutes(hall),
    practiceEditorRoutes(hall),
  ];
}
