// What a database of the device has that the server may not have, without opening it as a Layer.
import { answerOf } from './requests.ts'

/** Of a database that is there: how much the server may not have, and of which article. @throws when it cannot be read */
export const readUnsent = async (name: string): Promise<{ count: number; title: string }> => {
  const request = indexedDB.open(name)
  // it was removed meanwhile: leave nothing behind
  request.onupgradeneeded = () => request.transaction?.abort()
  const database = await answerOf(request)
  database.onversionchange = () => database.close()
  try {
    const transaction = database.transaction(['unsent', 'about'], 'readonly')
    const [count, title] = await Promise.all([
      answerOf(transaction.objectStore('unsent').count()),
      answerOf<unknown>(transaction.objectStore('about').get('title')),
    ])
    return { count, title: typeof title === 'string' ? title : '' }
  } finally {
    database.close()
  }
}
