import { describe, expect, test } from 'vitest'
import { asId, type UserId } from '#lib/core/ids.ts'
import { can, roleIn, ROLES } from './permissions.ts'

const [ada, ben] = [asId<UserId>('ada'), asId<UserId>('ben')]
const own = { kind: 'private', owner: ada } as const

describe('a private Layer', () => {
  test.each(ROLES)('its owner annotates in it, also as %s of the Group', (role) => {
    expect(roleIn(own, { id: ada, role })).toBe('annotator')
  })
  test.each(ROLES)('somebody else is nobody in it, also as %s of the Group', (role) => {
    expect(roleIn(own, { id: ben, role })).toBeNull()
  })
  test.each(ROLES)('in the Group’s Layer a %s stays one', (role) => {
    expect(roleIn({ kind: 'group', owner: null }, { id: ben, role })).toBe(role)
  })
  test.each([
    ['reader', false],
    ['annotator', true],
    ['facilitator', true],
    ['owner', true],
  ] as const)('a %s of the Group shares what is theirs: %s', (role, may) => {
    expect(can({ id: ada, role }, 'annotation:share', { creator: ada })).toBe(may)
    expect(can({ id: ben, role }, 'annotation:share', { creator: ada })).toBe(false)
  })
})
