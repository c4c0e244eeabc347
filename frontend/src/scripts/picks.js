// A list of things to choose from, each with a button: while one of the buttons is in focus, its digit chooses.
//
// <section data-picks>: the keys are never heard anywhere else, so that typing and the keys of other programs
// stay what they are.

export function pickByKey(list) {
  const buttons = [...list.querySelectorAll('[aria-keyshortcuts]')]
  list.querySelector('.hl-picks__keys')?.removeAttribute('hidden')
  if (location.hash === `#${list.querySelector('[id]')?.id}`) buttons[0]?.focus()

  list.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !buttons.includes(event.target)) return
    const picked = buttons.find((button) => button.getAttribute('aria-keyshortcuts') === event.key)
    if (!picked) return
    event.preventDefault()
    picked.focus()
    picked.click()
  })
}
