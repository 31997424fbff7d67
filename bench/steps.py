"""
Full-batch steps on MNIST's threes and sevens, in PyTorch or in NumPy: prints the median of 50 steps,
in milliseconds. Usage: steps.py torch|numpy IMAGES LABELS, the two as MNIST's own files.
"""

import os
import sys
import time

import numpy

peer, images, labels = sys.argv[1:]
labels = numpy.fromfile(labels, numpy.uint8)[8:]
images = numpy.fromfile(images, numpy.uint8)[16:].reshape(-1, 784)
wanted = [labels == digit for digit in (3, 7)]
x = numpy.concatenate([images[rows] for rows in wanted]).astype(numpy.float32) / 255
target = numpy.repeat(numpy.float32([[1], [0]]), [rows.sum() for rows in wanted], axis=0)
rate = 10


def numpy_steps():
    w = numpy.random.randn(784, 1).astype(numpy.float32)
    b = numpy.zeros((1, 1), numpy.float32)
    while True:
        f = 1 / (1 + numpy.exp(-(x @ w + b)))
        d = f - target
        slope = 2 / len(x) * d * f * (1 - f)
        w -= rate * (x.T @ slope)
        b -= rate * slope.sum()
        yield numpy.mean(d**2)


def torch_steps():
    import torch

    torch.set_num_threads(os.cpu_count())
    inputs, outputs = torch.from_numpy(x), torch.from_numpy(target)
    w = torch.randn(784, 1, requires_grad=True)
    b = torch.zeros(1, 1, requires_grad=True)
    while True:
        loss = torch.mean((torch.sigmoid(inputs @ w + b) - outputs) ** 2)
        loss.backward()
        with torch.no_grad():
            for parameter in (w, b):
                parameter -= rate * parameter.grad
                parameter.grad = None
        yield loss.item()


times = []
for _ in {"torch": torch_steps, "numpy": numpy_steps}[peer]():
    times.append(time.perf_counter())
    if len(times) > 60:
        break
print(1000 * numpy.median(numpy.diff(times)[10:]))
