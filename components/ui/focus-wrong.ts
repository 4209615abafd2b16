/** The keyboard goes on at the first field of a form that is wrong, once the page has marked it. */
export function focusWrong(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
}
