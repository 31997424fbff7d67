import products from "./assembly/products.ts?wasm";

export const files = { "products.wasm": products };
