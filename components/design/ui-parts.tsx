'use client'
import { Bold, Trash2 } from 'lucide-react'
import { Avatar } from '#components/ui/avatar.tsx'
import { Button } from '#components/ui/button.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { DiffWords } from '#components/ui/diff-words.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Choice, Field, TextArea } from '#components/ui/field.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Key } from '#components/ui/key.tsx'
import { Menu, MenuItem, MenuLine } from '#components/ui/menu.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Submit } from '#components/ui/submit.tsx'
import { Wordmark } from '#components/ui/wordmark.tsx'
import { asId, type UserId } from '#lib/core/ids.ts'
import { Part, Row } from './part.tsx'

const TONES = ['primary', 'plain', 'quiet', 'danger'] as const
const nothing = () => undefined

/** Everything of components/ui. */
export function UiParts() {
  return (
    <>
      <Part name="Buttons">
        <Row>
          {TONES.map((tone) => (
            <Button key={tone} tone={tone}>
              {tone}
            </Button>
          ))}
        </Row>
        <Row>
          {TONES.map((tone) => (
            <Button key={tone} tone={tone} size="small">
              small
            </Button>
          ))}
          {TONES.map((tone) => (
            <Button key={tone} tone={tone} size="small" disabled>
              off
            </Button>
          ))}
        </Row>
        <Row>
          <IconButton icon={Bold} label="Quiet" shortcut="h" />
          <IconButton icon={Trash2} label="Danger" tone="danger" />
          <IconButton icon={Bold} label="Pressed" pressed />
          <IconButton icon={Bold} label="Off" disabled />
          <Submit pending pendingWords="Sending">
            Send
          </Submit>
          <Key>Ctrl</Key>
          <Key>h</Key>
          <Wordmark />
        </Row>
      </Part>
      <Part name="Fields">
        <Field label="A line of text" hint="What is expected." placeholder="Nothing typed" />
        <Field label="Refused" error="This e-mail is missing its domain." defaultValue="ines@" />
        <TextArea label="Several lines" defaultValue="It grows with its words." />
        <Choice label="One of a few">
          <option>annotator</option>
          <option>reader</option>
        </Choice>
      </Part>
      <Part name="What is said">
        <Notice tone="note">Revision 2 is here. Your drafts come along.</Notice>
        <Notice action={<Button size="small">Try again</Button>}>
          The server did not answer. What you typed is still here.
        </Notice>
        <EmptyState title="Nothing to read yet" action={<Button>Add the first article</Button>}>
          Paste a text or upload a file.
        </EmptyState>
        <p className="font-serif text-16">
          <DiffWords
            parts={[
              { kind: 'same', text: 'The lamp stood on the ' },
              { kind: 'removed', text: 'table' },
              { kind: 'added', text: 'sill' },
              { kind: 'same', text: ' long before.' },
            ]}
          />
        </p>
      </Part>
      <Part name="What floats">
        <Row>
          <Dialog
            title="A dialog"
            description="One sentence under its title."
            trigger={<Button>Dialog</Button>}
          >
            <p>Its words.</p>
          </Dialog>
          <Confirm
            title="Delete the thread"
            description="Two replies of others go with it."
            verb="Delete the thread"
            onConfirm={nothing}
            trigger={<Button tone="danger">Confirm</Button>}
          />
          <Menu trigger={<Button>Menu</Button>}>
            <MenuItem icon={Bold} shortcut="b" onSelect={nothing}>
              An action
            </MenuItem>
            <MenuLine />
            <MenuItem icon={Trash2} tone="danger" onSelect={nothing}>
              Takes something away
            </MenuItem>
            <MenuItem disabled onSelect={nothing}>
              Not now
            </MenuItem>
          </Menu>
        </Row>
      </Part>
      <Part name="People">
        <Row>
          {['Ines Vale', 'Bo', 'سلمى الحداد', 'Maximiliane von Hohenstein', 'Ruth', 'Tomasz O.'].map(
            (name) => (
              <Avatar key={name} user={asId<UserId>(name)} name={name} size={28} named />
            ),
          )}
        </Row>
      </Part>
    </>
  )
}
