/** What colors mean on any printer (ISO 19005-2, 6.2): an intent for the document, pictures and states that keep to it. */
import type { Fault } from "../fault.ts";
import { NOT_JUDGED, archival, broken, unless } from "../fault.ts";
import type { ReadPage, Subject } from "../read/pages.ts";
import { Dict, List, Name } from "../read/values.ts";
import type { Stream, Value } from "../read/values.ts";

const BLENDS = new Set(
  (
    "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue " +
    "Saturation Color Luminosity"
  ).split(" "),
);
/** Color spaces that say themselves what they mean. */
const EXACT = ["ICCBased", "CalRGB", "CalGray", "Lab"];

/** Faults of color, pictures and transparency. */
export function colorFaults({ catalog, pages }: Subject): readonly Fault[] {
  const profiles = (catalog.list("OutputIntents")?.dicts ?? [])
    .filter((intent) => intent.name("S") === "GTS_PDFA1")
    .map((intent) => intent.stream("DestOutputProfile"));
  const profile = profiles[0] ?? null;
  const meaning = profile === null ? null : textIn(profile, 16);
  return [
    ...(profile === null ? [] : profileFaults(profile)),
    ...unless(
      new Set(profiles).size <= 1,
      broken([archival("6.2.3-2")], "catalog", "two intents with different profiles"),
    ),
    ...pages.flatMap((page) => [...spaceFaults(page, meaning), ...pictureFaults(page), ...stateFaults(page, meaning)]),
  ];
}

function textIn(profile: Stream, at: number): string {
  return Buffer.from(profile.bytes.subarray(at, at + 4)).toString("latin1");
}

function profileFaults(profile: Stream): readonly Fault[] {
  const isRight =
    ["prtr", "mntr"].includes(textIn(profile, 12)) &&
    ["RGB ", "CMYK", "GRAY"].includes(textIn(profile, 16)) &&
    (profile.bytes[8] ?? 9) < 5;
  return unless(
    isRight,
    broken([archival("6.2.3-1")], profile.dict.place, "a profile of colors that no printer can keep"),
  );
}

function spaceFaults({ resources, content, place }: ReadPage, meaning: string | null): readonly Fault[] {
  const pictures = picturesOf(resources, content.used).flatMap(({ dict }) => nameOf(dict.get("ColorSpace")));
  const own = [...content.spaces].map(
    (space) => nameOf(resources?.dict("ColorSpace")?.get(space) ?? new Name(space)) ?? space,
  );
  return [...new Set([...own.flat(), ...pictures])].flatMap((space) => {
    if (EXACT.includes(space)) return [];
    const why = `nothing says what ${space} means`;
    if (space === "DeviceRGB") return unless(meaning === "RGB ", broken([archival("6.2.4.3-2")], place, why));
    if (space === "DeviceCMYK") return unless(meaning === "CMYK", broken([archival("6.2.4.3-3")], place, why));
    if (space === "DeviceGray") return unless(meaning !== null, broken([archival("6.2.4.3-4")], place, why));
    return broken([NOT_JUDGED], place, `the color space ${space}`);
  });
}

/** The family of a color space; what an indexed one is made of. */
function nameOf(space: Value): readonly string[] {
  if (space instanceof Name) return [space.text];
  if (!(space instanceof List)) return [];
  const [family, base] = space.items;
  if (!(family instanceof Name)) return [];
  return family.text === "Indexed" ? nameOf(base ?? null) : [family.text];
}

function picturesOf(resources: Dict | null, used: ReadPage["content"]["used"]): readonly Stream[] {
  const names = new Set(used.filter(({ kind }) => kind === "XObject").map(({ name }) => name));
  return [...names].flatMap((name) => {
    const found = resources?.dict("XObject")?.stream(name) ?? null;
    return found === null ? [] : [found];
  });
}

function pictureFaults({ resources, content, place }: ReadPage): readonly Fault[] {
  return picturesOf(resources, content.used).flatMap(({ dict }) => {
    if (dict.name("Subtype") !== "Image")
      return broken([NOT_JUDGED], place, "draws what is itself a page of operators");
    return [
      ...unless(
        dict.flag("Interpolate") !== true,
        broken([archival("6.2.8-3")], place, "a picture that readers are to smooth"),
      ),
      ...unless(
        dict.flag("ImageMask") === true || [null, 1, 2, 4, 8, 16].includes(dict.numberAt("BitsPerComponent")),
        broken([archival("6.2.8-4")], place, "a picture of so many bits that no printer has"),
      ),
      ...unless(
        !dict.has("Alternates"),
        broken([archival("6.2.8-1")], place, "a picture that has others in its place"),
      ),
    ];
  });
}

function stateFaults({ dict, resources, content, place }: ReadPage, meaning: string | null): readonly Fault[] {
  const names = new Set(content.used.filter(({ kind }) => kind === "ExtGState").map(({ name }) => name));
  const states = [...names].flatMap((name) => resources?.dict("ExtGState")?.dict(name) ?? []);
  const masked = picturesOf(resources, content.used).some((picture) => picture.dict.has("SMask"));
  const isClear = masked || states.some(isTransparent);
  const isGrouped = dict.dict("Group")?.has("CS") === true;
  return [
    ...states.flatMap((state) => [
      ...unless(!state.has("TR"), broken([archival("6.2.5-1")], place, "changes colors on the way to the printer")),
      ...unless(
        state.all("BM").every((mode) => mode instanceof Name && BLENDS.has(mode.text)),
        broken([archival("6.2.10-1")], place, "lays ink over ink in a way that no reader knows"),
      ),
    ]),
    ...unless(
      !isClear || isGrouped || meaning !== null,
      broken([archival("6.2.10-2")], place, "lets colors shine through without saying in which space"),
    ),
  ];
}

function isTransparent(state: Dict): boolean {
  const isThin = ["ca", "CA"].some((key) => (state.numberAt(key) ?? 1) < 1);
  const blend = state.get("BM");
  return (
    isThin ||
    state.get("SMask") instanceof Dict ||
    (blend instanceof Name && !["Normal", "Compatible"].includes(blend.text))
  );
}
