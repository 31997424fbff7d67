import { absent } from "../race/absent";
import { foundIn } from "./foundIn";

/** The GPU that shaders run on. */
export type Devices = {
  /**
   * The device that all share: opened when it is first asked for, and anew once it is lost or left.
   * @throws an error called `Absent` where there is none
   */
  open(): Promise<GPUDevice>;
  /**
   * Nobody waits for what a device is doing. To destroy it would hold up every other of the browser
   * until that is done, so it is destroyed then; who asks for a device meanwhile gets another.
   * @param work settles when it is done
   */
  leave(device: GPUDevice, work: Promise<unknown>): void;
};

/** @param findGpu gives what the browser offers; undefined if it has no WebGPU */
export function createDevices(findGpu: () => GPU | undefined): Devices {
  let shared: Promise<GPUDevice> | null = null;
  let current: GPUDevice | null = null;
  const left = new Set<GPUDevice>();

  async function request(): Promise<GPUDevice> {
    const gpu = findGpu();
    if (!gpu) throw absent(`there is no WebGPU here; ${foundIn}`);
    const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
    if (!adapter) throw absent(`this browser finds no graphics adapter for WebGPU; ${foundIn}`);
    const device = await adapter.requestDevice();
    current = device;
    device.lost.then(() => forget(device));
    return device;
  }

  function forget(device: GPUDevice) {
    left.delete(device);
    if (current !== device) return;
    current = null;
    shared = null;
  }

  return {
    open() {
      if (current && left.has(current)) {
        current = null;
        shared = null;
      }
      if (shared) return shared;
      const opening = request();
      opening.catch(() => {
        if (shared === opening) shared = null;
      });
      shared = opening;
      return opening;
    },

    leave(device, work) {
      left.add(device);
      const back = () => {
        left.delete(device);
        if (current !== device) device.destroy();
      };
      work.then(back, back);
    },
  };
}
