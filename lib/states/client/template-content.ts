import { diffWordsWithSpace } from "diff";
import { z } from "zod";

const Text = z.string().optional().catch(undefined);
const Examples = z.record(z.string(), z.string()).optional().catch(undefined);

/** The words of a template as the history keeps them. Everything is optional: what came from Meta is never trusted. */
export const TemplateContent = z.looseObject({
  header: Text,
  /** IMAGE, VIDEO, DOCUMENT or LOCATION: a header without text. */
  headerFormat: Text,
  body: Text,
  footer: Text,
  buttons: z
    .array(z.looseObject({ type: Text, text: Text, url: Text, phone: Text }))
    .catch([])
    .default([]),
  examples: z.looseObject({ header: Examples, body: Examples }).optional().catch(undefined),
});
export type TemplateContent = z.infer<typeof TemplateContent>;
export type TextPart = "header" | "body" | "footer";

export type Piece = {
  text: string;
  /** The name or number of a variable, whose example `text` is, or which is written as {{1}}. */
  variable?: string;
  edit?: "added" | "removed";
};

const VARIABLE = /\{\{\s*(\w+)\s*\}\}/;

type Shown = {
  now: string;
  /** The text of the version before; what differs from it is marked. */
  before?: string | undefined;
  /** The value of each variable; without it, and where it has none, variables are shown as they are written. */
  examples?: Readonly<Record<string, string>> | undefined;
};

/** A text in pieces: plain words, variables, what the last edit added and what it took away. */
export function piecesOf({ now, before, examples }: Shown): Piece[] {
  const edits = before === undefined ? [{ value: now, added: false, removed: false }] : diffWordsWithSpace(before, now);
  return edits.flatMap(({ value, added, removed }) => {
    const edit = added ? ({ edit: "added" } as const) : removed ? ({ edit: "removed" } as const) : {};
    return withVariables(value, examples).map((piece) => ({ ...piece, ...edit }));
  });
}

function withVariables(text: string, examples: Shown["examples"]): Piece[] {
  // Every second part is the name of a variable.
  return text
    .split(VARIABLE)
    .map((part, i) =>
      i % 2 === 0 ? { text: part } : { text: exampleOf(examples, part) ?? `{{${part}}}`, variable: part },
    )
    .filter((piece) => piece.text !== "");
}

function exampleOf(examples: Shown["examples"], name: string): string | undefined {
  return examples && Object.hasOwn(examples, name) ? examples[name] : undefined;
}
