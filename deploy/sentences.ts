/** `npm run --silent sentences`: every sentence that the knowledge can show, with file, line, kind and authorities, to be read over. */
import { faultText } from "../knowledge/fault.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import { readKnowledgeFiles } from "../knowledge/read.ts";
import { sentencesText } from "../knowledge/sentences.ts";
import { say } from "./say.ts";

const loading = loadKnowledge(readKnowledgeFiles());
if (loading.kind === "refused") say({ out: [], err: loading.faults.map(faultText), exit: 1 });
else say({ out: sentencesText(loading.knowledge), err: [], exit: 0 });
