import { redirect } from "next/navigation";

/** The URL of one event: redirects to the list with that event open. */
export default async function EventPage({ params }: { params: Promise<{ id: string }> }) {
  redirect(`/events?event=${encodeURIComponent((await params).id)}`);
}
