import { classNames } from './class-names.ts'

/** The name as Gloss would mark it: a word under a yellow pencil. */
export function Wordmark({ className }: { readonly className?: string }) {
  return (
    <span
      className={classNames(
        'wordmark px-[0.2em] font-serif text-20 leading-[1.2] font-semibold tracking-[-0.01em]',
        className,
      )}
    >
      Gloss
    </span>
  )
}
