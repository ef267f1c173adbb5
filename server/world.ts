/** Everything that comes from outside, as one explicit argument: the day, the knowledge, the words, the practice, the paper. */
import type { CalendarDate } from "../chart/dates.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { TypeCase } from "../pdf/shipped.ts";
import type { Content } from "./words/content.ts";
import type { Practice } from "./practice/practice.ts";

export interface World {
  /** Today in the practice's time zone. */
  readonly today: CalendarDate;
  readonly knowledge: Knowledge;
  /** The kinds of letter, their templates and phrases, as shipped. */
  readonly content: Content;
  readonly practice: Practice;
  /** Of the practice's own templates that the store holds, the ids of the versions in use, by kind and language. */
  readonly templateVersions?: ReadonlyMap<string, string>;
  /** What letters are set in. */
  readonly faces: TypeCase;
}
