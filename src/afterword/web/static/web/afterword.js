// What a page does beyond its forms. Everything works without it.
"use strict";

// The zone of this computer, where none is known yet.
for (const input of document.querySelectorAll("[data-zone] input")) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!input.value && zone && zone.includes("/")) input.value = zone;
}

// Files dropped anywhere on the marked part are handed in at once.
for (const part of document.querySelectorAll("[data-drop]")) {
  const files = part.querySelector('input[type="file"]');
  for (const name of ["dragenter", "dragover"]) {
    part.addEventListener(name, (event) => { event.preventDefault(); part.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) {
    part.addEventListener(name, () => part.classList.remove("over"));
  }
  part.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer || !event.dataTransfer.files.length) return;
    files.files = event.dataTransfer.files;
    files.form.requestSubmit();
  });
  files.addEventListener("change", () => { if (files.files.length) files.form.requestSubmit(); });
}

// What is typed stays in this browser until it is saved: a lost connection or a closed lid loses nothing.
const keptUnder = (form) => "afterword:" + form.dataset.keep;
const fieldsOf = (form) => [...form.querySelectorAll("textarea[name], input[type=text][name]")];
const say = (form, text) => {
  const place = form.querySelector("[data-kept], #kept");
  if (place) place.textContent = text;
};

// What was handed in with a button is forgotten once the server has led on from it, not before: it may not have answered.
const handedIn = sessionStorage.getItem("afterword:handed-in");
if (handedIn && performance.getEntriesByType("navigation").some((one) => one.redirectCount)) {
  localStorage.removeItem(handedIn);
}
sessionStorage.removeItem("afterword:handed-in");

for (const form of document.querySelectorAll("form[data-keep]")) {
  let waiting = null;
  const keep = () => {
    const typed = {};
    for (const field of fieldsOf(form)) typed[field.name] = field.value;
    try { localStorage.setItem(keptUnder(form), JSON.stringify(typed)); } catch { /* no room: the server has it */ }
  };
  const forget = () => { clearTimeout(waiting); waiting = null; localStorage.removeItem(keptUnder(form)); };
  const again = () => {
    say(form, "Not saved yet: Afterword does not answer. Your words are kept in this browser, and it tries again.");
    clearTimeout(waiting);
    waiting = setTimeout(() => htmx.trigger(form, "input"), 4000);
  };

  form.addEventListener("input", keep);
  form.addEventListener("submit", () => { clearTimeout(waiting); sessionStorage.setItem("afterword:handed-in", keptUnder(form)); });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) forget();
    else if (!event.detail.xhr || event.detail.xhr.status !== 422) again();
  });

  const left = localStorage.getItem(keptUnder(form));
  if (left) {
    const typed = JSON.parse(left);
    let differs = false;
    for (const field of fieldsOf(form)) {
      if (typed[field.name] !== undefined && typed[field.name] !== field.value) {
        field.value = typed[field.name];
        differs = true;
      }
    }
    if (differs) {
      say(form, "These words were typed before and not saved; they are being saved now.");
      addEventListener("load", () => htmx.trigger(form, "input"));
    } else forget();
  }
}

// A fault that the server tells in words (422) is shown where the answer would be.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 422) { event.detail.shouldSwap = true; event.detail.isError = false; }
});

// Copy the text of what is named.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const source = document.querySelector(button.dataset.copy);
    const text = source.value !== undefined ? source.value : source.textContent;
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      source.focus();
      if (source.select) source.select();
      button.textContent = "Press Ctrl+C";
    }
    setTimeout(() => { button.textContent = before; }, 2500);
  });
}
