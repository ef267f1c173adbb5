/** What was begun about a child before and what waits, in one line on top of the page. Pure. */
import { momentInWords } from "../moments.ts";
import type { Banner } from "../pages/models.ts";
import type { Openings } from "../workflow/openings.ts";
import type { OpeningsWords } from "./openings-sheet.ts";

/** One line on top of the page where somebody would begin anew; null where nothing was begun and nothing waits. */
export function openingsBanner(openings: Openings, words: OpeningsWords): Banner | null {
  const here = [...atWork(openings, words), ...begun(openings)];
  const elsewhere = counted(
    openings.others,
    "letter waits for you in another chart",
    "letters wait for you in other charts",
  );
  const said = [
    here.length === 0 ? null : `About this child: ${here.join(", ")}.`,
    elsewhere === null ? null : `${elsewhere}.`,
  ].filter((part) => part !== null);
  if (said.length === 0) return null;
  return { words: said.join(" "), link: { href: `${words.base}before`, words: "Look at them before you begin anew" } };
}

/** A colleague by name, since two letters about one child are one too many. */
function atWork({ colleagues, taken }: Openings, { practice, person }: OpeningsWords): readonly string[] {
  const [only, ...more] = colleagues;
  const over = taken.map(({ by, at }) => `${person(by)} took over your letter, ${momentInWords(practice, at)}`);
  if (only === undefined) return over;
  if (more.length > 0) return [...over, `${colleagues.length} colleagues are writing a letter`];
  return [...over, `${person(only.who)} is writing a letter, since ${momentInWords(practice, only.since)}`];
}

function begun({ drafts, parked, waiting, asked, letters }: Openings): readonly string[] {
  const returned = asked.filter(({ state }) => state === "returned").length;
  const recent = letters.filter(({ freshness, letter }) => letter.state === "signed" && freshness !== "old").length;
  return [
    counted(drafts.length, "draft of yours", "drafts of yours"),
    counted(
      parked.filter(({ answeredAt }) => answeredAt === null).length,
      "letter is parked and waits for the family's answers",
      "letters are parked and wait for the family's answers",
    ),
    counted(
      parked.filter(({ answeredAt }) => answeredAt !== null).length,
      "parked letter can go on: the family's answers are here",
      "parked letters can go on: the family's answers are here",
    ),
    counted(waiting.length, "letter waits for your signature", "letters wait for your signature"),
    counted(returned, "letter came back to you", "letters came back to you"),
    counted(recent, "letter signed within a year", "letters signed within a year"),
    counted(letters.filter(({ waitsForInk }) => waitsForInk).length, "letter waits for ink", "letters wait for ink"),
    counted(
      letters.filter(({ isToFile }) => isToFile).length,
      "letter that you signed is not in the chart yet",
      "letters that you signed are not in the chart yet",
    ),
  ].filter((part) => part !== null);
}

function counted(count: number, one: string, many: string): string | null {
  if (count === 0) return null;
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}
