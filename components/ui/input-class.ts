export const INPUT_CLASS =
  "h-8 w-full min-w-0 rounded-lg border border-line-strong bg-surface px-2.5 text-base text-text shadow-sm transition-colors hover:border-control focus-visible:-outline-offset-1 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted data-invalid:border-critical";
