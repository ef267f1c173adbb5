/** Points before "who decides" would be read as suggestions: only sentences stand there, and the finished letter is held to it. */
import { faultAt } from "../place.ts";
import type { Template } from "../template.ts";
import type { TemplateFault } from "./repair.ts";
import { partTags, withoutComments } from "./tags.ts";

/** Every such point of the opening. Whether it becomes a sentence or a part of its own is for its writer to say, so no click is offered. */
export function pointFaults([opening]: Template["sections"]): readonly TemplateFault[] {
  const [who] = opening === undefined ? [] : partTags(opening.text, "who_decides");
  if (opening === undefined || who === undefined) return [];
  const before = withoutComments(opening.text).slice(0, who);
  return [...before.matchAll(/^[ \t]*(?=(?:[-*+]|\d{1,9}[.)])[ \t])/gm)].map(({ index, 0: indent }) =>
    faultAt(opening, { offset: index + indent.length, message: MESSAGE }),
  );
}

const MESSAGE =
  'Before "Who decides" only sentences stand, no points: write this as a sentence, or move it to a part of its own behind it.';
