/** What a dragged Annotation is on the clipboard of the drag. */
export const DRAGGED = 'application/x-gloss-annotation'
