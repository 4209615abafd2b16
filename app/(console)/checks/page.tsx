import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChecksScreen } from "#components/checks/checks-screen";
import { requireUser } from "#lib/auth/session";
import { firstAnswers } from "#lib/http/first-answers";
import { checkSummaryQuery } from "#lib/subscriptions/diagnose/queries";
import { summarizeChecks } from "#lib/subscriptions/diagnose/summarize-checks";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("checks.everything"))("title") };
}

export default async function ChecksPage() {
  const { role } = await requireUser();
  const answers = await firstAnswers((client, ctx) =>
    client.prefetchQuery({ ...checkSummaryQuery(), queryFn: () => summarizeChecks(ctx) }),
  );
  return (
    <HydrationBoundary state={answers}>
      <ChecksScreen canOperate={role !== "viewer"} />
    </HydrationBoundary>
  );
}
