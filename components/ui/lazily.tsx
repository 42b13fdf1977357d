'use client'
// Parts that come when they are needed. Other than React's `lazy`, one that cannot be had takes nothing else down, and one that
// is there already is drawn at once.
import { useEffect, useState, type ComponentType, type NamedExoticComponent } from 'react'
import { persistently } from '#lib/client/persistently.ts'

type Component<Props> = ComponentType<Props> | NamedExoticComponent<Props>

/** A component that is fetched when it is first drawn, or by its `bring` before; nothing stands in its place until then. */
export const lazily = <Props extends object>(fetch: () => Promise<Component<Props>>) => {
  let part: Component<Props> | null = null
  let coming: Promise<void> | null = null
  const bring = (): Promise<void> =>
    (coming ??= persistently(fetch).then((fetched) => {
      part = fetched
    }))
  function Lazy(props: Props) {
    const [, setHere] = useState(part !== null)
    useEffect(() => {
      if (!part) void bring().then(() => setHere(true))
    }, [])
    const Part = part
    return Part && <Part {...props} />
  }
  return Object.assign(Lazy, { bring })
}
