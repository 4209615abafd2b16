import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * Without prefetching: pages show current data, and the only thing to prefetch is the layout, which is already there.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
