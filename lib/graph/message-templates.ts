import { z } from "zod";
import type { GraphApp } from "./app.ts";
import { Id, nodePath, Text } from "./node.ts";
import { graphItems } from "./paging.ts";

// Without `components`, the bulk of a template: the console does not show it.
const FIELDS = "id,name,language,status,category,quality_score,rejected_reason";

export const GraphMessageTemplate = z.looseObject({
  id: Id,
  name: z.string(),
  language: z.string(),
  status: Text,
  category: Text,
  quality_score: z.looseObject({ score: Text }).nullable().catch(null).default(null),
  rejected_reason: Text,
});
export type GraphMessageTemplate = z.output<typeof GraphMessageTemplate>;

export function getMessageTemplates(
  app: GraphApp,
  wabaId: string,
  signal?: AbortSignal,
): Promise<GraphMessageTemplate[]> {
  return graphItems(app, {
    path: nodePath(wabaId, "message_templates"),
    wabaId,
    query: { fields: FIELDS, limit: "100" },
    item: GraphMessageTemplate,
    signal,
  });
}
