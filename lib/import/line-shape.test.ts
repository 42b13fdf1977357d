import { expect, test } from 'vitest'
import { shapeOf } from './line-shape.ts'

const long = `${'The harbour was emptied in the autumn, and what was left on the quay stayed there. '.repeat(2)}People walked past it every`

test('long lines that go on in lower case are one paragraph', () => {
  expect(shapeOf([long, 'day and grew used to it.'], null)).toEqual({
    at: 'lines',
    lines: [`${long} day and grew used to it.`],
  })
})

test('long lines that end their sentence stay paragraphs of their own', () => {
  const lines = [`${long} day.`, 'Nobody asked.']
  expect(shapeOf(lines, null)).toEqual({ at: 'lines', lines })
})
