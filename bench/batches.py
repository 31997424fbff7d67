"""
Steps of 784-64-10 with batches of 64 of MNIST's digits, in PyTorch on one thread: prints the median of
500 steps, in milliseconds. Usage: batches.py IMAGES LABELS, the two as MNIST's own files.
"""

import sys
import time

import numpy
import torch

images, labels = sys.argv[1:]
images = numpy.fromfile(images, numpy.uint8)[16:].reshape(-1, 784)
x = torch.from_numpy(images.astype(numpy.float32) / 255)
y = torch.from_numpy(numpy.fromfile(labels, numpy.uint8)[8:].astype(numpy.int64))

torch.set_num_threads(1)
model = torch.nn.Sequential(
    torch.nn.Linear(784, 64), torch.nn.Tanh(), torch.nn.Linear(64, 10)
)
optimiser = torch.optim.SGD(model.parameters(), lr=0.3)
loss = torch.nn.CrossEntropyLoss()
order = torch.randperm(len(x))
times = []
for k in range(600):
    start = time.perf_counter()
    rows = order[64 * k : 64 * k + 64]
    optimiser.zero_grad()
    loss(model(x[rows]), y[rows]).backward()
    optimiser.step()
    times.append(time.perf_counter() - start)
print(1000 * numpy.median(times[100:]))
