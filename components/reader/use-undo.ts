'use client'
// Ctrl/Cmd+Z: takes back the last thing that one did oneself, whatever others did meanwhile. One step; what is older has its own
// ways (the thread's menu, the history), so that a key pressed once too often takes nothing that one no longer looks at.
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { toast } from '#components/ui/toast.ts'
import { useWords } from '#components/words/words.tsx'
import type { ReadingActions, ReadingView } from '#lib/client/use-layer.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'

type Done = 'highlight' | 'comment' | 'reply' | 'edit' | 'deletion' | 'state' | 'colour' | 'stance' | 'tags'

type Step = {
  readonly what: Done
  readonly undo: () => void
  readonly redo: () => void
  /** False when others have built on it. */
  readonly isFree?: () => boolean
}

/** The view's actions, with an eye on what the last one was, and `undo`: false when there is nothing to take back. */
export const useUndo = (
  view: Pick<ReadingView, 'actions' | 'whenHere'>,
  threads: readonly Thread[],
  viewer: UserId,
) => {
  const { undone } = useWords().marks
  const now = useRef(threads)
  const last = useRef<Step | null>(null)
  useEffect(() => {
    now.current = threads
  }, [threads])

  const eye = useMemo(
    (): Eye => ({
      viewer,
      threadOf: (key) => now.current.find(({ annotation }) => annotation.key === key),
      commentOf: (key) =>
        now.current.flatMap(({ comments }) => comments).find((one) => one.key === key)?.body,
      did: (step) => (last.current = step),
    }),
    [viewer],
  )
  const { actions, whenHere } = view
  const watched = useMemo(() => watch(actions, eye), [actions, eye])
  const watchedWhenHere: typeof whenHere = useCallback(
    (run) => whenHere((live) => run(watch(live, eye))),
    [whenHere, eye],
  )

  const undo = useCallback((): boolean => {
    const step = last.current
    if (step === null) return false
    last.current = null
    if (step.isFree?.() === false) {
      toast(undone.answered)
      return true
    }
    step.undo()
    toast(undone[step.what], { action: { label: undone.redo, onClick: step.redo } })
    return true
  }, [undone])
  return { actions: watched, whenHere: watchedWhenHere, undo }
}

type Eye = {
  readonly viewer: UserId
  readonly threadOf: (key: EntryKey) => Thread | undefined
  /** The words of a Comment as they are. */
  readonly commentOf: (key: EntryKey) => string | undefined
  readonly did: (step: Step | null) => void
}

const watch = (actions: ReadingActions, { viewer, threadOf, commentOf, did }: Eye): ReadingActions => {
  const isAlone = (key: EntryKey) => () =>
    (threadOf(key)?.comments ?? []).every(
      ({ deleted, attribution }) => deleted || (attribution?.author ?? viewer) === viewer,
    )
  return {
    ...actions,
    annotate(mark) {
      const key = actions.annotate(mark)
      did({
        what: mark.body === undefined ? 'highlight' : 'comment',
        undo: () => actions.deleteAnnotation(key),
        redo: () => actions.restoreAnnotation(key),
        isFree: isAlone(key),
      })
      return key
    },
    reply(annotation, body) {
      const key = actions.reply(annotation, body)
      did({
        what: 'reply',
        undo: () => actions.deleteComment(key),
        redo: () => actions.restoreComment(key),
      })
      return key
    },
    editComment(comment, body) {
      const before = commentOf(comment)
      actions.editComment(comment, body)
      did(
        before === undefined
          ? null
          : {
              what: 'edit',
              undo: () => actions.editComment(comment, before),
              redo: () => actions.editComment(comment, body),
              // edited on another device since: those words are not this step's
              isFree: () => commentOf(comment) === body,
            },
      )
    },
    recolour(annotation, colour) {
      const before = threadOf(annotation)?.annotation.colour
      actions.recolour(annotation, colour)
      did(
        before === undefined
          ? null
          : again('colour', (to) => actions.recolour(annotation, to), before, colour),
      )
    },
    setStance(annotation, stance) {
      const before = threadOf(annotation)?.annotation.stance
      actions.setStance(annotation, stance)
      did(
        before === undefined
          ? null
          : again('stance', (to) => actions.setStance(annotation, to), before, stance),
      )
    },
    setTags(annotation, tags) {
      const before = threadOf(annotation)?.annotation.tags
      actions.setTags(annotation, tags)
      did(before === undefined ? null : again('tags', (to) => actions.setTags(annotation, to), before, tags))
    },
    resolve(annotation) {
      actions.resolve(annotation)
      did({ what: 'state', undo: () => actions.reopen(annotation), redo: () => actions.resolve(annotation) })
    },
    reopen(annotation) {
      actions.reopen(annotation)
      did({ what: 'state', undo: () => actions.resolve(annotation), redo: () => actions.reopen(annotation) })
    },
    deleteAnnotation(annotation) {
      actions.deleteAnnotation(annotation)
      did({
        what: 'deletion',
        undo: () => actions.restoreAnnotation(annotation),
        redo: () => actions.deleteAnnotation(annotation),
      })
    },
    deleteComment(comment) {
      actions.deleteComment(comment)
      did({
        what: 'deletion',
        undo: () => actions.restoreComment(comment),
        redo: () => actions.deleteComment(comment),
      })
    },
    // these are taken back where they were done; an older step must not be taken in their place
    restoreAnnotation: (annotation) => forget(did, () => actions.restoreAnnotation(annotation)),
    restoreComment: (comment) => forget(did, () => actions.restoreComment(comment)),
    toggleReaction: (about, emoji) => forget(did, () => actions.toggleReaction(about, emoji)),
    decide: (decision) => forget(did, () => actions.decide(decision)),
    withdraw: (decision) => forget(did, () => actions.withdraw(decision)),
    restoreDecision: (decision) => forget(did, () => actions.restoreDecision(decision)),
    share: (annotation) => forget(did, () => actions.share(annotation)),
  }
}

const again = <T>(what: Done, set: (to: T) => void, before: T, after: T): Step => ({
  what,
  undo: () => set(before),
  redo: () => set(after),
})

const forget = <T>(did: Eye['did'], act: () => T): T => {
  did(null)
  return act()
}
