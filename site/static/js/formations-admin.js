/* Counters and lists of training days follow what happens, while they are looked at. Without it, reload the page. */

const LENT = 15000; // milliseconds between two readings of the page
const VITE = 1500;

function vivants(document_) {
  return [...document_.querySelectorAll("[data-vivant]")];
}

/** Read the page again, and put each live part in the place of the one before, unless somebody is in it. */
async function relire() {
  if (document.hidden || vivants(document).length === 0) return;
  const reponse = await fetch(location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
  if (!reponse.ok || reponse.redirected) return;
  const lue = new DOMParser().parseFromString(await reponse.text(), "text/html");
  const neuves = new Map(vivants(lue).map((partie) => [partie.dataset.vivant, partie]));
  for (const partie of vivants(document)) {
    const neuve = neuves.get(partie.dataset.vivant);
    if (neuve && !partie.contains(document.activeElement) && neuve.innerHTML !== partie.innerHTML) {
      partie.replaceChildren(...neuve.childNodes);
    }
  }
}

const delai = document.querySelector("[data-vivant-vite]") ? VITE : LENT;
setInterval(() => relire().catch(() => {}), delai);
