import { defineGroupField } from "./group.ts";

export const groupLifecycleUpdate = defineGroupField("group_lifecycle_update", {
  group_create: "routine",
  group_delete: "notice",
});
