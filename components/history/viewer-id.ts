'use client'
import { createContext, useContext } from 'react'
import type { UserId } from '#lib/core/ids.ts'

const ViewerIdContext = createContext<UserId | null>(null)
export const ViewerIdProvider = ViewerIdContext.Provider

/** Who looks at the page; null where no page says so. */
export const useViewerId = (): UserId | null => useContext(ViewerIdContext)
