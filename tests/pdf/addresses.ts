/** Addresses drawn by lot, the same in every run: short and long, with marks, hyphens and many lines. */

const NAMES = [
  "Ms. Dana Whitfield",
  "Dr. Émile Ångström-O'Neill",
  "Sra. María de los Ángeles Núñez y Peña",
  "Nguyễn Phúc Tôn Nữ Hoàng Anh Thị Bích Ngọc Quỳnh Trâm",
  "Łukasz Żółkowski",
  "Ẹ̀bùn Ọlá",
  "(Section 504) j/g Coordinator",
];
const ROLES = ["", ", Section 504 Coordinator", ", Director of Special Education and Student Support Services"];
const SCHOOLS = [
  "Cedar Ridge Elementary School",
  "Dr. Martin Luther King Jr. Academy for Mathematics, Science and the Performing Arts",
  "St. Brigid's",
  "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch School",
];
const STREETS = ["88 Ridge Road", "1 N. Main St., Building C, Suite 210, Mail Stop 4477", "P.O. Box 7"];
const TOWNS = ["Fairview, OH 44000", "Winston-Salem, NC 27101-1234", "Cañon City, CO 81212"];
const EXTRA = ["Student Services", "Attention: Front Office", "Room 12"];

/** So many addresses; the same ones each time. */
export function addresses(count: number): readonly (readonly string[])[] {
  let seed = 504;
  const next = (most: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * most);
  };
  const one = (from: readonly string[]): string => from[next(from.length)] ?? "";
  return Array.from({ length: count }, () => [
    one(NAMES) + one(ROLES),
    ...(next(4) === 0 ? [] : [one(SCHOOLS)]),
    ...EXTRA.slice(0, Math.max(0, next(6) - 3)),
    ...(next(5) === 0 ? [] : [one(STREETS)]),
    one(TOWNS),
  ]);
}
