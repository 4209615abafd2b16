import { defineGroupField } from "./group.ts";

export const groupStatusUpdate = defineGroupField("group_status_update", {
  group_suspend: "warning",
  group_suspend_cleared: "routine",
});
