const QUOTE = 0x22;
const NEW_LINE = 0x0a;

/**
 * Counts the rows of an export while its bytes come in, cut anywhere. In CSV the first line is not a row, and a new
 * line within quotes is part of a value.
 */
export function rowCounter(format: "ndjson" | "csv"): (bytes: Uint8Array) => number {
  const isCsv = format === "csv";
  let lines = 0;
  let isQuoted = false;
  return (bytes) => {
    for (const byte of bytes) {
      if (byte === QUOTE && isCsv) isQuoted = !isQuoted;
      else if (byte === NEW_LINE && !isQuoted) lines += 1;
    }
    return isCsv ? Math.max(0, lines - 1) : lines;
  };
}
