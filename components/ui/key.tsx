/** A key of the keyboard, as printed on it. */
export function Key({ children }: { readonly children: string }) {
  return (
    <kbd className="inline-flex min-w-5 justify-center rounded-[3px] border border-hairline-strong px-1 font-sans text-12 leading-[1.35] text-ink-muted">
      {children}
    </kbd>
  )
}
