import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { SettingsScreen } from "#components/settings/settings-screen";
import { requireUser } from "#lib/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage() {
  return (
    <Suspense>
      <SettingsScreen user={await requireUser()} />
    </Suspense>
  );
}
