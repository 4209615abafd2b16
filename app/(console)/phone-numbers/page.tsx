import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PhoneNumbersScreen } from "#components/phone-numbers/phone-numbers-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("phoneNumbers"))("title") };
}

export default function PhoneNumbersPage() {
  return <PhoneNumbersScreen />;
}
