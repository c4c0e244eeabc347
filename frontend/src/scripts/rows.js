// What is wider than the page scrolls sideways.

/** On a phone a row of links scrolls: brings the current one into sight. */
export function showCurrent(row) {
  const current = row.querySelector('[aria-current]')
  if (!current || row.scrollWidth <= row.clientWidth) return
  const offset = current.getBoundingClientRect().left - row.getBoundingClientRect().left
  row.scrollLeft += offset - (row.clientWidth - current.offsetWidth) / 2
}

/** A wide table or picture can be scrolled from the keyboard. */
export function letScroll(frame) {
  if (frame.scrollWidth <= frame.clientWidth) return
  const name = frame.querySelector('caption, title')?.textContent
  frame.tabIndex = 0
  frame.setAttribute('role', 'region')
  if (name) frame.setAttribute('aria-label', name)
}
