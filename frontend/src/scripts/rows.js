// On a phone a row of links scrolls sideways: bring the current one into sight.

export function showCurrent(row) {
  const current = row.querySelector('[aria-current]')
  if (!current || row.scrollWidth <= row.clientWidth) return
  const offset = current.getBoundingClientRect().left - row.getBoundingClientRect().left
  row.scrollLeft += offset - (row.clientWidth - current.offsetWidth) / 2
}
