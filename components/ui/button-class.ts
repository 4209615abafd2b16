const BASE =
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-lg font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55";

const VARIANTS = {
  primary: "border border-transparent bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border border-line-strong bg-surface text-text shadow-sm hover:bg-sunken",
  ghost: "border border-transparent text-muted hover:bg-routine-soft hover:text-text",
  danger: "border border-transparent bg-critical text-on-critical hover:bg-critical-hover",
};

const SIZES = { sm: "h-7 px-2.5 text-sm", md: "h-8 px-3 text-base" };

export type ButtonLook = { variant?: keyof typeof VARIANTS; size?: keyof typeof SIZES };

export function buttonClass({ variant = "secondary", size = "md" }: ButtonLook = {}): string {
  return `${BASE} ${VARIANTS[variant]} ${SIZES[size]}`;
}
