// "312 of 500 words" under a long text. Said aloud only after a pause in typing.

const PAUSE = 800

export function countWords(counter) {
  const box = document.getElementById(counter.dataset.wordCount)
  const limit = Number(counter.dataset.wordLimit)
  if (!box) return

  function count() {
    const words = box.value.split(/\s+/).filter(Boolean).length
    const excess = words - limit
    const tooMany = excess > 0 ? `: ${excess.toLocaleString('en-GB')} too many` : ''
    counter.textContent =
      `${words.toLocaleString('en-GB')} of ${limit.toLocaleString('en-GB')} words${tooMany}`
    counter.classList.toggle('hl-word-count--over', excess > 0)
  }

  let timer
  counter.setAttribute('aria-live', 'polite')
  box.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(count, PAUSE)
  })
  count()
}
