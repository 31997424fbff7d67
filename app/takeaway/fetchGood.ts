/** Fetches what there must be. */
export async function fetchGood(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} gave ${response.status}`);
  return response;
}

export const fetchText = async (url: string): Promise<string> => (await fetchGood(url)).text();
