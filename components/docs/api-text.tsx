import { Code } from "#components/ui/code";

/** A description from the OpenAPI document (CommonMark); only `code` is marked up. */
export function ApiText({ text }: { text: string }) {
  let at = 0;
  return text.split("`").map((part, index) => {
    const start = at;
    at += part.length + 1;
    return index % 2 === 1 ? <Code key={start}>{part}</Code> : part;
  });
}
