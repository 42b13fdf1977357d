'use client'
import { memo } from 'react'
import type { Density } from '#lib/core/annotation/density.ts'
import { densityPaths, ROWS } from './density-path.ts'

type Props = { readonly density: Density; readonly length: number }

/** Bars where there are annotations, gaps where nobody was. */
export const DensityDrawing = memo(function DensityDrawing({ density, length }: Props) {
  return (
    <svg
      className="density"
      viewBox={`0 0 12 ${ROWS}`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      aria-hidden
    >
      {densityPaths(density, length).map((path, step) => (
        <path key={step} d={path} />
      ))}
    </svg>
  )
})
