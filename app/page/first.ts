/**
 * A host may serve a page without the slash at its end, or with several: then the page's relative links
 * would lead elsewhere. And a program may have encoded the sign before the changes that a link carries.
 */
const addressScript = `try{const{pathname:p,search:s,hash:h}=location,q=p.replace(/\\/+/g,"/").replace(/(\\/|\\.html?|)$/,e=>e||"/"),t=s.replace(/\\??%(25)*23(?=changes)/i,"#");q+t!=p+s&&history.replaceState(null,"",q+t+h)}catch{}`;

/**
 * The reader's own choice of light or dark, if there is one. The key is
 * `cell/keys.ts`'s, written out, and before this page has taken it over that of an earlier edition.
 */
export const themeScript = `try{const d=document.documentElement,p=new URL(d.dataset.root,location.href).pathname;let k=p;try{k=decodeURI(p)}catch{}const t=localStorage.getItem("descent:"+k.replaceAll(":","%3A")+":theme")??localStorage.getItem("descent:theme");if(t==="dark"||t==="light")d.dataset.theme=t}catch{}`;

/** What a link asks not to see, `?hide=hints,solutions`: the styles hide it before it is drawn. */
export const hideScript = `try{const h=new URLSearchParams(location.search).get("hide");if(h)document.documentElement.dataset.hide=h.replace(/[^a-z]+/g," ")}catch{}`;

/** What a page says where its script does not arrive, which could say so itself. */
const absenceScript = `addEventListener("error",({target:s})=>{const n=s.localName==="script"&&document.querySelector("[data-notice]");if(!n)return;const b=document.createElement("button");b.textContent="Reload";b.onclick=()=>location.reload();n.replaceChildren("This page cannot come alive, its script did not arrive. It shows its author's run. ",b)},true)`;

/** What runs before the first picture. */
export const firstScript = [addressScript, themeScript, hideScript, absenceScript].join(";");
