/** What a cell asked for is not here: neither its failure nor a reader's. */
export class Absent extends Error {
  override name = "Absent";
}
