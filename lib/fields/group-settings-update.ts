import { defineGroupField } from "./group.ts";

export const groupSettingsUpdate = defineGroupField("group_settings_update", { group_settings_update: "routine" });
