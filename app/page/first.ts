/** A host may serve a page without the slash at its end: then the page's relative links would lead elsewhere. */
const addressScript = `try{const p=location.pathname;if(!/(\\/|\\.html?)$/.test(p))history.replaceState(null,"",p+"/"+location.search+location.hash)}catch{}`;

/** The reader's own choice of light or dark, if there is one. */
const themeScript = `try{const t=localStorage.getItem("descent:theme");if(t==="dark"||t==="light")document.documentElement.dataset.theme=t}catch{}`;

/** What a page says where its script does not arrive, which could say so itself. */
const absenceScript = `addEventListener("error",({target:s})=>{const n=s.localName==="script"&&document.querySelector("[data-notice]");if(!n)return;const b=document.createElement("button");b.textContent="Reload";b.onclick=()=>location.reload();n.replaceChildren("This page cannot come alive, for its script did not arrive. It shows what its author's run gave. ",b)},true)`;

/** What runs before the first picture. */
export const firstScript = [addressScript, themeScript, absenceScript].join(";");
