// In the place of lib0/logging in the browser: the part of it that Yjs warns with, without what draws in the console.
export const warn = (...words: readonly unknown[]): void => console.warn(...words)
export const print = (...words: readonly unknown[]): void => console.warn(...words)
const plain = ''
export { plain as ORANGE, plain as RED, plain as BOLD, plain as UNBOLD }
