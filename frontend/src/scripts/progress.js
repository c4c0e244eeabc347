// Follows a long job. The address in `data-progress-url` answers with JSON:
//   {"done": 4000, "total": 16355, "words": "4,000 of 16,355 rows, about 4 seconds left"}
// and, when the job is over, with {"href": "/…"}, where its outcome is.

const PAUSE = 1000
const LONGEST_PAUSE = 15000

export function followProgress(panel) {
  const bar = panel.querySelector('progress')
  const words = panel.querySelector('label')
  let pause = PAUSE

  async function look() {
    try {
      const answer = await fetch(panel.dataset.progressUrl, { headers: { Accept: 'application/json' } })
      if (!answer.ok) throw new Error(answer.statusText)
      const state = await answer.json()
      if (state.href) {
        location.assign(state.href)
        return
      }
      if (state.total) bar.max = state.total
      if (state.total) bar.value = state.done
      words.textContent = state.words
      pause = PAUSE
    } catch {
      pause = Math.min(pause * 2, LONGEST_PAUSE)
    }
    setTimeout(look, pause)
  }

  setTimeout(look, pause)
}
