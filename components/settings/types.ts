import type { SignedInUser } from "#components/shell/user-menu";

export type SettingsUser = SignedInUser & { id: string; hasPassword: boolean };
