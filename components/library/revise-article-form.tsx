'use client'
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
  return (
    <TextForm
      action={action}
      maxBytes={maxBytes}
      hidden={{ article, from: String(from) }}
      titleHint={
        <>
          Leave it empty to keep “<bdi>{title}</bdi>”, unless the new text has a new title of its own.
        </>
      }
    >
      Add the corrected text
    </TextForm>
  )
}
