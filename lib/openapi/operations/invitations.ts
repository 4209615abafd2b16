import { z } from "zod";
import {
  AcceptedInvitation,
  AcceptInvitation,
  CreatedInvitation,
  CreateInvitation,
  InvitationList,
  InvitationToken,
  OpenInvitation,
} from "#lib/invitations/schema";
import { operations } from "../client/operation.ts";

export const invitationOperations = operations("Invitations", [
  {
    method: "get",
    path: "/api/invitations",
    summary: "Invitations that can still be accepted",
    role: "admin",
    isSessionOnly: true,
    answer: InvitationList,
  },
  {
    method: "post",
    path: "/api/invitations",
    summary: "Invite somebody by link",
    description:
      "The answer is the only one that has the link. It works once, for seven days; an earlier one to the same address stops working.",
    role: "admin",
    isSessionOnly: true,
    body: CreateInvitation,
    answer: CreatedInvitation,
  },
  {
    method: "delete",
    path: "/api/invitations/{id}",
    summary: "Take an invitation back",
    role: "admin",
    isSessionOnly: true,
    params: z.object({ id: z.uuid() }),
    answer: null,
    status: 200,
  },
  {
    method: "post",
    path: "/api/invitations/open",
    summary: "What an invitation's link leads to",
    role: null,
    body: InvitationToken,
    answer: OpenInvitation,
  },
  {
    method: "post",
    path: "/api/invitations/accept",
    summary: "Accept an invitation: choose a name and a password",
    role: null,
    body: AcceptInvitation,
    answer: AcceptedInvitation,
  },
]);
