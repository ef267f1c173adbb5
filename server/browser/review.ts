/** The review page in a browser that runs scripts. Without them the same page is one form, and everything can be done. */
import { awaitRest } from "./arriving.ts";
import { offerChips } from "./chips.ts";
import { listenToKeys } from "./keys.ts";
import { openNotes } from "./notes.ts";
import { keepPreview } from "./preview.ts";
import { completeSchools } from "./schools.ts";
import { watchPlaces } from "./steps.ts";
import { tieRows } from "./ties.ts";

const form = document.querySelector<HTMLFormElement>("form#review");
if (form !== null) {
  offerChips(form);
  const ideasChanged = tieRows(form);
  const preview = keepPreview(form, ideasChanged);
  openNotes(form, preview);
  completeSchools(form);
  listenToKeys(form);
  const expert = form.dataset["shape"] === "expert";
  for (const id of expert ? ["other-shape", "preview"] : ["other-shape"]) {
    const element = document.getElementById(id);
    if (element !== null) element.hidden = false;
  }
  form.classList.add("scripted");
  watchPlaces(form, preview);
  awaitRest(form, preview);
}
