// One product for all specs that do not need a fresh one; they keep apart by groups of their own.
import { buildAll } from '#scripts/build/steps.ts'
import { startProduct } from './product.ts'

export default async function setup(): Promise<() => Promise<void>> {
  await buildAll(() => console.log('Building Gloss …'))
  const { stop, ...product } = await startProduct()
  process.env['GLOSS_E2E'] = JSON.stringify(product)
  return stop
}
