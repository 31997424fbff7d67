import { useRef } from "react";
import * as v from "valibot";
import { useLesson, useNotebook } from "../../cell/context";
import * as prop from "../../figure/props";
import {
  activations,
  type Layer,
  mostDropped,
  mostLayers,
  mostUnitsForImages,
  parseLayers,
  writeLayers,
} from "../../library/playground/readLayers";
import type { Kind } from "../kind";
import { useControl } from "../useControl";
import { Field } from "./field";

type LayersControl = { kind: "layers"; name: string; label: string; value: string };

/** How many units a layer may have, and which activations there are, the cells know. */
const read = (text: string) => parseLayers(text, mostUnitsForImages, null).layers;

export const kind: Kind<LayersControl> = {
  takes: (_, value) => typeof value === "string" && read(value) !== null,
  wants: () => `up to ${mostLayers} layers such as 8 tanh; 4 relu`,
  write: (_, value) => `${value || "no hidden layer"}`,
  type: () => "string",
};

export const props = v.strictObject({
  name: prop.text,
  label: prop.label,
  value: v.pipe(
    prop.text,
    v.check((text) => read(text) !== null, "layers such as 8 tanh; 4 relu drop 0.2 frozen"),
  ),
  /** A path to the names of the activations that there are. */
  activations: v.optional(prop.path),
  /** A path to how many units a layer may have. */
  most: v.optional(prop.path),
});

/** Those that are not written as cells name them. */
const written: Record<string, string> = { relu: "ReLU", leakyRelu: "leaky ReLU" };

const share = { min: 0, max: mostDropped, integer: false };

/** What a layer is at first that stands at the end, or where there is none. */
const another = (layers: Layer[]): Layer => ({
  ...(layers.at(-1) ?? { units: 4, activation: "tanh", drop: 0 }),
  frozen: false,
});

/**
 * The hidden layers of a network, from its inputs on. The value is a text, `8 tanh; 4 relu drop 0.2
 * frozen`, and empty where there is none.
 */
export function Layers(given: v.InferOutput<typeof props>) {
  const { activations: offers = "", most = "", ...control } = given;
  const { name, label } = control;
  const [value, set] = useControl<LayersControl>({ kind: "layers", ...control });
  const { register } = useLesson();
  if (offers) register?.watch({ path: offers, as: "words" });
  if (most) register?.watch({ path: most, as: "number" });
  const offered = useNotebook((n) => n.value(offers));
  const known = offered?.kind === "words" ? offered.words : activations;
  const limit = useNotebook((n) => n.value(most));
  const max = limit?.kind === "number" ? limit.value : mostUnitsForImages;
  const adds = useRef<HTMLButtonElement>(null);
  const layers = read(value) ?? [];
  // A layer that is taken away takes with it what is typed into its fields.
  const keys = layers.map((_, i) => `${i} of ${layers.length}`);
  const write = (next: Layer[]) => set(writeLayers(next));
  const change = (at: number, to: Partial<Layer>) =>
    write(layers.map((layer, i) => (i === at ? { ...layer, ...to } : layer)));
  const remove = (at: number) => {
    write(layers.filter((_, i) => i !== at));
    adds.current?.focus();
  };

  return (
    <fieldset className="control layers" data-control={name} aria-label={label}>
      <span className="control-label" aria-hidden="true">
        {label}
      </span>
      {layers.length === 0 && <p className="layers-none">no hidden layer</p>}
      <ol>
        {layers.map((layer, i) => (
          <li key={keys[i]}>
            <span className="layers-place" aria-hidden="true">
              {i + 1}
            </span>
            <span className="layers-part">
              <span aria-hidden="true">units</span>
              <Field
                id={`${name}-units-${i}`}
                label={`units of layer ${i + 1}`}
                bounds={{ min: 1, max, integer: true }}
                value={layer.units}
                set={(units) => change(i, { units })}
              />
            </span>
            <select
              aria-label={`activation of layer ${i + 1}`}
              value={layer.activation}
              onChange={({ target }) => change(i, { activation: target.value })}
            >
              {[...new Set([...known, layer.activation])].map((one) => (
                <option key={one} value={one}>
                  {written[one] ?? one}
                </option>
              ))}
            </select>
            <span className="layers-part">
              <span aria-hidden="true">dropout</span>
              <Field
                id={`${name}-drop-${i}`}
                label={`dropout of layer ${i + 1}`}
                bounds={share}
                value={layer.drop}
                set={(drop) => change(i, { drop })}
              />
            </span>
            <button
              type="button"
              role="switch"
              aria-checked={layer.frozen}
              aria-label={`layer ${i + 1} frozen`}
              onClick={() => change(i, { frozen: !layer.frozen })}
            >
              frozen
            </button>
            <button type="button" aria-label={`Remove layer ${i + 1}`} onClick={() => remove(i)}>
              ×
            </button>
          </li>
        ))}
      </ol>
      <button
        type="button"
        ref={adds}
        aria-disabled={layers.length === mostLayers}
        onClick={() => layers.length < mostLayers && write([...layers, another(layers)])}
      >
        Add a layer
      </button>
      {layers.length === mostLayers && (
        <span className="layers-none">There are up to {mostLayers} hidden layers.</span>
      )}
    </fieldset>
  );
}
