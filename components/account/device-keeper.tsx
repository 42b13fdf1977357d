'use client'
import { useEffect } from 'react'
import { clearOthers } from '#lib/client/device/clear-device.ts'
import { startWorker } from '#lib/client/device/service-worker.ts'

/** On every page of somebody who is signed in: this device keeps what they open, and nothing of anybody else. */
export function DeviceKeeper({ viewer }: { readonly viewer: string }) {
  useEffect(() => {
    void clearOthers(viewer)
    // The page comes first: what the worker fetches waits until it is there.
    const start = () => void startWorker(viewer, location.href)
    if (document.readyState === 'complete') start()
    else addEventListener('load', start, { once: true })
    return () => removeEventListener('load', start)
  }, [viewer])
  return null
}
