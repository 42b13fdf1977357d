'use client'
// Small choices that one browser remembers for one person's comfort: last colour, highlights shown or not.
import { useCallback, useSyncExternalStore } from 'react'

const CHANGED = 'gloss:remembered'

/** Reads and writes survive a browser that refuses storage: the choice then lasts as long as the page. */
const fallback = new Map<string, string>()

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return fallback.get(key) ?? null
  }
}

const write = (key: string, value: string) => {
  try {
    localStorage.setItem(key, value)
  } catch {
    fallback.set(key, value)
  }
  window.dispatchEvent(new Event(CHANGED))
}

const subscribe = (listener: () => void) => {
  window.addEventListener('storage', listener) // other tabs
  window.addEventListener(CHANGED, listener)
  return () => {
    window.removeEventListener('storage', listener)
    window.removeEventListener(CHANGED, listener)
  }
}

/** What is remembered now, also before React knows it. Only in a browser. */
export const remembered = <T extends string>(name: string, values: readonly [T, ...T[]]): T => {
  const stored = read(`gloss:${name}`)
  return values.find((each) => each === stored) ?? values[0]
}

/** One of `values` under `gloss:<name>`; the first until chosen, and while the server renders. */
export const useRemembered = <T extends string>(
  name: string,
  values: readonly [T, ...T[]],
): [T, (value: T) => void] => {
  const key = `gloss:${name}`
  const stored = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => null,
  )
  const value = values.find((each) => each === stored) ?? values[0]
  return [value, useCallback((next: T) => write(key, next), [key])]
}
