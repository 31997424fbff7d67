/** Before the first picture: the reader's own choice of light or dark, if there is one. */
export const themeScript = `try{const t=localStorage.getItem("descent:theme");if(t==="dark"||t==="light")document.documentElement.dataset.theme=t}catch{}`;
