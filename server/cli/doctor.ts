/** `letters doctor`: whether this installation can do its work, one line for each thing looked at. */
import { entriesInWords } from "../content-review/hindrance-words.ts";
import { standingOf } from "../content-review/standing.ts";
import type { World } from "../world.ts";
import type { Surroundings } from "./commands.ts";
import { lookAtService } from "./doctor-service.ts";
import type { Look } from "./doctor-service.ts";
import { done, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

const OLDEST_NODE = [24, 12] as const;

/** Looks at the runtime, the knowledge base, the words, the practice, the faces, the day and the service. */
export async function doctor(
  world: World,
  { nodeVersion, environment, clock: now }: Pick<Surroundings, "nodeVersion" | "environment" | "clock">,
): Promise<Outcome> {
  const own = [
    runtime(nodeVersion),
    knowledge(world),
    words(world),
    practice(world),
    ...settings(world),
    ...faces(world),
    clock(world),
  ];
  const looks = [...own, ...(await lookAtService(environment, { world, now }))];
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

const LETTERS = [
  ["Latin", "\u1ec5"],
  ["Greek", "\u03a9"],
  ["Cyrillic", "\u042f"],
  ["Arabic", "\u0646"],
  ["Hebrew", "\u05e0"],
] as const;

function faces({ faces: { standard, hyperlegible, added } }: World): readonly Look[] {
  const found = LETTERS.map(([script, letter]) => ({ script, family: standard.familyOf(letter) }));
  const families = [...new Set(found.map(({ family }) => family)), hyperlegible.chain[0]];
  const names = families.flatMap((family) => (family === null ? [] : [family.regular.name.replace(/-Regular$/, "")]));
  const scripts = found.filter(({ family }) => family !== null).map(({ script }) => script);
  return [
    { well: scripts.length === LETTERS.length, about: "fonts", says: `${names.join(", ")}: ${scripts.join(", ")}` },
    ...added.map(({ file, scripts: own }) => ({
      well: true,
      about: "fonts",
      says: `${file}: ${own.length === 0 ? "no script that the program knows by name" : own.join(", ")}`,
    })),
  ];
}

function clock({ today }: World): Look {
  return { well: true, about: "day", says: `today is ${today} in the practice` };
}
