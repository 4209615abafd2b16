"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Note } from "#components/ui/note";
import { ApiProblem } from "#lib/http/client/api-client";

/** Why an action was refused, in the console's words. */
export function ProblemNote({ title, error }: { title: string; error: Error }) {
  const common = useTranslations("common");
  const isOffline = error instanceof ApiProblem && error.code === "offline";
  return (
    <Note tone="critical" role="alert" icon={<CircleAlert aria-hidden />} title={title}>
      {isOffline ? common("offline") : error.message}
    </Note>
  );
}
