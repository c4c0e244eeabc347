// The error summary takes the focus, and its links lead to the label rather than under it.

export function leadToErrors(summary) {
  summary.focus()
  summary.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]')
    const input = link && document.getElementById(link.hash.slice(1))
    if (!input) return
    event.preventDefault()
    const legend = input.closest('fieldset')?.querySelector('legend')
    const label = legend ?? input.labels?.[0] ?? input
    label.scrollIntoView()
    input.focus({ preventScroll: true })
  })
}
