/**
 * The areas in which a young child develops and a school may look: 34 CFR 303.21(a)(1) names cognitive, physical (with vision and
 * hearing), communication, social or emotional, and adaptive development; 34 CFR 300.304(c)(4) names health, vision, hearing, social
 * and emotional status, academic performance, communication and motor abilities. Each activity of a child falls under one.
 */
import type { LimitId } from "../knowledge/vocabulary.ts";

export const AREAS = [
  "communication",
  "thinking",
  "academic",
  "social",
  "adaptive",
  "motor",
  "vision",
  "hearing",
  "health",
] as const;
export type AreaId = (typeof AREAS)[number];

const AREA_OF: Readonly<Partial<Record<LimitId, AreaId>>> = {
  speaking: "communication",
  communicating: "communication",
  interacting_with_others: "social",
  thinking: "thinking",
  learning: "thinking",
  concentrating: "thinking",
  brain: "thinking",
  reading: "academic",
  writing: "academic",
  caring_for_oneself: "adaptive",
  eating: "adaptive",
  sleeping: "adaptive",
  working: "adaptive",
  bowel: "adaptive",
  bladder: "adaptive",
  performing_manual_tasks: "motor",
  walking: "motor",
  standing: "motor",
  lifting: "motor",
  bending: "motor",
  sitting: "motor",
  reaching: "motor",
  musculoskeletal: "motor",
  seeing: "vision",
  hearing: "hearing",
};

/** The area under which an activity or a bodily function falls; what is no ability of its own is health. */
export function areaOf(of: LimitId): AreaId {
  return AREA_OF[of] ?? "health";
}
