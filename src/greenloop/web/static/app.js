// Small manners of the pages; everything works without them but what goes on live.
"use strict";

function fill(target, file) {
  if (file.size > 1000000) { alert("That file is too long: 1 MB at most."); return; }
  file.text().then((text) => {
    target.value = text;
    target.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

for (const target of document.querySelectorAll("[data-drop]")) {
  target.addEventListener("dragover", (event) => event.preventDefault());
  target.addEventListener("drop", (event) => {
    const file = event.dataTransfer.files[0];
    if (file) { event.preventDefault(); fill(target, file); }
  });
}
for (const chooser of document.querySelectorAll("input[type=file][data-into]")) {
  chooser.addEventListener("change", () => {
    if (chooser.files[0]) fill(document.getElementById(chooser.dataset.into), chooser.files[0]);
  });
}
for (const form of document.querySelectorAll("form[data-ask]")) {
  form.addEventListener("submit", (event) => { if (!confirm(form.dataset.ask)) event.preventDefault(); });
}
document.body.addEventListener("htmx:sseError", () => {
  const status = document.getElementById("status");
  if (status) status.textContent = "The server does not answer. This page goes on as soon as it does.";
});
// A run has ended: its page has more to say than its parts.
document.body.addEventListener("htmx:sseClose", (event) => {
  if (event.detail.type === "message") location.reload();
});
// A browser keeps few connections to one server: a page that nobody sees gives its own back.
let left = null;
document.addEventListener("visibilitychange", () => {
  clearTimeout(left);
  const live = document.querySelector("[data-live]");
  if (live?.dataset.live === "resting" && !document.hidden) location.reload();
  if (!live || !document.hidden) return;
  left = setTimeout(() => {
    live["htmx-internal-data"]?.sseEventSource?.close();
    live.dataset.live = "resting";
  }, 3000);
});
