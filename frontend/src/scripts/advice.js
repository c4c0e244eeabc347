// Asks what is to be said of some answers while they are typed, and says it beside them.
//
// <div data-advice-url="/…" data-advice-fields="starts_on ends_on" aria-live="polite">: the server answers
// the values of those fields (a date's three boxes among them) with the words as a fragment of the page, which
// is put in place. The rule is the server's alone. Without an answer nothing changes: the same is said when
// the form is saved.

const PAUSE_AFTER_TYPING = 400

export function advise(region) {
  const form = region.closest('form')
  const names = region.dataset.adviceFields.split(' ')
  let timer
  let questions = 0

  const isAsked = ({ name }) => names.some((own) => name === own || name?.startsWith(`${own}-`))

  async function ask() {
    const question = ++questions
    const url = new URL(region.dataset.adviceUrl, location.href)
    for (const [name, value] of new FormData(form)) if (isAsked({ name })) url.searchParams.append(name, value)
    let said
    try {
      const answer = await fetch(url, { headers: { Accept: 'text/html' } })
      if (!answer.ok || answer.redirected) return
      said = await answer.text()
    } catch {
      return
    }
    // An answer that comes after a later one was asked for is out of date.
    if (question === questions && said !== region.innerHTML) region.innerHTML = said
  }

  form.addEventListener('input', ({ target }) => {
    if (!isAsked(target)) return
    clearTimeout(timer)
    timer = setTimeout(ask, PAUSE_AFTER_TYPING)
  })
}
