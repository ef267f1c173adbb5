/** How `letters batch …` is written. */
export const BATCH_USAGE = [
  "letters batch prepare LIST.csv --tenant T --kind K",
  "letters batch status [ID] [--tenant T] [--json]",
  "letters batch retry|cancel|resume ID",
].join("\n");
