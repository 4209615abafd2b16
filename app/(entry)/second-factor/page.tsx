import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EnrolForm } from "#components/entry/enrol-form";
import { EntryCard } from "#components/entry/entry-card";
import { readSignedIn } from "#lib/auth/session";
import { localPath } from "#lib/http/page-path";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn.enrol"))("title") };
}

type SecondFactorPageProps = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

/** Where users are sent who must set up a second factor. */
export default async function SecondFactorPage({ searchParams }: SecondFactorPageProps) {
  const target = localPath((await searchParams).callbackUrl);
  const signedIn = await readSignedIn();
  if (!signedIn?.mustEnrol) redirect(target);
  const t = await getTranslations("signIn.enrol");
  return (
    <EntryCard title={t("title")} body={t("body")}>
      <EnrolForm target={target} />
    </EntryCard>
  );
}
