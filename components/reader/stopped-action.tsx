import Link from 'next/link'
import { Button, buttonClass } from '#components/ui/button.tsx'
import type { Words } from '#components/words/en.ts'
import { isSignedOut } from '#components/presence/connection-words.ts'

/** What to do when the room does not open again by itself. */
export const stoppedAction = (words: Words['reader']['stopped'], code: string, articleId: string) =>
  isSignedOut(code) ? (
    <Link
      href={`/sign-in?next=${encodeURIComponent(`/articles/${articleId}`)}`}
      // In another tab: this page holds what was not sent yet, and goes on when the person is back.
      target="_blank"
      className={buttonClass('plain', 'small')}
    >
      {words.signIn}
    </Link>
  ) : (
    <Button size="small" onClick={() => location.reload()}>
      {words.again}
    </Button>
  )
