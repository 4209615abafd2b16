import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChecksScreen } from "#components/checks/checks-screen";
import { firstAnswers } from "#lib/api/first-answers";
import { requireUser } from "#lib/auth/session";
import { checkSummaryQuery } from "#lib/checks/client/queries";
import { summarizeChecks } from "#lib/checks/summarize-checks";

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
