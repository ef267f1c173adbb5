/** The page of an open note in a browser that runs scripts; without them each sentence is a link. */
import { enlivenNote } from "./sentences.ts";

const note = document.querySelector<HTMLElement>("[data-part=note]");
if (note !== null) enlivenNote(note, () => Promise.resolve());
