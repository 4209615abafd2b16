import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeliveriesScreen } from "#components/deliveries/deliveries-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("deliveries"))("title") };
}

export default function DeliveriesPage() {
  return <DeliveriesScreen />;
}
