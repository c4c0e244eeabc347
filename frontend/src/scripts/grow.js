// A long text grows with its words. Newer browsers do so by `field-sizing` alone.

export function grow(box) {
  if (CSS.supports('field-sizing', 'content')) return
  const fit = () => {
    box.style.height = 'auto'
    box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`
  }
  box.addEventListener('input', fit)
  fit()
}
