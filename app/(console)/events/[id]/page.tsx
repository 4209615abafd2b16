import { redirect } from "next/navigation";

/** The address of one event: the list with that event open beside it. */
export default async function EventPage({ params }: { params: Promise<{ id: string }> }) {
  redirect(`/events?event=${encodeURIComponent((await params).id)}`);
}
