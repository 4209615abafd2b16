"use client";

import { createContext, type ReactNode, use } from "react";
import { ROLES, type Role } from "#lib/access/client/roles";

const OwnRole = createContext<Role>("viewer");

/** Tells all pages what role the reader has, for what they offer; what the API allows is decided there. */
export function RoleProvider({ role, children }: { role: Role; children: ReactNode }) {
  return <OwnRole value={role}>{children}</OwnRole>;
}

/** Whether the reader has at least this role. */
export function useHasRole(role: Role): boolean {
  return ROLES.indexOf(use(OwnRole)) >= ROLES.indexOf(role);
}
