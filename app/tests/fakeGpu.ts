import { vi } from "vitest";

/** A group of dispatches as a fake device got it. */
export type Sent = { dispatches: number; copied: number };

export type FakeDevice = {
  /** What a test looks at. */
  sent: Sent[];
  isDestroyed: boolean;
  alive: Set<object>;
  lose(message: string): void;
};

type Behaviour = {
  /** How many milliseconds a group stays away; for ever if Infinity. */
  takes?: (dispatches: number) => number;
  /** What the compiler says. */
  messages?: { type: string; message: string; lineNum: number; linePos: number }[];
  /** What the browser says instead of making a pipeline of such code; "" if it makes it. */
  refuse?: (code: string) => string;
  /** Which loop the shader notes that it was cut short in. */
  cut?: number;
};

/** A GPU that counts what it is asked for and computes nothing: buffers hold what was put in. */
export function fakeGpu(behaviour: Behaviour = {}) {
  vi.stubGlobal("GPUBufferUsage", {
    STORAGE: 1,
    UNIFORM: 2,
    COPY_SRC: 4,
    COPY_DST: 8,
    MAP_READ: 16,
  });
  vi.stubGlobal("GPUShaderStage", { COMPUTE: 1 });
  vi.stubGlobal("GPUMapMode", { READ: 1 });
  const devices: FakeDevice[] = [];
  const gpu = {
    requestAdapter: async () => ({
      async requestDevice() {
        const { device, watched } = fakeDevice(behaviour);
        devices.push(watched);
        return device;
      },
    }),
  } as unknown as GPU;
  return { gpu, devices };
}

type FakeBuffer = { bytes: ArrayBuffer; reject(error: Error): void };

function fakeDevice({ takes = () => 0, messages = [], refuse = () => "", cut = 0 }: Behaviour) {
  let lose: (info: { reason: string; message: string }) => void = () => {};
  const lost = new Promise<{ reason: string; message: string }>((resolve) => {
    lose = resolve;
  });
  const watched: FakeDevice = {
    sent: [],
    isDestroyed: false,
    alive: new Set(),
    // As in Chromium, what is being read fails first, in words of its own.
    lose(message) {
      for (const buffer of watched.alive)
        (buffer as FakeBuffer).reject(new DOMException("Buffer was unmapped.", "AbortError"));
      setTimeout(() => lose({ reason: "unknown", message }), 5);
    },
  };
  let work = Promise.resolve();

  function createBuffer({ size }: { size: number }) {
    const buffer = {
      bytes: new ArrayBuffer(size),
      reject: (_: Error) => {},
      getMappedRange: (offset = 0, length = size - offset) =>
        offset === 0 && length === size
          ? buffer.bytes
          : buffer.bytes.slice(offset, offset + length),
      unmap() {},
      mapAsync: () =>
        new Promise<void>((resolve, reject) => {
          buffer.reject = reject;
          work.then(resolve);
        }),
      destroy() {
        watched.alive.delete(buffer);
        buffer.reject(new Error("the buffer is gone"));
      },
    };
    watched.alive.add(buffer);
    return buffer;
  }

  function createCommandEncoder() {
    const sent = { dispatches: 0, copied: 0 };
    return {
      beginComputePass: () => ({
        setPipeline() {},
        setBindGroup() {},
        dispatchWorkgroups: () => sent.dispatches++,
        end() {},
      }),
      copyBufferToBuffer(
        from: FakeBuffer,
        at: number,
        to: FakeBuffer,
        start: number,
        length: number,
      ) {
        sent.copied++;
        const bytes = new Uint8Array(from.bytes, at, length);
        new Uint8Array(to.bytes).set(sent.copied === 1 ? [cut, 0, 0, 0] : bytes, start);
      },
      finish: () => sent,
    };
  }

  const device = {
    lost,
    limits: { maxStorageBuffersPerShaderStage: 8, maxComputeInvocationsPerWorkgroup: 256 },
    createBuffer,
    createCommandEncoder,
    createShaderModule: ({ code }: { code: string }) => ({
      code,
      getCompilationInfo: async () => ({ messages }),
    }),
    createBindGroupLayout: () => ({}),
    createPipelineLayout: () => ({}),
    createBindGroup: () => ({}),
    async createComputePipelineAsync({ compute }: { compute: { module: { code: string } } }) {
      const refusal = refuse(compute.module.code);
      if (refusal) throw new Error(refusal);
      return {};
    },
    pushErrorScope() {},
    popErrorScope: async () => null,
    queue: {
      submit([sent]: [Sent]) {
        watched.sent.push(sent);
        const milliseconds = takes(sent.dispatches);
        work = new Promise((resolve) => {
          if (milliseconds < Number.POSITIVE_INFINITY) setTimeout(resolve, milliseconds);
        });
      },
      onSubmittedWorkDone: () => work,
    },
    destroy() {
      watched.isDestroyed = true;
      lose({ reason: "destroyed", message: "" });
    },
  };
  return { device: device as unknown as GPUDevice, watched };
}
