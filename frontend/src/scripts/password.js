// A button that shows a password while it is typed; it is hidden again before it is sent.

export function revealPassword(input) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary hl-reveal'
  button.setAttribute('aria-controls', input.id)

  function show(isShown) {
    input.type = isShown ? 'text' : 'password'
    button.textContent = isShown ? 'Hide' : 'Show'
    button.setAttribute('aria-label', isShown ? 'Hide password' : 'Show password')
  }

  show(false)
  button.addEventListener('click', () => show(input.type === 'password'))
  input.form?.addEventListener('submit', () => show(false))
  input.after(button)
}
