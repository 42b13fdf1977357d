import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { TooltipProvider } from '#components/ui/tooltip.tsx'
import { COLOURS } from '#lib/core/annotation/entry.ts'
import { MarginParts } from './margin-parts.tsx'
import { PageParts } from './page-parts.tsx'
import { PresenceParts } from './presence-parts.tsx'
import { UiParts } from './ui-parts.tsx'

test('every part that the design page shows can be made by the server', () => {
  const html = renderToString(
    <TooltipProvider>
      <UiParts />
      <MarginParts theme="light" />
      <PresenceParts />
      <PageParts />
    </TooltipProvider>,
  )
  for (const colour of COLOURS) expect(html).toContain(`data-colour="${colour}"`)
  expect(html).toContain('data-folded')
  expect(html).toContain('card-draft')
})
