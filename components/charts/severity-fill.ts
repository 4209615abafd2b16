import type { Severity } from "#lib/fields/client/severity";

export const SEVERITY_FILL: Record<Severity, string> = {
  critical: "bg-(--bar-critical)",
  warning: "bg-(--bar-warning)",
  notice: "bg-(--bar-notice)",
  routine: "bg-(--bar-routine)",
};
