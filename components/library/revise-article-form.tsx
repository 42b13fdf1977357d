'use client'
import { useWords } from '#components/words/words.tsx'
import type { FormAction } from '#lib/core/form-state.ts'
import type { ArticleId } from '#lib/core/ids.ts'
import { TextForm } from './text-form.tsx'

type Props = {
  readonly action: FormAction
  readonly article: ArticleId
  /** What the article is called now. */
  readonly title: string
  /** Number of the Revision that is corrected. */
  readonly from: number
  readonly maxBytes: number
}

/** A corrected text for an article. */
export function ReviseArticleForm({ action, article, title, from, maxBytes }: Props) {
  const words = useWords().library.revise
  return (
    <TextForm
      action={action}
      maxBytes={maxBytes}
      hidden={{ article, from: String(from) }}
      titleHint={words.titleHint(title)}
    >
      {words.verb}
    </TextForm>
  )
}
