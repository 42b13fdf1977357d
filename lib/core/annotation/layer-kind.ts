// Whose annotations a Layer holds: the Group's, or those of one person whom nobody else sees.
import type { LayerId } from '#lib/core/ids.ts'

export const LAYER_KINDS = ['group', 'private'] as const
export type LayerKind = (typeof LAYER_KINDS)[number]

/** A Layer as what is in it knows it. */
export type NamedLayer = { readonly id: LayerId; readonly kind: LayerKind }
