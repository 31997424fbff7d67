const names = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Marks of Observable Plot: what takes data and options, and can be drawn. */
export const markNames = names(`
  area areaX areaY arrow auto axisFx axisFy axisX axisY barX barY bollingerX bollingerY
  boxX boxY cell cellX cellY circle cluster contour crosshair crosshairX crosshairY delaunayLink
  delaunayMesh density differenceX differenceY dot dotX dotY frame geo graticule gridFx gridFy
  gridX gridY hexagon hexgrid hull line lineX lineY linearRegressionX linearRegressionY link marks
  raster rect rectX rectY ruleX ruleY sphere spike text textX textY tickX tickY tip tree vector
  vectorX vectorY voronoi voronoiMesh waffleX waffleY`);

/** What gives a mark its options, or part of them. */
export const transformNames = names(`
  bin binX binY bollinger centroid dodgeX dodgeY filter formatMonth formatWeekday geoCentroid group
  groupX groupY groupZ hexbin identity indexOf map mapX mapY normalize normalizeX normalizeY
  numberInterval pointer pointerX pointerY reverse select selectFirst selectLast selectMaxX
  selectMaxY selectMinX selectMinY shiftX shiftY shuffle sort stackX stackX1 stackX2 stackY stackY1
  stackY2 timeInterval treeLink treeNode utcInterval window windowX windowY`);

/** What is a picture of its own. */
export const pictureNames = names("legend plot");

/** Everything of Observable Plot that a cell may call, and the page will. */
export const plotNames: ReadonlySet<string> = new Set([
  ...markNames,
  ...transformNames,
  ...pictureNames,
]);

/** Options that could load something, follow a link or reach into the page. */
export const refusedOptions = names(
  "__proto__ className document href imageFilter initializer render src style target",
);

/** A call of Observable Plot as data: numbers in one piece, no functions, nothing of the realm. */
export type Recorded =
  | null
  | boolean
  | number
  | string
  | { kind: "date"; time: number }
  | { kind: "numbers"; values: Float64Array }
  | { kind: "list"; items: Recorded[] }
  /** The name `...` stands for another call's options, which the rest goes over. */
  | { kind: "object"; entries: { name: string; value: Recorded }[] }
  /** Data by columns, only those that some option names. */
  | { kind: "rows"; length: number; columns: { name: string; value: Recorded }[] }
  | RecordedCall;

export type RecordedCall = { kind: "call"; name: string; args: Recorded[] };
