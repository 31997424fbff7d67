declare const tf: import("./open").TensorFlow;
declare const useBackend: (wanted: string) => Promise<string>;
declare const readTogether: typeof import("./readTogether").readTogether;
