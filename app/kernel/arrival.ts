/** The script of a frame has said that it is there by then, in milliseconds after the frame has loaded. */
const grace = 1000;

/**
 * Hears that a frame has loaded and that its script is there, in whichever order these come: what its
 * script says comes from another process, often a moment after the frame has loaded.
 * @param there called at once when both are so
 * @param silent called where the script has said nothing within the grace
 */
export function hearArrival(there: () => void, silent: () => void) {
  let loaded = false;
  let spoken = false;
  return {
    load() {
      loaded = true;
      if (spoken) there();
      else setTimeout(() => !spoken && silent(), grace);
    },
    speak() {
      spoken = true;
      if (loaded) there();
    },
  };
}
