// Sending a form once, and not leaving it by mistake.

const beingSent = new WeakSet()

/** Whether the browser is on its way to where the form leads. */
export function isBeingSent(form) {
  return beingSent.has(form)
}

/** A second press of the button, by an unsteady hand or an impatient one, sends nothing. */
export function sendOnce(page) {
  page.addEventListener('submit', (event) => {
    // What is fetched, such as a download, may be fetched again.
    if (event.defaultPrevented || event.target.method !== 'post') return
    if (beingSent.has(event.target)) event.preventDefault()
    else beingSent.add(event.target)
  })
  // A page that comes back out of the browser's memory can be sent again.
  addEventListener('pageshow', () => {
    page.querySelectorAll('form').forEach((form) => beingSent.delete(form))
  })
}

/**
 * Asks before a page with unsaved words is left. `is` tells whether there are any, `isNewer`
 * whether they were typed after the save that is under way.
 */
export function guard(form) {
  const unsaved = { is: false, isNewer: false }
  form.addEventListener('input', () => {
    unsaved.is = true
  })
  addEventListener('beforeunload', (event) => {
    if (unsaved.is && !isBeingSent(form)) event.preventDefault()
  })
  return unsaved
}
