import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AcceptScreen } from "#components/invitations/accept-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("invitation"))("title") };
}

export default function InvitationPage() {
  return <AcceptScreen />;
}
