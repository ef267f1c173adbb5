/** What a line never tears although there is a space in it: dates, numbers and what they count, names and what belongs to them. Knows no width. */

const MONTH = either(
  "January February March April May June July August September October November December",
  "Jan\\. Feb\\. Mar\\. Apr\\. Jun\\. Jul\\. Aug\\. Sept?\\. Oct\\. Nov\\. Dec\\.",
);
const MES = either("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre");

/** What a number counts, in English and Spanish. */
const UNIT = either(
  "minutes? mins?\\.? hours? hrs?\\.? seconds? days? weeks? months? years? times a\\.m\\. p\\.m\\. [ap]m [AP]M percent",
  "minutos? horas? segundos? días? semanas? mes(?:es)? años? veces % mg mcg µg g kg mL ml L cm mm m km dB mmHg mg/dL",
  "°[FC]? feet ft inch(?:es)? pounds? lbs? pies? pulgadas? libras? [Gg]rade grado",
);

/** What stands before a number and is told by it. */
const NUMBERED = either(
  "[Ss]ections? [Ss]ecci(?:ón|ones) Sec\\. §§? [Pp]art [Pp]arte [Tt]itle [Tt]ítulo [Cc]hapter [Cc]apítulo [Tt]ype [Tt]ipo",
  "[Pp]ages? [Pp]áginas? pp?\\. págs?\\. [Gg]rades? [Gg]rados? [Aa]ges? aged [Ee]dad [Ll]evel [Nn]ivel [Ss]tep [Pp]aso",
  "Suite Ste\\. Room Rm\\. Apt\\. Unit Box Bldg\\. Floor No\\. Nos\\. N[úu]m\\. [Nn]\\.º [Ee]xt\\. [Ee]xtensi[oó]n",
);

const CREDENTIAL = either(
  "MD DO PhD PsyD EdD EdS DNP NP FNP(?:-BC|-C)? PNP(?:-PC|-AC)? CPNP(?:-PC|-AC)? CRNP ARNP APRN RN BSN MSN PA(?:-C)? FAAP FAAN FACP",
  "FAAFP LCSW LICSW LMSW LMFT LMHC LPCC? MSW MPH MEd MS MA BCBA(?:-D)? SLP(?:D)? CCC-SLP CCC-A AuD OTR(?:/L)? OTD DPT PT RD DDS",
  "DMD OD Jr\\.? Sr\\.? II III IV",
);

const NAME = "\\p{Lu}[\\p{L}\\p{M}'’.-]*";
const NUMBER = "\\d+(?:[.,:/–-]\\d+)*";

const HELD = [
  `${MONTH} \\d{1,2}(?:[–-]\\d{1,2})?(?:, \\d{4})?(?!\\d)`,
  `${MONTH} \\d{4}`,
  `\\d{1,2}(?:\\.?º)? de ${MES}(?: del? \\d{4})?`,
  `${MES} del? \\d{4}`,
  `[Pp]age \\d+ of \\d+`,
  `[Pp]ágina \\d+ de \\d+`,
  `\\d+ (?:CFR|C\\.F\\.R\\.|USC|U\\.S\\.C\\.) (?:§§? )?\\d`,
  `${NUMBERED} \\d`,
  `${NUMBER}(?:\\.?º)? ${UNIT}(?: \\d+ ${UNIT})?(?![\\p{L}\\d])`,
  `(?:\\+?\\d{1,2} )?\\(\\d{3}\\) \\d{3}(?:[ -]\\d{4})?`,
  `(?:\\+?\\d{1,2} )?\\d{3} \\d{3}[ -]\\d{4}`,
  `[A-Z]{2} \\d{5}(?:-\\d{4})?(?!\\d)`,
  `(?:${NAME} )?${NAME},? ${CREDENTIAL}(?:, ${CREDENTIAL})*(?![\\p{L}\\d])`,
  `(?:Drs?|Dras?|Mrs?|Ms|Mx|Sra?|Srta|Prof|Lic|St)\\. \\p{Lu}`,
  `(?:\\p{Lu}\\. ?)*\\p{Lu}\\. \\p{Lu}`,
];
/** A sign that parts two things ends a line and does not begin one. */
const PARTING = "(?<=[^ ]) [·–—|](?= )";
const TOGETHER = new RegExp(`(?<![\\p{L}\\d])(?:${HELD.join("|")})|${PARTING}`, "gu");
/** No stretch that is held together has this many characters on either side of a space in it. */
const REACH = 40;

/** True when a line must not end at this place of a text, right after a space. */
export function isHeld(text: string, at: number): boolean {
  if (!isWorthALook(text, at)) return false;
  const from = Math.max(0, at - REACH);
  const near = text.slice(from, at + REACH);
  return Array.from(near.matchAll(TOGETHER)).some(
    ({ index, 0: held }) => from + index < at && at < from + index + held.length,
  );
}

/** Tells most places in running text from those next to a number, a name or a sign; every pattern above has one of these. */
function isWorthALook(text: string, at: number): boolean {
  if (text[at - 1] !== " ") return false;
  return (
    /[\d§·–—|\p{Lu}]/u.test(text.charAt(at)) ||
    /[\dº] $| de $/.test(text.slice(Math.max(0, at - 4), at)) ||
    text.startsWith("de", at)
  );
}

function either(...words: readonly string[]): string {
  return `(?:${words.join(" ").split(" ").join("|")})`;
}
