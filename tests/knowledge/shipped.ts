/** The shipped content for the tests of this room, and a way to change one line of it. */
import { readContent } from "../../knowledge/content.ts";
import type { Content, ContentFile } from "../../knowledge/content.ts";
import { loadKnowledge } from "../../knowledge/load.ts";
import type { KnowledgeLoading } from "../../knowledge/load.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { faultText } from "../../knowledge/fault.ts";
import { readKnowledgeFiles } from "../../knowledge/read.ts";

export const shippedFiles = readKnowledgeFiles();

export const shipped: Knowledge = knowledgeOf(loadKnowledge(shippedFiles));

export const shippedContent: Content = contentOf(shippedFiles);

/** The knowledge base of a load that must succeed; throws with every fault where it does not. */
export function knowledgeOf(loading: KnowledgeLoading): Knowledge {
  if (loading.kind === "loaded") return loading.knowledge;
  throw new Error(loading.faults.map(faultText).join("\n"));
}

export interface Change {
  readonly file: string;
  readonly replace: string;
  readonly by: string;
}

/** The faults, as a person reads them, of the shipped content with one passage changed. */
export function faultsAfter(change: Change): string[] {
  return faultsAfterAll([change]);
}

/** The same with several passages changed at once. */
export function faultsAfterAll(changes: readonly Change[]): string[] {
  const loading = loadKnowledge(filesAfter(changes));
  return loading.kind === "refused" ? loading.faults.map(faultText) : [];
}

/** The content and the knowledge base with some passages changed; none: as they are shipped. Throws where the loader refuses them. */
export function contentAfter(...changes: readonly Change[]): { content: Content; knowledge: Knowledge } {
  const files = filesAfter(changes);
  return { content: contentOf(files), knowledge: knowledgeOf(loadKnowledge(files)) };
}

function contentOf(files: readonly ContentFile[]): Content {
  const reading = readContent(files);
  if (reading.kind === "read") return reading.content;
  throw new Error(reading.faults.map(faultText).join("\n"));
}

/** The knowledge base of the shipped content with some passages changed; throws where it is refused. */
export function knowledgeAfter(...changes: readonly Change[]): Knowledge {
  return knowledgeOf(loadKnowledge(filesAfter(changes)));
}

function filesAfter(changes: readonly Change[]): readonly ContentFile[] {
  return changes.reduce(
    (files: readonly ContentFile[], { file, replace, by }) =>
      files.map((each) => (each.path === file ? { ...each, text: replaced(each.text, replace, by) } : each)),
    shippedFiles,
  );
}

/** The line, from 1, on which a passage of a shipped file stands. */
export function lineOf(file: string, passage: string): number {
  const text = shippedFiles.find(({ path }) => path === file)?.text ?? "";
  if (!text.includes(passage)) throw new Error(`${file} does not hold ${passage}`);
  return text.slice(0, text.indexOf(passage)).split("\n").length;
}

function replaced(text: string, passage: string, by: string): string {
  if (!text.includes(passage)) throw new Error(`nothing to replace: ${passage}`);
  return text.replace(passage, () => by);
}
