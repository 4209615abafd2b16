"use client";

import { ErrorState } from "#components/ui/error-state";
import { useRecovery } from "../../components/shell/use-recovery.ts";

export default function ConsoleError({ error, retry }: { error: unknown; retry: () => void }) {
  const onRetry = useRecovery(error, retry);
  return <ErrorState error={error} onRetry={onRetry} />;
}
