/** What loading and checking the whole knowledge base costs, over `JSON.parse` of the same content. */
import { parse } from "yaml";
import { loadKnowledge } from "../knowledge/load.ts";
import { readKnowledgeFiles } from "../knowledge/read.ts";
import { inTurn } from "./measure.ts";
import type { Measurement } from "./measure.ts";

/** Once in the life of a process; about 300 ms is the goal. */
export function knowledgeLoad(): Measurement {
  const files = readKnowledgeFiles();
  const json = files.map(({ text }) => JSON.stringify(parse(text)));
  const load = (): void => {
    if (loadKnowledge(files).kind === "refused") throw new Error("the knowledge base does not load");
  };
  const { ours, theirs } = inTurn(load, () => json.forEach((text) => void JSON.parse(text)), { ours: 1, theirs: 50 });
  return { bench: "knowledge_load", value: ours, unit: "ms", against: "json_parse", ratio: ours / theirs };
}
