import { defineGroupField } from "./group.ts";

export const groupParticipantsUpdate = defineGroupField(
  "group_participants_update",
  {
    group_participants_add: "routine",
    group_participants_remove: "routine",
    group_join_request_created: "notice",
    group_join_request_revoked: "routine",
    // Meta's OpenAPI example of a removal has this type.
    group_create: "routine",
  },
  { aliases: ["group_participant_update"], class: "conversation" },
);
