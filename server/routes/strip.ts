/** What stands on top of every page of a launch: whose chart this is, who looks at it, and what is still to be said of the content. */
import { administers } from "../administering.ts";
import { bannerFor } from "../content-review/banner.ts";
import type { Standing } from "../content-review/standing.ts";
import type { Strip } from "../pages/models.ts";
import { practiceFileOf } from "../practice-area/practice-file.ts";
import { ownWordsRight, practiceSignIn } from "../practice-area/whose.ts";
import type { ReviewContent } from "../review/content.ts";
import { childInStrip } from "../review/review-page.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import { openingsBanner } from "../desk/openings-banner.ts";
import type { OpeningsWords } from "../desk/openings-sheet.ts";
import { othersInWords } from "../desk/sessions-sheet.ts";
import { otherLaunches } from "../store/open-launches.ts";
import { IDLE_MS } from "../sweep.ts";
import { openingsOf } from "../workflow/openings.ts";
import { alikeWords } from "../workflow/look-alikes.ts";
import { memberInWords } from "../workflow/signature-requests.ts";
import { nameOfUser } from "../workflow/signed-by.ts";

/** The strip of a launch. */
export function stripFor(visit: Visit, { chart, choices, sections, user }: ReviewContent, standing: Standing): Strip {
  const world = visit.hall.worldFor(visit.launch.tenant);
  const base = launchPath(visit.launch.id);
  return {
    base,
    child: childInStrip({ chart }, choices.on),
    clinician: nameOfUser(visit, user) || nobody(sections),
    practice: world.practice.letterhead.name ?? chart.identity.practice?.name ?? "",
    banner: bannerFor(standing, { production: visit.hall.production, base, world }),
    operators: administers(visit) ? `${base}operators` : null,
  };
}

/** The strip with what tells this child from another one here. */
export async function knownStripFor(visit: Visit, content: ReviewContent, standing: Standing): Promise<Strip> {
  const [alike, sessions] = await Promise.all([alikeWords(visit, content), sessionsOf(visit)]);
  return { ...stripFor(visit, content, standing), alike, sessions, ownWords: ownWordsOf(visit) };
}

/** The way to what else is open under the same name, where anything is. */
async function sessionsOf({ hall, launch }: Visit): Promise<{ readonly href: string; readonly words: string } | null> {
  const at = { at: hall.now().getTime(), idleMs: IDLE_MS };
  const words = othersInWords((await otherLaunches(hall.store, launch, at)).length);
  return words === null ? null : { href: `${launchPath(launch.id)}sessions`, words };
}

/** The way to one's own words: a sign-in of its own, as no chart belongs there. */
function ownWordsOf({ hall, launch, state }: Visit): string | null {
  const { base, fhirUser } = state().ehr;
  const { practice } = hall.worldFor(launch.tenant);
  const right = ownWordsRight(fhirUser, practice, practiceFileOf(hall, launch.tenant));
  return right.kind === "may" ? practiceSignIn(base) : null;
}

/** The strip where somebody may begin anew: with what was begun before, and what waits. */
export async function openStripFor(visit: Visit, content: ReviewContent, standing: Standing): Promise<Strip> {
  const strip = await knownStripFor(visit, content, standing);
  return { ...strip, openings: openingsBanner(await openingsOf(visit), openingsWords(visit)) };
}

/** How what was begun before is told. */
export function openingsWords(visit: Visit): OpeningsWords {
  const { practice, content } = visit.hall.worldFor(visit.launch.tenant);
  return {
    practice,
    base: launchPath(visit.launch.id),
    kindName: (id) => content.kinds.get(id)?.name ?? "Letter",
    askedAs: (kind, id) => {
      const answer = content.kinds.get(kind)?.answers.find((one) => one.id === id);
      return answer?.label ?? answer?.ask ?? "Answer";
    },
    person: (who) => memberInWords(visit, who),
  };
}

/** While the chart is still being read, who opened it may only not be known yet. */
function nobody(sections: ReviewContent["sections"]): string {
  return sections.some(({ state }) => state === "waiting") ? "" : "The EHR does not say who you are";
}
