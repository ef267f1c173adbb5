/** What is wrong in a file that a person wrote, and where, so that they can mend it. Never carries a patient. */

export interface Fault {
  readonly file: string;
  /** 1-based; null where a file as a whole is meant. */
  readonly line: number | null;
  readonly column: number | null;
  /** What is wrong and what to do, in one sentence. */
  readonly message: string;
}

/** `file:line:column message`, with as much of the place as is known; `file: message` where only the file is. */
export function faultText({ file, line, column, message }: Fault): string {
  if (line === null) return `${file}: ${message}`;
  return `${[file, line, column].filter((part) => part !== null).join(":")} ${message}`;
}
