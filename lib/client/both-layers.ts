// The two Layers of a page as one store for React: the Group's, and the viewer's own, which nobody else gets. The Group's room is
// joined first, because the page is read for its sake.
import { LiveLayer, type LiveLayerInput } from './live-layer.ts'
import { mergeViews } from './merge-views.ts'
import type { NamedLayer } from '#lib/core/annotation/layer-kind.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { ConstantView, LayerActions, LayerView, ReadingActions, ReadingView } from './layer-view.ts'

/** The news of a shared Annotation waits at most so long for the Annotation. */
const SHOWN_MS_MAX = 5_000

export type BothLayersInput = Omit<LiveLayerInput, 'layer'> & {
  readonly group: NamedLayer
  readonly own: NamedLayer
}

export class BothLayers {
  readonly #group: LiveLayer
  readonly #own: LiveLayer
  readonly #constant: ConstantView
  #last: { readonly group: LayerView; readonly own: LayerView; readonly view: ReadingView } | null = null

  constructor({ group, own, viewer, ...reading }: BothLayersInput) {
    this.#group = new LiveLayer({ ...reading, viewer, layer: group })
    // in what is their own, everybody writes
    this.#own = new LiveLayer({ ...reading, viewer: { ...viewer, role: 'annotator' }, layer: own })
    const actions = routeActions(this.#group, this.#own)
    this.#constant = {
      isHere: true,
      whenHere: (run) => run(actions),
      actions,
      forget: (id) => this.#of(this.#own.view().kept.some((kept) => kept.id === id)).forget(id),
      remember: (kept) => this.#of(kept.audience === 'private').remember(kept),
    }
  }

  #of(isOwn: boolean): LayerView {
    return (isOwn ? this.#own : this.#group).view()
  }

  /** Connects both; the returned function disconnects them. */
  connect(serverUrl: string): () => void {
    const leaveGroup = this.#group.connect(serverUrl)
    let leaveOwn: (() => void) | null = null
    const follow = () => {
      if (leaveOwn !== null || this.#group.view().connection.at === 'connecting') return
      unfollow()
      leaveOwn = this.#own.connect(serverUrl)
    }
    const unfollow = this.#group.subscribe(follow)
    return () => {
      unfollow()
      leaveOwn?.()
      leaveGroup()
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    const leave = [this.#group.subscribe(listener), this.#own.subscribe(listener)]
    return () => leave.forEach((each) => each())
  }

  readonly view = (): ReadingView => {
    const group = this.#group.view()
    const own = this.#own.view()
    if (this.#last?.group === group && this.#last.own === own) return this.#last.view
    const view = mergeViews(group, own, this.#constant, this.#last)
    this.#last = { group, own, view }
    return view
  }
}

/** Resolves when the Layer holds the entry: it comes over another socket than the news of it. A while is waited for it. */
const shown = (layer: LiveLayer, key: EntryKey): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      leave()
      resolve()
    }
    const leave = layer.subscribe(() => layer.holds(key) && done())
    const timer = setTimeout(done, SHOWN_MS_MAX)
    if (layer.holds(key)) done()
  })

/**
 * Sends each action where its entry is. One's own Layer is asked first: should somebody give an entry of the Group a key of one's
 * own, words for it must not get out.
 */
const routeActions = (group: LiveLayer, own: LiveLayer): ReadingActions => {
  const of = (key: EntryKey): LayerActions => (own.holds(key) ? own : group).view().actions
  return {
    share: async (annotation) => {
      const result = await own.share(annotation)
      if (result.at === 'shared') await shown(group, result.as)
      return result
    },
    erase: (comment) => group.erase(comment),
    annotate: ({ audience, ...mark }) => (audience === 'private' ? own : group).view().actions.annotate(mark),
    recolour: (annotation, colour) => of(annotation).recolour(annotation, colour),
    setTags: (annotation, tags) => of(annotation).setTags(annotation, tags),
    setStance: (annotation, stance) => of(annotation).setStance(annotation, stance),
    toggleReaction: (about, emoji) => of(about).toggleReaction(about, emoji),
    deleteAnnotation: (annotation) => of(annotation).deleteAnnotation(annotation),
    restoreAnnotation: (annotation) => of(annotation).restoreAnnotation(annotation),
    reply: (annotation, body) => of(annotation).reply(annotation, body),
    editComment: (comment, body) => of(comment).editComment(comment, body),
    deleteComment: (comment) => of(comment).deleteComment(comment),
    countEdits: (comment) => of(comment).countEdits(comment),
    restoreComment: (comment) => of(comment).restoreComment(comment),
    resolve: (annotation) => of(annotation).resolve(annotation),
    reopen: (annotation) => of(annotation).reopen(annotation),
    decide: (decision) => of(decision.annotation).decide(decision),
    withdraw: (decision) => of(decision).withdraw(decision),
    restoreDecision: (decision) => of(decision).restoreDecision(decision),
    showSelection: (span) => group.view().actions.showSelection(span),
  }
}
