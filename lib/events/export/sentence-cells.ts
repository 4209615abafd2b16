import type { Sentence } from "#lib/fields/definition";
import { formatPhone } from "#lib/fields/phone";

/** The values of a sentence for each column; the first one present is used. Codes stay as Meta sends them. */
const SOURCES = {
  templateName: ["templateName"],
  templateLanguage: ["templateLanguage"],
  reason: ["reasonCode", "rejectionCodes", "violationCode", "restrictionCodes", "banCode", "infoCode", "errorTitle"],
  errorNumber: ["errorNumber"],
  number: ["displayPhone"],
  before: ["beforeCode", "fromCode", "fromLimit", "fromOwner", "oldCustomers"],
  after: ["afterCode", "toCode", "toLimit", "toOwner", "customers"],
} as const;
type Column = keyof typeof SOURCES;

export const SENTENCE_COLUMNS = Object.keys(SOURCES) as Column[];

/** One cell for each of `SENTENCE_COLUMNS`; empty if the sentence has no such value. */
export function sentenceCells({ values = {} }: Sentence): (string | number | null)[] {
  return SENTENCE_COLUMNS.map((column) => {
    const name = SOURCES[column].find((one) => values[one] !== undefined);
    const value = name === undefined ? undefined : values[name];
    if (value !== undefined) return column === "number" ? formatPhone(String(value)) : value;
    // In sentences, an unlimited limit has a flag of its own.
    if (column === "before" && values.oldCustomersUnlimited) return "unlimited";
    return column === "after" && values.customersUnlimited ? "unlimited" : null;
  });
}
