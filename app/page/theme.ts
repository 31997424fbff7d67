/**
 * Before the first picture: the reader's own choice of light or dark, if there is one. The key is
 * `cell/keys.ts`'s, written out, and before this page has taken it over that of an earlier edition.
 */
export const themeScript = `try{const d=document.documentElement,p=new URL(d.dataset.root,location.href).pathname;let k=p;try{k=decodeURI(p)}catch{}const t=localStorage.getItem("descent:"+k.replaceAll(":","%3A")+":theme")??localStorage.getItem("descent:theme");if(t==="dark"||t==="light")d.dataset.theme=t}catch{}`;
