import type { SetupState } from "#lib/setup/schema";

export type SetupApp = SetupState["apps"][number];
