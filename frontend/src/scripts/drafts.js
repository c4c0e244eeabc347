// What has been typed and not yet saved, kept in this tab until it is.

const PREFIX = 'headland-draft:'

/** A form that is refused comes back with what was typed, less blanks at its ends and noughts before a day. */
const plain = (words) => words.trim().replace(/\r\n/g, '\n').replace(/^0+(?=\d+$)/, '')

/** The draft of an autosaving form. */
export function draftOf(form) {
  const key = PREFIX + form.dataset.autosaveUrl

  const boxes = () => [...form.querySelectorAll('textarea, input[type="text"]')]

  function forget() {
    sessionStorage.removeItem(key)
  }

  return {
    forget,

    keep() {
      const time = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
      const words = boxes().map((box) => box.value)
      try {
        sessionStorage.setItem(key, JSON.stringify({ time, words }))
      } catch {
        // No room: the words are still in the form, and leaving it is guarded.
      }
    },

    /** What was typed before, where it differs from what the page now shows. */
    find() {
      let kept
      try {
        kept = JSON.parse(sessionStorage.getItem(key))
      } catch {
        kept = null
      }
      const current = boxes().map((box) => box.value)
      const isSameForm = kept?.words?.length === current.length
      if (isSameForm && kept.words.some((words, place) => plain(words) !== plain(current[place]))) return kept
      forget()
      return null
    },

    putBack(kept) {
      boxes().forEach((box, place) => {
        box.value = kept.words[place]
        box.dispatchEvent(new Event('input', { bubbles: true }))
      })
    }
  }
}

/** The next person at this computer finds nothing. */
export function forgetDraftsAtSignOut(form) {
  form.addEventListener('submit', () => {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
    }
  })
}
