/**
 * Areas of development, in the words of the rule for children under 3 (34 CFR 303.21(a)(1): cognitive, physical, communication,
 * social or emotional, adaptive), and the area of school learning. Each activity of a child falls under one.
 */
import type { LimitId } from "../knowledge/vocabulary.ts";

export const AREAS = ["communication", "understanding", "social", "adaptive", "physical"] as const;
export type AreaId = (typeof AREAS)[number];

const AREA_OF: Readonly<Partial<Record<LimitId, AreaId>>> = {
  speaking: "communication",
  communicating: "communication",
  interacting_with_others: "social",
  thinking: "understanding",
  learning: "understanding",
  concentrating: "understanding",
  reading: "understanding",
  writing: "understanding",
  brain: "understanding",
  caring_for_oneself: "adaptive",
  eating: "adaptive",
  sleeping: "adaptive",
  working: "adaptive",
  bowel: "adaptive",
  bladder: "adaptive",
};

/** The area under which an activity or a bodily function falls; what the body does is physical. */
export function areaOf(of: LimitId): AreaId {
  return AREA_OF[of] ?? "physical";
}
