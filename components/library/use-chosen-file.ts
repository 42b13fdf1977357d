'use client'
import { useRef, useState, type DragEvent } from 'react'
import type { Words } from '#components/words/en.ts'
import type { Problem } from '#lib/core/problem.ts'
import { checkFile } from './chosen-file.ts'

/** A file for one file input, chosen by its button or dropped on the form around it. */
export function useChosenFile(maxBytes: number, words: Words['library']['form']) {
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [dragging, setDragging] = useState(false)

  const drop = () => {
    if (input.current) input.current.value = ''
    setFile(null)
  }
  const choose = (chosen: File | undefined) => {
    if (chosen === undefined) return setFile(null)
    const checked = checkFile(chosen, maxBytes, words)
    setProblem(checked.ok ? null : checked.problem)
    if (checked.ok) setFile(chosen)
    else drop()
  }
  const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

  return {
    file,
    problem,
    dragging,
    remove: () => {
      setProblem(null)
      drop()
      input.current?.focus()
    },
    /** Takes a file that comes from elsewhere as if it had been chosen. */
    take: (chosen: File) => {
      const transfer = new DataTransfer()
      transfer.items.add(chosen)
      if (input.current) input.current.files = transfer.files
      choose(chosen)
    },
    inputProps: { ref: input, onChange: () => choose(input.current?.files?.[0]) },
    /** For the form: takes a file that is dropped anywhere on it. */
    dropProps: {
      onDragOver: (event: DragEvent) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        setDragging(true)
      },
      onDragLeave: (event: DragEvent<HTMLElement>) => {
        const to = event.relatedTarget
        if (!(to instanceof Node && event.currentTarget.contains(to))) setDragging(false)
      },
      onDrop: (event: DragEvent) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        setDragging(false)
        if (input.current) input.current.files = event.dataTransfer.files
        choose(event.dataTransfer.files[0])
      },
    },
  }
}
