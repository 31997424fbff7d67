// Before the first picture: the reader's own choice of light or dark, if there is one.
try {
  const theme = localStorage.getItem("descent:theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch {}
