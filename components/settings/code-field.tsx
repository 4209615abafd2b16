import type { ReactNode, Ref } from "react";
import { Field, Input } from "#components/ui/input";

type CodeFieldProps = {
  label: ReactNode;
  description?: ReactNode;
  error?: ReactNode;
  /** Only what an authenticator app shows; else a recovery code may be typed as well. */
  isDigitsOnly?: boolean;
  /** Asked for in answer to what was just sent: the keyboard goes on there. */
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
};

/** Where a code of the second factor is typed: named so that phones and password managers offer it. */
export function CodeField({ label, description, error, isDigitsOnly = false, autoFocus = false, ref }: CodeFieldProps) {
  return (
    <Field label={label} description={error ? null : description} error={error}>
      <Input
        ref={ref}
        name="code"
        required
        autoFocus={autoFocus}
        autoComplete="one-time-code"
        inputMode={isDigitsOnly ? "numeric" : "text"}
        autoCapitalize="off"
        spellCheck={false}
        maxLength={40}
        className="font-mono tracking-wider"
      />
    </Field>
  );
}
