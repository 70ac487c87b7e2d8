// The sheet of a letter: marks under the words that a finding means, findings at the height of their words, the note
// behind a sentence. Without it the page is a form with a list beside it.
"use strict";
(() => {
  const body = document.getElementById("body");
  const root = document.documentElement;
  root.classList.add("scripted");
  const wide = matchMedia("(min-width: 62.01rem)");

  const show = () => document.querySelectorAll("[data-scripted]").forEach((one) => { one.hidden = false; });

  document.addEventListener("click", async (event) => {
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      const said = document.getElementById("copied");
      try {
        await navigator.clipboard.writeText(body ? body.value : document.getElementById(copy.dataset.copy).value);
        said.textContent = "Copied. Paste it where you write.";
      } catch {
        said.textContent = "This browser did not allow it: select the text and copy it by hand.";
      }
    } else if (event.target.closest("[data-print]")) {
      print();
    }
  });
  show();
  document.addEventListener("htmx:afterSwap", show);
  if (!body) return;

  const mirror = document.getElementById("mirror");
  const margin = document.getElementById("margin");
  const kept = document.getElementById("kept");
  let text = body.value;
  let marks = [];
  let chosen = null;
  let sentence = null;

  const places = (selector) => [...margin.querySelectorAll(selector)].filter((one) => "start" in one.dataset);

  function read() {
    marks = places(".finding").map((one) => ({
      start: +one.dataset.start, end: +one.dataset.end, from: one,
      look: [...one.classList].filter((c) => ["error", "warning", "hint", "spelling"].includes(c)).join(" "),
    }));
    sentence = null;
  }

  // Draws the text again with its marks. Where marks lie over each other the first keeps its words.
  function draw() {
    const pieces = [];
    let at = 0;
    const all = sentence ? [...marks, { ...sentence, look: "stands" }] : marks;
    for (const mark of [...all].sort((a, b) => a.start - b.start || b.end - a.end)) {
      const start = Math.max(mark.start, at);
      if (mark.end <= start) continue;
      pieces.push(document.createTextNode(text.slice(at, start)));
      const drawn = document.createElement("mark");
      drawn.className = mark.look + (mark.from && mark.from === chosen ? " chosen" : "");
      drawn.textContent = text.slice(start, mark.end);
      mark.drawn = drawn;
      pieces.push(drawn);
      at = mark.end;
    }
    pieces.push(document.createTextNode(text.slice(at) + "\n\u200b"));
    mirror.replaceChildren(...pieces);
    place();
  }

  // Findings at the height of their words, none over another; on narrow pages they stay a list.
  function place() {
    const list = margin.querySelector(".findings");
    if (!list) return;
    list.classList.toggle("placed", wide.matches);
    list.style.height = "";
    const items = [...list.querySelectorAll(".finding")];
    items.forEach((one) => { one.style.top = ""; });
    if (!wide.matches) return;
    const top = list.getBoundingClientRect().top;
    let free = 0;
    const height = (one) => {
      const mark = marks.find((m) => m.from === one);
      return mark && mark.drawn ? mark.drawn.getBoundingClientRect().top - top - 8 : null;
    };
    const placed = items.filter((one) => height(one) !== null).sort((a, b) => height(a) - height(b));
    const rest = items.filter((one) => height(one) === null);
    for (const one of [...placed, ...rest]) {
      const y = Math.max(free, height(one) ?? 0);
      one.style.top = `${y}px`;
      free = y + one.offsetHeight + 12;
    }
    list.style.height = `${free}px`;
  }

  // While the answer is on its way the marks move with the words.
  function typed() {
    const now = body.value;
    let head = 0;
    while (head < now.length && head < text.length && now[head] === text[head]) head += 1;
    let tail = 0;
    while (tail < now.length - head && tail < text.length - head && now[now.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
    const old = text.length - tail;
    const by = now.length - text.length;
    marks = marks.filter((m) => m.end <= head || m.start >= old || (m.start < head && m.end > old));
    for (const mark of marks) {
      if (mark.start >= old) mark.start += by;
      if (mark.end > head) mark.end += by;
    }
    for (const one of margin.querySelectorAll(".behind li[data-start]")) {
      const start = +one.dataset.start;
      const end = +one.dataset.end;
      if (start >= old) { one.dataset.start = start + by; one.dataset.end = end + by; }
      else if (end > head) delete one.dataset.start;
    }
    text = now;
    sentence = null;
    kept.textContent = "Saving…";
    draw();
  }

  function choose(finding, scroll) {
    margin.querySelectorAll(".finding.chosen").forEach((one) => one.classList.remove("chosen"));
    chosen = finding;
    if (finding) finding.classList.add("chosen");
    draw();
    const mark = marks.find((m) => m.from === finding);
    if (scroll && mark && mark.drawn) mark.drawn.scrollIntoView({ block: "nearest" });
  }

  // The caret stands somewhere: the finding that means these words, and the note that the sentence stands on.
  function stand() {
    const at = body.selectionStart;
    const mark = marks.find((m) => m.start <= at && at <= m.end);
    if (mark) mark.from.open = true;
    const line = places(".behind li").find((one) => +one.dataset.start <= at && at <= +one.dataset.end);
    const note = document.getElementById("note");
    if (!note) return;
    sentence = line ? { start: +line.dataset.start, end: +line.dataset.end } : null;
    note.hidden = !line;
    const said = document.createElement("p");
    said.textContent = "This sentence stands on";
    note.replaceChildren(said, ...(line ? [...line.children].slice(1).map((one) => one.cloneNode(true)) : []));
    choose(mark ? mark.from : null, false);
  }

  body.addEventListener("input", typed);
  body.addEventListener("click", stand);
  body.addEventListener("keyup", (event) => { if (event.key.startsWith("Arrow")) stand(); });
  margin.addEventListener("click", (event) => {
    const summary = event.target.closest(".finding > summary");
    if (!summary) return;
    // The first press on an open one marks its words; the next folds it.
    if (summary.parentElement.open && summary.parentElement !== chosen) event.preventDefault();
    choose(summary.parentElement, true);
  });
  margin.addEventListener("toggle", place, true);
  addEventListener("resize", draw);
  wide.addEventListener("change", draw);
  if (document.fonts) document.fonts.ready.then(draw);

  // What was open stays open when the findings come anew.
  let open = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target !== margin) return;
    open = new Map([...margin.querySelectorAll("details")].map((one) => [one.dataset.key ?? one.className, one.open]));
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== margin) return;
    for (const one of margin.querySelectorAll("details")) {
      const was = open && open.get(one.dataset.key ?? one.className);
      if (was !== undefined && was !== null) one.open = was;
    }
    chosen = null;
    text = body.value;
    read();
    draw();
    later();
  });

  // Not saved: it is tried again until it is, and leaving the page asks.
  let saved = true;
  let retry = 0;
  const form = document.getElementById("letter");
  const again = () => { if (window.htmx) htmx.trigger(form, "again"); };
  form.addEventListener("input", () => { saved = false; });
  form.addEventListener("submit", () => { saved = true; });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt !== form) return;
    if (event.detail.successful) { saved = true; return; }
    kept.textContent = "Not saved yet: Afterword does not answer. It is tried again; leave this page open.";
    clearTimeout(retry);
    retry = setTimeout(again, 3000);
  });
  addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });

  // The dictionary was still being opened: ask once more in a moment.
  function later() {
    if (margin.querySelector("[data-again]")) setTimeout(again, 1500);
  }

  read();
  draw();
  later();
})();
