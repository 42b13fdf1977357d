// What of the text and of the margin is on the screen, as of the last look. Looking costs a layout when the page is not laid
// out, so it happens where it is: while scrolling, and when something has another size.
import { WIDE } from './wide.ts'

/** A part of a column, px below its top. */
export type Between = { readonly top: number; readonly bottom: number }

/** Height of the bar at the top, which hides text. */
const BAR_PX = 52
/** So much of a line has to be on the screen. */
const LINE_PX = 24

export class Viewpoint {
  isWide = true
  /** Height of the screen. */
  screen = 0
  /** The part of the article. */
  text: Between = { top: 0, bottom: 0 }
  /** The part of the rows: of the column beside the text, or of the list in its panel. */
  rows: Between = { top: 0, bottom: 0 }
  /** The top of the article below the top of the column. */
  articleOffset = 0

  look(column: HTMLElement, article: HTMLElement): void {
    const { top } = article.getBoundingClientRect()
    this.isWide = matchMedia(WIDE).matches
    this.screen = innerHeight
    this.text = { top: -top, bottom: this.screen - top }
    if (this.isWide) {
      const columnTop = column.getBoundingClientRect().top
      this.articleOffset = top - columnTop
      this.rows = { top: -columnTop, bottom: this.screen - columnTop }
    } else this.rows = { top: column.scrollTop, bottom: column.scrollTop + column.clientHeight }
  }

  /** Where a line of the article is, seen from the screen; `top` in px below the article's top. */
  sideOf(top: number): 'above' | 'here' | 'below' {
    if (top < this.text.top + BAR_PX) return 'above'
    return top > this.text.bottom - LINE_PX ? 'below' : 'here'
  }
}
