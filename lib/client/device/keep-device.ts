// What happens on the device when somebody who is signed in opens a page.
import { clearOthers } from './clear-device.ts'
import { startWorker } from './service-worker.ts'

/** Removes what others left here, and lets the worker keep the page at `href`. */
export const keepDevice = (viewer: string, href: string): void => {
  void clearOthers(viewer)
  void startWorker(viewer, href)
}
