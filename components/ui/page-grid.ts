/** The grid that every page shares with the reader: gutter, text column of 680 px, 32 px, margin of 320 px. */
export const pageGrid =
  'mx-auto w-full max-w-[680px] px-5 sm:px-8 min-[1100px]:grid min-[1100px]:max-w-[1296px] min-[1100px]:grid-cols-[minmax(0,1fr)_minmax(0,680px)_320px] min-[1100px]:gap-x-8'
