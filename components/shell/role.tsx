"use client";

import { createContext, type ReactNode, use } from "react";
import { ROLES, type Role } from "#lib/access/client/roles";

const OwnRole = createContext<Role>("viewer");

/** Gives the user's role to all pages, so that they offer only allowed actions. The API checks the role itself. */
export function RoleProvider({ role, children }: { role: Role; children: ReactNode }) {
  return <OwnRole value={role}>{children}</OwnRole>;
}

/** Whether the user has at least this role. */
export function useHasRole(role: Role): boolean {
  return ROLES.indexOf(use(OwnRole)) >= ROLES.indexOf(role);
}
