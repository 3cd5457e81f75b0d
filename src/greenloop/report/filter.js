(() => {
  const form = document.querySelector(".filters");
  if (!form) return;
  const rows = [...document.querySelectorAll("#cases tbody tr")];
  const fill = (select, key) => {
    for (const value of new Set(rows.map((row) => row.dataset[key]))) select.add(new Option(value));
  };
  const { state, from, text, shown } = form.elements;
  fill(state, "state");
  fill(from, "from");
  const apply = () => {
    const wanted = text.value.toLowerCase();
    let count = 0;
    for (const row of rows) {
      const fits = (!state.value || row.dataset.state === state.value)
        && (!from.value || row.dataset.from === from.value)
        && row.textContent.toLowerCase().includes(wanted);
      row.hidden = !fits;
      count += fits;
    }
    shown.value = `${count} of ${rows.length}`;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("beforeprint", () => { form.reset(); apply(); });
  form.hidden = false;
  apply();
})();
