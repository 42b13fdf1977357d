// What an address asks, as pages get it.

export type Query = Readonly<Record<string, string | string[] | undefined>>

export const addressOf = (query: Query): URLSearchParams =>
  new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [value].flat().map((one): [string, string] => [name, one]),
    ),
  )
