// Every page works without this. With it, typing is saved, counted and guarded as it goes.

import { advise } from './scripts/advice.js'
import { autosave } from './scripts/autosave.js'
import { forgetDraftsAtSignOut } from './scripts/drafts.js'
import { leadToErrors } from './scripts/errors.js'
import { grow } from './scripts/grow.js'
import { pickByKey } from './scripts/picks.js'
import { guard, sendOnce } from './scripts/sending.js'
import { followProgress } from './scripts/progress.js'
import { countWords } from './scripts/words.js'
import { revealPassword } from './scripts/password.js'
import { letScroll, showCurrent } from './scripts/rows.js'

function each(selector, enhance) {
  document.querySelectorAll(selector).forEach((element) => enhance(element))
}

each('[data-error-summary]', leadToErrors)
each('form[data-autosave-url]', autosave)
each('form[data-guard]', guard)
each('textarea.hl-grows', grow)
each('[data-advice-url]', advise)
each('[data-word-count]', countWords)
each('[data-progress-url]', followProgress)
each('input[type="password"]', revealPassword)
each('.hl-nav ul, .hl-tabs ul', showCurrent)
each('.hl-table-frame, .hl-figure__picture', letScroll)
each('[data-picks]', pickByKey)
each('form[action="/sign-out"]', forgetDraftsAtSignOut)
sendOnce(document)
