import type { Sentence } from "#lib/fields/definition";
import { formatPhone } from "#lib/fields/phone";

/** Which of a sentence's values each column has: the first one that is there. Codes stay as Meta writes them. */
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

/** What a sentence holds, one cell for each of `SENTENCE_COLUMNS`; empty where it does not say. */
export function sentenceCells({ values = {} }: Sentence): (string | number | null)[] {
  return SENTENCE_COLUMNS.map((column) => {
    const name = SOURCES[column].find((one) => values[one] !== undefined);
    const value = name === undefined ? undefined : values[name];
    if (value !== undefined) return column === "number" ? formatPhone(String(value)) : value;
    // A limit that was lifted is a flag of its own in sentences.
    if (column === "before" && values.oldCustomersUnlimited) return "unlimited";
    return column === "after" && values.customersUnlimited ? "unlimited" : null;
  });
}
