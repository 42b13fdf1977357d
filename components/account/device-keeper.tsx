'use client'
import { useEffect } from 'react'
import { persistently } from '#lib/client/persistently.ts'

/** On every page of somebody who is signed in: this device keeps what they open, and nothing of anybody else. */
export function DeviceKeeper({ viewer }: { readonly viewer: string }) {
  useEffect(() => {
    // The page comes first: all of this waits until it is there.
    const start = () => {
      const { href } = location
      void persistently(() => import('#lib/client/device/keep-device.ts')).then(({ keepDevice }) =>
        keepDevice(viewer, href),
      )
    }
    if (document.readyState === 'complete') start()
    else addEventListener('load', start, { once: true })
    return () => removeEventListener('load', start)
  }, [viewer])
  return null
}
