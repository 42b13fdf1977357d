'use client'
import { Choice } from '#components/ui/field.tsx'
import { useWords } from '#components/words/words.tsx'
import type { FormAction } from '#lib/core/form-state.ts'
import type { GroupId } from '#lib/core/ids.ts'
import { TextForm } from './text-form.tsx'

type Props = {
  readonly action: FormAction
  /** Groups that the viewer may add to; asked for only when there are several. */
  readonly groups: readonly { readonly group: GroupId; readonly groupName: string }[]
  readonly maxBytes: number
}

/** A text for the library. */
export function AddArticleForm({ action, groups, maxBytes }: Props) {
  const words = useWords().library.form
  const only = groups.length === 1 ? groups[0] : undefined
  return (
    <TextForm
      action={action}
      maxBytes={maxBytes}
      withSource
      hidden={only ? { group: only.group } : {}}
      titleHint={words.titleHint}
      {...(!only && {
        before: {
          name: 'group',
          show: (control) => (
            <Choice label={words.group} {...control}>
              {groups.map(({ group, groupName }) => (
                <option key={group} value={group}>
                  {groupName}
                </option>
              ))}
            </Choice>
          ),
        },
      })}
    >
      {words.verb}
    </TextForm>
  )
}
