/** What an archival file may not hold, and what a letter never does: programs, forms, things attached, layers, labels beside the printed page numbers. */
import type { Fault } from "../fault.ts";
import { archival, broken, ua, unless } from "../fault.ts";
import type { Subject } from "../read/pages.ts";
import { Dict, Stream } from "../read/values.ts";

/** ISO 19005-2, 6.5.1. */
const ACTIONS = new Set(["GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm"]);
const PASSES = new Set(["NextPage", "PrevPage", "FirstPage", "LastPage"]);

/** Faults of what should not be there. */
export function forbiddenFaults(subject: Subject): readonly Fault[] {
  const { catalog, pages } = subject;
  return [
    ...actionFaults(subject),
    ...unless(!catalog.has("AA"), broken([archival("6.5.2-1")], "catalog", "does things by itself")),
    ...pages.flatMap(({ dict, place }) => [
      ...unless(!dict.has("AA"), broken([archival("6.5.2-2")], place, "does things when it is opened")),
      ...unless(!dict.has("PresSteps"), broken([archival("6.10-2")], place, "is shown in steps")),
    ]),
    ...formFaults(catalog),
    ...attachmentFaults(subject),
    ...layerFaults(catalog.dict("OCProperties")),
    ...unless(!catalog.has("Requirements"), broken([archival("6.11-1")], "catalog", "asks something of its reader")),
    ...unless(
      !catalog.has("PageLabels"),
      broken(["our own: page numbers"], "catalog", "a reader would show other page numbers than the printed ones"),
    ),
  ];
}

/** Where an action stands, and what follows on it. */
function actionFaults({ catalog, pages, file }: Subject): readonly Fault[] {
  const annotations = pages.flatMap(({ dict }) => dict.list("Annots")?.dicts ?? []);
  const scripts = catalog.dict("Names")?.has("JavaScript") === true;
  const outlines = [...file.objects.values()]
    .filter((value) => value instanceof Dict)
    .filter((dict) => dict.has("Title"));
  const actions = [catalog.dict("OpenAction"), ...[...annotations, ...outlines].map((dict) => dict.dict("A"))];
  return [
    ...actions.flatMap((action) => (action === null ? [] : oneAction(action))),
    ...unless(!scripts, broken([archival("6.5.1-1")], "catalog", "has programs by name")),
  ];
}

function oneAction(action: Dict): readonly Fault[] {
  const kind = action.name("S") ?? "";
  const next = action.dict("Next");
  return [
    ...unless(
      ACTIONS.has(kind),
      broken([archival("6.5.1-1")], action.place, `${kind} is an action that may do anything`),
    ),
    ...unless(
      kind !== "Named" || PASSES.has(action.name("N") ?? ""),
      broken([archival("6.5.1-2")], action.place, "does more than turn a page"),
    ),
    ...(next === null ? [] : oneAction(next)),
  ];
}

function formFaults(catalog: Dict): readonly Fault[] {
  const form = catalog.dict("AcroForm");
  const needs = catalog.flag("NeedsRendering") === true;
  return [
    ...unless(!needs, broken([archival("6.4.2-2")], "catalog", "is drawn anew by its reader")),
    ...(form === null
      ? []
      : [
          ...unless(
            form.flag("NeedAppearances") !== true,
            broken([archival("6.4.1-3")], "form", "is drawn by its reader"),
          ),
          ...unless(!form.has("XFA"), broken([archival("6.4.2-1")], "form", "is a form in XML")),
        ]),
  ];
}

/** 6.8: what is attached must be PDF/A itself; letters attach nothing under part 2. */
function attachmentFaults({ file }: Subject): readonly Fault[] {
  const dicts = [...file.objects.values()].map((value) => (value instanceof Stream ? value.dict : value));
  const named = dicts.filter((dict) => dict instanceof Dict).filter((dict) => dict.has("EF"));
  return named.flatMap((dict) => [
    ...broken([archival("6.8-5")], dict.place, "something is attached, and nobody looked whether it is PDF/A"),
    ...unless(
      (dict.text("F") ?? "") !== "" && (dict.text("UF") ?? "") !== "",
      broken([ua("7.11-1"), archival("6.8-2")], dict.place, "something is attached without a name"),
    ),
  ]);
}

function layerFaults(layers: Dict | null): readonly Fault[] {
  if (layers === null) return [];
  const ways = [layers.dict("D"), ...(layers.list("Configs")?.dicts ?? [])].filter((way) => way !== null);
  return ways.flatMap((way) => [
    ...unless(
      (way.text("Name") ?? "") !== "",
      broken([ua("7.10-1"), archival("6.9-1")], way.place, "layers without a name"),
    ),
    ...unless(
      !way.has("AS"),
      broken([ua("7.10-2"), archival("6.9-4")], way.place, "layers that show and hide themselves"),
    ),
  ]);
}
