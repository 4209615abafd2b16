import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { StatePage } from "#components/states/state-page";
import { phoneNumberQuery, stateHistoryQuery, stateStepsQuery } from "#lib/accounts/client/state-queries";
import { digitsOfNumber, getPhoneNumber } from "#lib/accounts/get-phone-number";
import { firstAnswers } from "#lib/api/first-answers";
import { listEntityHistory } from "#lib/states/read/changes";
import { readSteps } from "#lib/states/read/steps";
import { FIRST_CHANGES, FIRST_DAYS } from "#lib/states/schema";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("states.panel.label"))("phone") };
}

export default async function PhoneNumberPage({ params }: { params: Promise<{ id: string }> }) {
  const id = decodeURIComponent((await params).id);
  const digits = await digitsOfNumber(id);
  const one = { kind: "phone", id: digits } as const;
  const answers = await firstAnswers((client, ctx) =>
    Promise.all([
      client.prefetchQuery({ ...phoneNumberQuery(id), queryFn: () => getPhoneNumber(ctx, { id }), retry: false }),
      client.prefetchInfiniteQuery({
        ...stateHistoryQuery("phone", digits),
        queryFn: () => listEntityHistory(ctx, { ...one, limit: FIRST_CHANGES }),
      }),
      client.prefetchQuery({
        ...stateStepsQuery("phone", digits, FIRST_DAYS),
        queryFn: () => readSteps(ctx, { ...one, days: FIRST_DAYS }),
      }),
    ]),
  );
  return (
    <HydrationBoundary state={answers}>
      <StatePage kind="phone" id={id} />
    </HydrationBoundary>
  );
}
