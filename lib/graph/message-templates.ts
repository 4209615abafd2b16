import { z } from "zod";
import type { GraphApp } from "./app.ts";
import { Id, nodePath, Text } from "./node.ts";
import { graphItems } from "./paging.ts";

const FIELDS = "id,name,language,status,category,quality_score,rejected_reason,components";

export const GraphMessageTemplate = z.looseObject({
  id: Id,
  name: z.string(),
  language: z.string(),
  status: Text,
  category: Text,
  quality_score: z.looseObject({ score: Text }).nullable().catch(null).default(null),
  rejected_reason: Text,
  /** Header, body, footer and buttons, as Graph has them. */
  components: z.unknown(),
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
