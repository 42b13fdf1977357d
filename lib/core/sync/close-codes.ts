// Close codes are the wire's error channel. 44xx is final for the stock provider, anything else it tries again; ours
// does not try again after 1009, for it would send the same message.
export const closeCode = {
  /** The process is going away (deploy, Ctrl-C). The client reconnects. */
  restarting: 1012,
  /** A message is longer than FRAME_BYTES_MAX: it was not read. The client writes what it holds again, in pieces. */
  tooLarge: 1009,
  /** Role or membership changed. The client reconnects and is judged anew. */
  accessChanged: 4205,
  /** Nobody is signed in, or the sign-in has ended. */
  signedOut: 4401,
  /** The change broke a rule, or the right for it is gone. The client keeps its words as a draft and says why. */
  refused: 4403,
  /** No such layer, or no right to read it: the same answer for both. */
  notFound: 4404,
  /** The client id belongs to somebody else. The client takes a new one. */
  clientTaken: 4409,
  /** The database did not take the change; nothing was let out. The client reconnects and sends it again. */
  storeFailed: 4503,
  /** Too many messages, or a reader too slow for the room. The client reconnects after a while. */
  tooFast: 4529,
} as const

export type CloseCode = (typeof closeCode)[keyof typeof closeCode]
