/** `letters doctor`: whether this installation can do its work, one line for each thing looked at. */
import { shippedFaces } from "../../pdf/shipped.ts";
import type { Environment } from "../config.ts";
import { entriesInWords } from "../content-review/hindrance-words.ts";
import { standingOf } from "../content-review/standing.ts";
import type { World } from "../world.ts";
import { lookAtService } from "./doctor-service.ts";
import type { Look } from "./doctor-service.ts";
import { done, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

const OLDEST_NODE = [24, 12] as const;

/** Looks at the runtime, the knowledge base, the words, the practice, the faces, the day and the service. */
export async function doctor(world: World, nodeVersion: string, env: Environment): Promise<Outcome> {
  const own = [
    runtime(nodeVersion),
    knowledge(world),
    words(world),
    practice(world),
    ...settings(world),
    faces(),
    clock(world),
  ];
  const looks = [...own, ...(await lookAtService(env, world))];
  const lines = looks.map(({ well, about, says }) => `${well ? "ok  " : "not "} ${about.padEnd(12)} ${says}`);
  return looks.every(({ well }) => well)
    ? done(lines)
    : refused(["something needs mending; see the lines that begin with not"], lines);
}

function runtime(version: string): Look {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  const well = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return {
    well,
    about: "runtime",
    says: `Node ${version}${well ? "" : `; ${OLDEST_NODE.join(".")} or newer is needed`}`,
  };
}

function knowledge(world: World): Look {
  const { concepts, authorities } = world.knowledge;
  const { outstanding } = standingOf(world, []);
  const reviewed =
    outstanding.length === 0
      ? "all shipped with a review"
      : `${entriesInWords(outstanding.length)} shipped without a review by a person`;
  return {
    well: true,
    about: "knowledge",
    says: `${concepts.size} conditions, ${authorities.size} authorities; ${reviewed}`,
  };
}

function words({ content }: World): Look {
  return {
    well: true,
    about: "words",
    says: `kinds: ${[...content.kinds.keys()].join(", ")}; texts: ${[...content.templates.keys()].join(", ")}`,
  };
}

function practice({ practice: { letterhead, state, timeZone, templates, policy } }: World): Look {
  const own =
    letterhead.name === null
      ? "no practice.yaml: the chart's own organization stands on the letter"
      : "letterhead from practice.yaml";
  const parts = [
    own,
    `State ${state ?? "not set"}`,
    `time zone ${timeZone ?? "of this machine"}`,
    templates === null ? "shipped texts" : "own templates",
    `confidential matters stay out from ${policy.adolescentFrom} years`,
    ...(policy.withholdAlso.length === 0 ? [] : [`also kept out: ${policy.withholdAlso.length}`]),
  ];
  return { well: true, about: "practice", says: parts.join("; ") };
}

/** What in the practice's settings will not look as it was meant: it works, and is told. */
function settings({ practice: { notes } }: World): readonly Look[] {
  return notes.map((says) => ({ well: true, about: "practice", says }));
}

function faces(): Look {
  const names = Object.keys(shippedFaces());
  return { well: names.length > 0, about: "fonts", says: `Source Sans 3: ${names.join(", ").replaceAll("_", " ")}` };
}

function clock({ today }: World): Look {
  return { well: true, about: "day", says: `today is ${today} in the practice` };
}
