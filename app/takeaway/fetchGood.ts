import { arrive } from "../cell/arrive";

/** Fetches what there must be. @throws Absence */
export const fetchGood = (url: string): Promise<Response> =>
  arrive(async () => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} gave ${response.status}`);
    return response;
  });

export const fetchText = async (url: string): Promise<string> => (await fetchGood(url)).text();
