/** A baby of 14 months with low muscle tone: nobody in the cast is young enough for a referral to early intervention. Invented. */
import type { Chart } from "../../../chart/chart.ts";
import { childOn } from "../../../sandbox/cast.ts";
import { condition, finding, when } from "../../findings/child.ts";
import { chartOf, DAY } from "../cast-material.ts";

const base = chartOf(childOn("ei_language", DAY).bundle);
const AT_THE_VISIT = { on: when("2026-11-12"), by: "Elena Marsh, MD, FAAP" };
const TOLD = { on: when("2026-11-12"), by: "mother" };

/** Her chart on the day of the letters. */
export const BABY: Chart = {
  ...base,
  patient: "aiko",
  hash: "sha256:aiko",
  bornOn: when("2025-09-18"),
  identity: {
    ...base.identity,
    name: { given: "Aiko", family: "Reyes", full: "Aiko Reyes" },
    calledName: null,
    languages: ["ja", "en"],
    school: null,
  },
  conditions: [condition("tone", "P94.2", { recordedOn: when("2026-06-20") })],
  functional: [
    finding("sitting", "Sitting", {
      ...AT_THE_VISIT,
      value: { kind: "text", text: "Needs support to sit; topples after a few seconds. Has difficulty sitting." },
    }),
    finding("hands", "Hand use", {
      ...AT_THE_VISIT,
      value: { kind: "text", text: "Grasps with the whole hand. Trouble with grasping small things." },
    }),
    finding("eating", "Eating", {
      ...TOLD,
      value: { kind: "text", text: "Gags on lumps. Has trouble eating solid food." },
    }),
  ],
  devices: [],
  medicines: [],
  therapies: [],
  unread: [],
  visits: base.visits.slice(0, 1).map((visit) => ({ ...visit, on: when("2026-11-12"), status: "finished" })),
};
