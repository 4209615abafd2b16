import type { GraphApp } from "./app.ts";
import { askFields } from "./fields.ts";
import { nodePath } from "./node.ts";
import { graphItems } from "./paging.ts";
import { GraphPhoneNumber, PHONE_NUMBER_ALL, PHONE_NUMBER_ALWAYS } from "./phone-number.ts";

export function getPhoneNumbers(app: GraphApp, wabaId: string, signal?: AbortSignal): Promise<GraphPhoneNumber[]> {
  return askFields(PHONE_NUMBER_ALL, PHONE_NUMBER_ALWAYS, (fields) =>
    graphItems(app, {
      path: nodePath(wabaId, "phone_numbers"),
      wabaId,
      query: { fields, limit: "100" },
      item: GraphPhoneNumber,
      signal,
    }),
  );
}
