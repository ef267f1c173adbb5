/** One step that a store takes from one version of the program to the next. */

export type Engine = "sqlite" | "postgres";

export interface Migration {
  readonly number: number;
  readonly name: string;
  /** The words for this engine, in order. */
  readonly statements: (engine: Engine) => readonly string[];
}
