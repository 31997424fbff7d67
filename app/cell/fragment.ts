/** The fragment of a link that carries changes begins with this. */
export const fragmentStart = "#changes=";
