/** What the content says of one consideration, as data: its words, what it answers, which conditions bring it, what it rests on. */
import type { Consideration, IdeaId, Knowledge } from "../../knowledge/knowledge.ts";
import { pageOf } from "./address.ts";
import { citedIn, type Cited } from "./cited.ts";

/** Another row of the content, by its name and its page. */
export interface Linked {
  readonly id: string;
  readonly label: string;
  readonly page: string;
}

export interface ConsiderationEntry {
  readonly kind: "consideration";
  readonly id: IdeaId;
  readonly words: string;
  readonly register: Consideration["register"];
  readonly answers: readonly Linked[];
  readonly from_age: number | null;
  readonly conditions: readonly Linked[];
  readonly authorities: readonly Cited[];
  readonly reviewed: Consideration["reviewed"];
}

/** Everything that its row says, and the conditions that bring it with them. */
export function considerationEntry(idea: Consideration, knowledge: Knowledge): ConsiderationEntry {
  const { id, words, register, answers, fromAge, authorities, reviewed } = idea;
  const bringers = [...knowledge.concepts.values()].filter(({ considerations }) => considerations.includes(id));
  return {
    kind: "consideration",
    id,
    words,
    register,
    answers: answers.map((of) => ({
      id: of,
      label: knowledge.activities.get(of)?.label ?? of,
      page: pageOf("activities", of),
    })),
    from_age: fromAge,
    conditions: bringers.map(({ id: concept, plainName }) => ({
      id: concept,
      label: plainName,
      page: pageOf("conditions", concept),
    })),
    authorities: citedIn(authorities, knowledge),
    reviewed,
  };
}
