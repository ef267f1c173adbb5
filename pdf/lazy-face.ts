/** A face that is opened when the first letter needs it: most letters need no other than their own. */
import type { Face } from "./face.ts";

/** A face under its name, not opened yet. */
export function lazyFace(stored: string | null, open: () => Face): Face {
  let face: Face | null = null;
  const opened = (): Face => (face ??= open());
  return {
    stored,
    get name() {
      return opened().name;
    },
    get metrics() {
      return opened().metrics;
    },
    get isOwn() {
      return opened().isOwn;
    },
    covers: (codePoint) => opened().covers(codePoint),
    shape: (word) => opened().shape(word),
    embed: (beyond) => opened().embed(beyond),
    sign: (word, isLeftward) => opened().sign(word, isLeftward),
    embedSigns: (signs) => opened().embedSigns(signs),
    forget: () => face?.forget(),
  };
}
