/** What is wrong with a choice, and where it stands among the choices, so that a file can say the line and a page the field. */

/** Keys and positions from the top of the decisions file: `["limitations", 2, "seen_by"]`. */
export type Path = readonly (string | number)[];

export interface ChoiceFault {
  readonly path: Path;
  /** What is wrong and what to do. Never a name, a birth date or a code. */
  readonly message: string;
}
