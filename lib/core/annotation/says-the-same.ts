import type { Attribution, Thread, ThreadComment, ThreadReaction } from './thread.ts'

/**
 * Whether a person would see the same in both. The Target of an Annotation and of a decision never changes, nor
 * what a reaction says, so their keys stand for them; where and how a Target was carried over never changes either, once it is known.
 */
export const saysTheSame = (one: Thread, other: Thread): boolean =>
  one.annotation.key === other.annotation.key &&
  one.annotation.colour === other.annotation.colour &&
  one.annotation.motivation === other.annotation.motivation &&
  one.annotation.stance === other.annotation.stance &&
  areAlike(one.annotation.tags, other.annotation.tags, (a, b) => a === b) &&
  one.state === other.state &&
  one.span?.start === other.span?.start &&
  one.span?.end === other.span?.end &&
  one.anchor?.at === other.anchor?.at &&
  one.decision?.key === other.decision?.key &&
  isSameAttribution(one.decision?.attribution ?? null, other.decision?.attribution ?? null) &&
  isSameAttribution(one.attribution, other.attribution) &&
  areAlike(one.comments, other.comments, isSameComment) &&
  areAlike(one.reactions, other.reactions, isSameReaction)

const areAlike = <T>(some: readonly T[], others: readonly T[], alike: (a: T, b: T) => boolean): boolean =>
  some === others ||
  (some.length === others.length &&
    some.every((one, i) => {
      const other = others[i]
      return other !== undefined && alike(one, other)
    }))

const isSameComment = (one: ThreadComment, other: ThreadComment): boolean =>
  one.key === other.key &&
  one.parent === other.parent &&
  one.deleted === other.deleted &&
  one.body === other.body &&
  isSameAttribution(one.attribution, other.attribution)

const isSameReaction = (one: ThreadReaction, other: ThreadReaction): boolean =>
  one.key === other.key && isSameAttribution(one.attribution, other.attribution)

const isSameAttribution = (one: Attribution | null, other: Attribution | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.author === other.author &&
    one.at.getTime() === other.at.getTime() &&
    one.editedAt?.getTime() === other.editedAt?.getTime())
