/** What a command answers: lines for each stream, and how the process ends. */

/** 0 done · 1 refused, or a check failed · 2 the command was not understood. */
export interface Outcome {
  readonly out: readonly string[];
  readonly err: readonly string[];
  readonly exit: 0 | 1 | 2;
}

/** A command that did what it was asked. */
export function done(out: readonly string[], err: readonly string[] = []): Outcome {
  return { out, err, exit: 0 };
}

/** A command that refused, one line for each reason. */
export function refused(err: readonly string[], out: readonly string[] = []): Outcome {
  return { out, err, exit: 1 };
}

/** A command that was not understood: what is wrong, then how it is written. */
export function misused(why: string, usage: string): Outcome {
  return { out: [], err: [why, usage], exit: 2 };
}
