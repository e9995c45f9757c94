// What makes the pages lively. Each of them does its work without this; it takes over what Turbo does not do.

document.addEventListener('click', (event) => {
  const copied = event.target.closest('[data-copies]')
  if (copied) void copy(copied)
  if (event.target.closest('[data-closes]') && dialog()?.open) {
    event.preventDefault()
    dialog().close()
  }
  // A menu closes when somebody goes on elsewhere.
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    if (!menu.contains(event.target)) menu.open = false
  }
})

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    menu.open = false
    menu.querySelector('summary').focus()
  }
})

document.addEventListener('submit', (event) => {
  const form = event.target
  if (form.matches('[data-theme-switch]')) switchTheme(form, event.submitter)
  else if (form.matches('[data-asks]')) void ask(form, event)
  else if (form.matches('[data-upload]')) upload(form, event)
}, true)

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copies)
  const before = button.textContent
  button.textContent = 'Copied'
  button.addEventListener('blur', () => button.textContent = before, { once: true })
}

// The server renders the next page with it; this one changes at once.
function switchTheme(_form, button) {
  document.documentElement.dataset.theme = button.value
}

function dialog() {
  return document.querySelector('dialog#question')
}

// A question that is a page of its own is asked in a dialog over this one.
async function ask(form, event) {
  event.preventDefault()
  event.stopImmediatePropagation()
  const address = new URL(form.action)
  address.search = new URLSearchParams(new FormData(form, event.submitter)).toString()
  const reply = await fetch(address, { headers: { accept: 'text/html' } })
  const question = new DOMParser().parseFromString(await reply.text(), 'text/html').querySelector('.confirmation')
  if (!reply.ok || question === null) return void (location.href = address)
  dialog().replaceChildren(document.importNode(question, true))
  dialog().showModal()
}

for (const type of ['dragenter', 'dragover', 'dragleave', 'drop']) {
  document.addEventListener(type, (event) => {
    const place = event.target.closest?.('.drop')
    if (!place) return
    event.preventDefault()
    place.classList.toggle('over', type === 'dragenter' || type === 'dragover')
    if (type === 'drop') place.querySelector('input[type=file]').files = event.dataTransfer.files
  })
}

// Sends the files with a bar that shows how far they have come; the reply is the page to go to.
function upload(form, event) {
  event.preventDefault()
  event.stopImmediatePropagation()
  const bar = form.querySelector('progress')
  const words = form.querySelector('[data-progress]')
  const button = form.querySelector('button')
  const request = new XMLHttpRequest()
  stages = () => {}
  bar.hidden = words.hidden = false
  button.disabled = true
  words.textContent = 'Sending the files'
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    bar.max = total
    bar.value = loaded
    words.textContent = `Sending the files: ${Math.floor(100 * loaded / total)} %`
  })
  request.upload.addEventListener('load', () => {
    bar.removeAttribute('value')
    words.textContent = 'The service reads and compares them'
    stages = ({ stage, done, total }) => {
      const part = total === null ? '' : `: ${done} of ${total}`
      words.textContent = `${stage.charAt(0).toUpperCase()}${stage.slice(1)}${part}`
    }
  })
  request.addEventListener('loadend', () => stages = null)
  request.addEventListener('error', () => {
    button.disabled = false
    bar.hidden = true
    words.textContent = 'The connection broke off. Send the files again; the same files twice do no harm.'
  })
  request.addEventListener('load', () => {
    if (request.status < 400) return void globalThis.Turbo.visit(JSON.parse(request.responseText).path)
    const answer = new DOMParser().parseFromString(request.responseText, 'text/html').querySelector('.problem')
    button.disabled = false
    bar.hidden = true
    words.textContent = answer?.textContent.trim() ?? 'The files were not taken. Send them again.'
  })
  request.open('POST', form.action)
  // The page to go to is visited with Turbo, and says what was done: it must not be fetched here already.
  request.setRequestHeader('accept', 'application/json, text/html')
  request.send(new FormData(form))
}

document.addEventListener('click', (event) => {
  if (event.target.closest('[data-prints]')) globalThis.print()
})

