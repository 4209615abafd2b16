import type { SavedView } from "#lib/views/schema";

export type ViewAct = { kind: "save" } | { kind: "rename" | "delete"; view: SavedView };
