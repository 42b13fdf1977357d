// Runs in the page: time until a frame, and scrolling frame by frame. Milliseconds.

const nextFrame = (): Promise<number> =>
  new Promise((done) => {
    requestAnimationFrame(() => {
      const start = performance.now()
      // a message that is posted before a frame is drawn arrives right after it
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => done(performance.now() - start)
      port2.postMessage(null)
    })
  })

/**
 * `toFrame`: from the start of `work`, in a task of its own, to the end of the frame that shows it. `main`: the same
 * without the time in which the page waits for the frame to begin.
 */
export const untilFrame = async (
  work: () => void | Promise<void>,
): Promise<{ toFrame: number; main: number }> => {
  await nextFrame()
  await nextFrame()
  await new Promise((done) => setTimeout(done, 5))
  const start = performance.now()
  await work()
  const worked = performance.now() - start
  const frame = await nextFrame()
  return { toFrame: performance.now() - start, main: worked + frame }
}

/** Scrolls down from `from` by `step` px per frame. */
export const scrollFrames = async (from: number, step: number, frames: number): Promise<void> => {
  scrollTo(0, from)
  await nextFrame()
  await nextFrame()
  for (let n = 0; n < frames; n++) {
    scrollBy(0, step)
    await new Promise(requestAnimationFrame)
  }
}
