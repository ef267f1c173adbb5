/** Names as families write them, by language, and letters that hold them in every place where a name may stand. */
import type { Letter } from "../../letter/document.ts";
import { heading, letterOf, letterhead, lines, list, paragraph, plainly, signature, table } from "./sample-letter.ts";

/** Set in Source Sans 3. */
export const IN_SOURCE_SANS: Readonly<Record<string, string>> = {
  Vietnamese: "Nguyễn Phúc Tôn Nữ Hoàng Anh",
  Polish: "Łukasz Żółkowski-Ćwiąkała",
  Czech: "Jiří Dvořák",
  Turkish: "İbrahim Şükrü Çağlayan",
  Yoruba: "Ẹ̀bùn Ọlá Ṣọlá",
  Hawaiian: "Kaʻiulani Kealiʻikuaʻāina",
  "Haitian Creole": "Anèt Bòjela",
  Hmong: "Npauj Xyooj",
  Greek: "Αθηνά Παπαδοπούλου",
  Ukrainian: "Олександр Їжакевич",
  Russian: "Наталья Щукина",
};

/** Set from right to left, in Noto Naskh Arabic or Noto Sans Hebrew. */
export const LEFTWARD: Readonly<Record<string, string>> = {
  Arabic: "محمد العلي",
  "Arabic with a lam and an alef": "صلاح الدين",
  "Arabic with vowels": "مُحَمَّد الأمين",
  Persian: "علی‌رضا محمدی",
  Urdu: "ڈاکٹر گل خان",
  Kurdish: "ڕێوار ئازاد",
  Hebrew: "נועה כהן",
  "Hebrew with vowels": "נֹעָה כֹּהֵן",
};

/** Set in a face of the font folder. */
export const IN_ADDED_FACE: Readonly<Record<string, string>> = {
  Chinese: "王小明",
  "traditional Chinese": "陳小明",
  Japanese: "山田さくら",
  Korean: "김민준",
};

/** A letter with a name in every place: letterhead, address, subject, paragraph, list, table, signature, copies and running head. */
export function letterAbout(name: string): Letter {
  const filler = Array.from({ length: 30 }, () => paragraph("filler", "Plain words that take up a line of the page."));
  return letterOf(
    [
      letterhead(null, `Clinic of ${name}`, "12 Main Street"),
      lines("date", "November 9, 2026"),
      lines("address", `Parents of ${name}`, name),
      heading(`Medical information: ${name}`, "subject", 1),
      { ...paragraph("identity"), sentences: [plainly(`Nour ${name} Haddad, 9 years`, "child.name")] },
      list("items", `For ${name}.`),
      table("effects", ["Who", name], [name, "Works 5 minutes"]),
      ...filler,
      signature(true, "Sincerely,", `**Dr. ${name}, MD**`),
      lines("copies", `Copy: ${name}, by hand`),
    ],
    { title: `About ${name}` },
  );
}
