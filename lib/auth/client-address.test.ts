import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

test.each([
  ['without a proxy, what a client writes is not believed', '1.2.3.4', '10.0.0.1', 0, '10.0.0.1'],
  ['behind one proxy, its entry counts', '6.6.6.6, 1.2.3.4', '10.0.0.1', 1, '1.2.3.4'],
  ['behind two, the outer one’s', '6.6.6.6, 1.2.3.4, 10.0.0.2', '10.0.0.1', 2, '1.2.3.4'],
  ['a proxy that wrote nothing leaves the socket', undefined, '10.0.0.1', 1, '10.0.0.1'],
  ['nothing at all is one and the same', undefined, undefined, 0, 'unknown'],
])('%s', (_name, forwarded, socket, proxies, expected) => {
  expect(clientAddress(forwarded, socket, proxies)).toBe(expected)
})
