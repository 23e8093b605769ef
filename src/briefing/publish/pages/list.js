(() => {
  "use strict";
  const words = /** @type {Record<string, string>} */ (__WORDS__);
  const language = document.documentElement.lang;
  const plain = (/** @type {string} */ text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase(language);

  const form = /** @type {HTMLFormElement | null} */ (document.getElementById("find"));
  if (form) {
    const [query, show, tag] = ["query", "show", "tag"].map((id) => document.getElementById(id));
    const status = document.getElementById("status");
    const rows = [...document.querySelectorAll("#list > li")].map((row) => ({
      row,
      text: plain(row.textContent),
    }));
    let timer = 0;
    const tell = (/** @type {number} */ count) => {
      const rule = new Intl.PluralRules(language).select(count);
      const text = words[`briefings.${rule}`] || words.briefings;
      const shown = new Intl.NumberFormat(language).format(count);
      status.textContent = count ? text.replace("{count}", shown) : words["none-found"];
    };
    const find = () => {
      const wanted = plain(query.value).split(/\s+/u).filter(Boolean);
      let count = 0;
      for (const { row, text } of rows) {
        const fits =
          wanted.every((word) => text.includes(word)) &&
          (!show || !show.value || row.dataset.show === show.value) &&
          (!tag || !tag.value || row.dataset.tag === tag.value);
        row.hidden = !fits;
        count += Number(fits);
      }
      clearTimeout(timer);
      timer = setTimeout(tell, 500, count); // once the reader has stopped typing
    };
    form.addEventListener("input", find);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
  }

  const copied = document.getElementById("copied");
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const address = new URL(button.dataset.copy, location.href).href;
      copied.textContent = "";
      try {
        await navigator.clipboard.writeText(address);
        copied.textContent = words["feed-copied"];
      } catch {
        copied.textContent = `${words["feed-address"]}: ${address}`; // to be copied by hand
      }
    });
  }
})();
