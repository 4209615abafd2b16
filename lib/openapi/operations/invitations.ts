import { z } from "zod";
import { operations } from "#lib/api/client/operation";
import {
  AcceptedInvitation,
  AcceptInvitation,
  CreatedInvitation,
  CreateInvitation,
  InvitationList,
  InvitationToken,
  OpenInvitation,
} from "#lib/invitations/schema";

export const invitationOperations = operations("Invitations", {
  "GET /api/invitations": {
    summary: "Invitations that can still be accepted",
    role: "admin",
    answer: InvitationList,
  },
  "POST /api/invitations": {
    summary: "Invite somebody by link",
    description:
      "The answer is the only one that has the link. It works once, for seven days; an earlier one to the same address stops working.",
    role: "admin",
    body: CreateInvitation,
    answer: CreatedInvitation,
  },
  "DELETE /api/invitations/{id}": {
    summary: "Take an invitation back",
    role: "admin",
    params: z.object({ id: z.uuid() }),
    answer: null,
    status: 200,
  },
  "POST /api/invitations/open": {
    summary: "What an invitation's link leads to",
    role: null,
    body: InvitationToken,
    answer: OpenInvitation,
  },
  "POST /api/invitations/accept": {
    summary: "Accept an invitation: choose a name and a password",
    role: null,
    body: AcceptInvitation,
    answer: AcceptedInvitation,
  },
});
