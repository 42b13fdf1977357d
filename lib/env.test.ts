import { describe, expect, test } from 'vitest'
import { readEnv } from './env.ts'

const read = (source: Record<string, string>) => {
  const result = readEnv(source)
  if (!('env' in result)) throw new Error(result.problems.join('\n'))
  return result.env
}
const problems = (source: Record<string, string>) => {
  const result = readEnv(source)
  return 'problems' in result ? result.problems : []
}

describe('settings', () => {
  test('need nothing', () => {
    expect(read({})).toMatchObject({
      port: 3000,
      syncPort: 3001,
      appUrl: 'http://localhost:3000',
      host: '127.0.0.1',
      data: '.gloss',
      proxies: 0,
    })
  })

  test('count empty variables as unset', () => {
    expect(read({ PORT: '', DATABASE_URL: '', APP_URL: '' })).toMatchObject({
      port: 3000,
      databaseUrl: undefined,
      isAppUrlSet: false,
    })
  })

  test('open the door to the network when the address is not this machine’s', () => {
    expect(read({ APP_URL: 'https://gloss.example.org/' })).toMatchObject({
      host: '0.0.0.0',
      appUrl: 'https://gloss.example.org',
    })
    expect(read({ APP_URL: 'https://gloss.example.org', HOST: '127.0.0.1' }).host).toBe('127.0.0.1')
  })

  test('are wrong all at once, each in a sentence with its name', () => {
    const found = problems({
      PORT: 'x',
      SYNC_PORT: '99999',
      APP_URL: 'ftp://x',
      DATABASE_URL: 'mysql://x',
      REDIS_URL: 'x',
      GLOSS_LOG: 'loud',
      GLOSS_PROXIES: '-1',
      NEXTAUTH_SECRET: 'short',
    })
    expect(found.map((sentence) => sentence.split(' ')[0])).toEqual([
      'PORT',
      'SYNC_PORT',
      'APP_URL',
      'DATABASE_URL',
      'REDIS_URL',
      'GLOSS_LOG',
      'GLOSS_PROXIES',
      'NEXTAUTH_SECRET',
    ])
    expect(found.every((sentence) => sentence.endsWith('.'))).toBe(true)
  })

  test.each([
    [{ APP_URL: 'https://gloss.example.org/team' }, /no path/],
    [{ APP_URL: 'https://me:secret@gloss.example.org' }, /no path/],
    [{ PORT: '4000', SYNC_PORT: '4000' }, /must differ/],
  ])('refuse %o', (source, sentence) => {
    expect(problems(source as Record<string, string>)[0]).toMatch(sentence)
  })

  test('may leave both ports to chance', () => {
    expect(read({ PORT: '0', SYNC_PORT: '0' })).toMatchObject({ port: 0, syncPort: 0 })
  })
})
