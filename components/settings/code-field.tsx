import type { ReactNode, Ref } from "react";
import { Field, Input } from "#components/ui/input";

type CodeFieldProps = {
  label: ReactNode;
  description?: ReactNode;
  error?: ReactNode;
  /** Accepts only codes from an authenticator app; otherwise a recovery code works too. */
  isDigitsOnly?: boolean;
  /** For a field that appears in response to a submitted form: it takes the focus. */
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
};

/** A field for a second-factor code, named so that phones and password managers offer to fill it in. */
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
