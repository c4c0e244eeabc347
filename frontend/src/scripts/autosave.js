// Saves a form while it is being filled in.
//
// <form data-autosave-url="/…">: the whole form but files is posted there, URL-encoded, with
// `Accept: application/json`. Expected:
//   200 {"saved_at": "10:42", "version": 7, "said": [{"field": "title", "words": "…"}]}
//       saved; `version` goes into the field of that name, and what is said beside the fields
//   409                                      somebody else saved first
//   401, 403 or a redirect                   signed out
// Anything else counts as not saved, and is tried again. Until a save is confirmed the words are
// also kept in the browser (drafts.js).

import { draftOf } from './drafts.js'
import { guard, isBeingSent } from './sending.js'

const PAUSE_AFTER_TYPING = 1500
const PAUSE_AFTER_FAILURE = 15000

const SIGNED_OUT =
  'You are signed out. Your words are kept in this tab: sign in again in another tab, then carry on here.'
const CHANGED_ELSEWHERE =
  'Not saved: somebody else has changed this. Copy your words before you load the page again.'

export function autosave(form) {
  const draft = draftOf(form)
  const status = form.querySelector('[data-autosave-status]')
  const unsaved = guard(form)
  let timer
  let saving = null

  function say(words, isTrouble = false) {
    if (!status) return
    status.textContent = words
    status.classList.toggle('hl-saved--trouble', isTrouble)
  }

  function saveIn(milliseconds) {
    clearTimeout(timer)
    timer = setTimeout(save, milliseconds)
  }

  /** One save at a time, so that each carries the version that the one before was given. */
  async function save() {
    clearTimeout(timer)
    if (saving || !unsaved.is || isBeingSent(form)) return
    saving = send()
    await saving
    saving = null
    if (unsaved.isNewer) saveIn(PAUSE_AFTER_TYPING)
  }

  async function send() {
    unsaved.isNewer = false
    if (!navigator.onLine) {
      say('You are offline. Your words are kept in this tab and will be saved when you are back.', true)
      return
    }
    let answer
    try {
      answer = await fetch(form.dataset.autosaveUrl, {
        method: 'POST',
        body: wordsOf(form),
        headers: { Accept: 'application/json' },
        keepalive: document.visibilityState === 'hidden'
      })
    } catch {
      say('Not saved yet: no connection. Your words are kept in this tab.', true)
      saveIn(PAUSE_AFTER_FAILURE)
      return
    }
    if (answer.status === 409) {
      say(CHANGED_ELSEWHERE, true)
    } else if (answer.redirected || answer.status === 401 || answer.status === 403) {
      say(SIGNED_OUT, true)
      saveIn(PAUSE_AFTER_FAILURE)
    } else if (answer.ok) {
      await noteSaved(answer)
    } else {
      say('Not saved yet. Your words are kept in this tab and will be tried again.', true)
      saveIn(PAUSE_AFTER_FAILURE)
    }
  }

  async function noteSaved(answer) {
    const { saved_at: time, version, said } = await answer.json()
    const field = form.elements.namedItem('version')
    if (field && version !== undefined) field.value = version
    say(`Saved ${time}`)
    if (!unsaved.isNewer) sayBeside(said ?? [])
    if (!unsaved.isNewer) {
      unsaved.is = false
      draft.forget()
    }
  }

  /** What a check notices, beside the field that it is about. Whoever types on is left in peace. */
  function sayBeside(said) {
    for (const place of form.querySelectorAll('[data-said-of]')) {
      const own = said.find(({ field }) => field === place.dataset.saidOf)
      const words = own?.words ?? ''
      if (place.textContent !== words) place.textContent = words
    }
  }

  function offerDraft() {
    const kept = draft.find()
    if (!kept) return
    say(`What you typed at ${kept.time} was not saved.`)
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = 'Put it back'
    button.addEventListener('click', () => {
      draft.putBack(kept)
      form.dispatchEvent(new Event('input', { bubbles: true }))
      say('Put back')
    })
    status?.append(button)
  }

  form.addEventListener('input', () => {
    unsaved.isNewer = true
    draft.keep()
    saveIn(PAUSE_AFTER_TYPING)
  })
  // A save under way changes the version, so the form waits for it.
  form.addEventListener('submit', async (event) => {
    clearTimeout(timer)
    if (!saving) return
    event.preventDefault()
    event.stopImmediatePropagation()
    await saving
    form.requestSubmit(event.submitter)
  })
  addEventListener('online', save)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save()
  })
  offerDraft()
}

function wordsOf(form) {
  const words = [...new FormData(form)].filter(([, value]) => typeof value === 'string')
  return new URLSearchParams(words)
}