// What happens in the district is told while it happens, and the page brings itself up to date.
let listening = null
let stages = null
let isTyping = false

document.addEventListener('input', () => isTyping = true)
document.addEventListener('turbo:load', listen)
listen()

function listen() {
  isTyping = false
  const address = document.querySelector('meta[name=events]')?.content
  if (listening !== null && listening.address !== address) {
    listening.source.close()
    listening = null
  }
  if (address === undefined || listening !== null) return
  const source = new EventSource(address)
  listening = { address, source }
  source.addEventListener('changed', () => {
    changes++
    refresh()
  })
  source.addEventListener('progress', ({ data }) => stages?.(JSON.parse(data)))
}

// While a form or a page is on its way nothing is refreshed, which would call it off: what has changed since it was asked for
// is fetched after it.
const gatherMilliseconds = 150
let gathering = null
let changes = 0
let changesSeen = 0
let isOnItsWay = false

document.addEventListener('turbo:submit-start', () => {
  changesSeen = changes
  isOnItsWay = true
})
document.addEventListener('turbo:submit-end', ({ detail }) => {
  // What was refused is shown in place; otherwise the page comes to which the form leads, as it was right after it.
  if (!detail.success) isOnItsWay = false
})
document.addEventListener('turbo:visit', () => {
  if (!isOnItsWay) changesSeen = changes
  isOnItsWay = true
})
document.addEventListener('turbo:load', () => {
  isOnItsWay = false
  if (changes > changesSeen) refresh()
})

function refresh() {
  gathering ??= setTimeout(() => {
    gathering = null
    refreshNow()
  }, gatherMilliseconds)
}

function refreshNow() {
  if (isOnItsWay) return
  // Nothing that somebody writes, answers or is told is taken away under their hands.
  if (!isTyping && stages === null && !dialog()?.open && document.querySelector('[data-refused]') === null) {
    globalThis.Turbo.visit(document.baseURI, { action: 'replace', shouldCacheSnapshot: false })
    return
  }
  const hint = document.querySelector('[data-stale]')
  if (hint !== null) hint.hidden = false
}

// What was said of the last thing done stays until one goes on.
document.addEventListener('turbo:before-morph-element', (event) => {
  if (event.target.id === 'notice' && event.detail.newElement === undefined) event.preventDefault()
})

// What somebody has opened stays open.
document.addEventListener('turbo:before-morph-attribute', (event) => {
  if (event.detail.attributeName === 'open') event.preventDefault()
})

// A demo's panel that somebody has folded stays so from page to page; another demo begins with it open.
document.addEventListener('click', (event) => {
  const panel = event.target.closest('#demo > summary')?.parentElement
  if (panel) sessionStorage.demo = panel.open ? 'folded' : 'open'
})
document.addEventListener('submit', (event) => {
  if (event.target.matches('[action^="/demos/"]')) delete sessionStorage.demo
})
document.addEventListener('turbo:before-render', (event) => fold(event.detail.newBody))
fold(document)

function fold(page) {
  const panel = page.querySelector('#demo')
  if (panel !== null && sessionStorage.demo === 'folded') panel.open = false
}

// Play: from one date to the next, each with time to be looked at.
const pauseMilliseconds = 2500
let playing = null

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-plays]')
  if (!button) return
  if (sessionStorage.plays) delete sessionStorage.plays
  else sessionStorage.plays = 'yes'
  play(0)
})
document.addEventListener('turbo:load', () => play(pauseMilliseconds))
play(pauseMilliseconds)

function play(pause) {
  clearTimeout(playing)
  const button = document.querySelector('[data-plays]')
  if (button === null) return
  const form = document.querySelector('[data-steps]')
  if (!form.dataset.steps) delete sessionStorage.plays
  const isOn = sessionStorage.plays === 'yes'
  button.hidden = false
  button.setAttribute('aria-pressed', String(isOn))
  button.textContent = isOn ? 'Stop ■' : 'Play ▶'
  if (isOn) playing = setTimeout(() => form.requestSubmit(), pause)
}
