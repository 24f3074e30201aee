#!/usr/bin/env python3
"""Writes the recordings beside it with programs that know nothing of Thrum: SciPy, h5py, Apache
Arrow and the FLAC project's own encoder. Frame f of channel c holds (7f + 13c) mod 101 - 50, as an
integer or divided by 8. Written with SciPy 1.10.1, h5py 3.7.0, pyarrow 25.0.1 and flac 1.4.2.
"""
import json
import pathlib
import subprocess

import h5py
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import scipy.io

HERE = pathlib.Path(__file__).parent
FRAMES = 300
COUNTS = (7 * np.arange(FRAMES)[:, None] + 13 * np.arange(3)) % 101 - 50
REAL = COUNTS / 8


def mat():
    """As the CWRU bearing data: column vectors whose names begin with the number of the file."""
    vectors = {
        "X097_DE_time": REAL[:, [0]],
        "X097_FE_time": REAL[:, [1]],
        "X097RPM": np.array([[1796]], dtype=np.uint16),
        "note": "two accelerometers",
    }
    scipy.io.savemat(HERE / "vectors.mat", vectors)
    scipy.io.savemat(HERE / "compressed.mat", vectors, do_compression=True)
    scipy.io.savemat(HERE / "matrix.mat", {"data": COUNTS.astype(np.int16)})


def hdf5():
    with h5py.File(HERE / "signals.h5", "w") as file:
        sensors = file.create_group("sensors")
        sensors.create_dataset("plain", data=REAL[:, 0])
        sensors.create_dataset(
            "packed", data=REAL[:, 1].astype("f4"), chunks=(64,), compression="gzip", shuffle=True
        )
        file.create_dataset("table", data=COUNTS.astype("i2"), chunks=(50, 2), compression="lzf")
        file.create_dataset("big_endian", data=COUNTS[:, 2].astype(">i4"))
        file.attrs["sampling"] = "8 kHz"
    # MATLAB's own version 7.3: HDF5 behind 512 bytes, each array's axes in reverse
    with h5py.File(HERE / "v73.mat", "w", userblock_size=512) as file:
        for name, values in (("data", COUNTS.astype("f8")), ("x", REAL[:, [0]])):
            file.create_dataset(name, data=values.T).attrs["MATLAB_class"] = np.bytes_("double")
    with open(HERE / "v73.mat", "r+b") as file:
        file.write(b"MATLAB 7.3 MAT-file, Platform: GLNXA64".ljust(124) + b"\x00\x02IM")


def parquet():
    gaps = REAL[:, 0].tolist()
    gaps[7] = None
    table = pa.table(
        {
            "time": pa.array(np.arange(FRAMES) / 8000),
            "x": pa.array(REAL[:, 0].astype("f4")),
            "y": pa.array(REAL[:, 1]),
            "counts": pa.array(COUNTS[:, 2].astype("i4")),
            "large": pa.array(COUNTS[:, 0].astype("i8")),
            "gaps": pa.array(gaps),
            "state": pa.array(["running"] * FRAMES),
        }
    )
    for codec in ("snappy", "zstd"):
        pq.write_table(
            table, HERE / f"{codec}.parquet", compression=codec, row_group_size=120, version="2.6"
        )


def flac():
    for name, channels, bits in (("mono16", 1, 16), ("stereo24", 2, 24), ("triple8", 3, 8)):
        values = COUNTS[:, :channels] << max(0, bits - 16)
        if bits == 8:
            raw = values.astype("i1").tobytes()
        elif bits == 16:
            raw = values.astype("<i2").tobytes()
        else:
            raw = values.astype("<i4").reshape(-1, 1).view("u1").reshape(-1, 4)[:, :3].tobytes()
        command = [
            "flac", "--silent", "--force", "--force-raw-format", "--endian=little",
            "--sign=signed", f"--channels={channels}", f"--bps={bits}", "--sample-rate=8000",
            "--no-padding", "--blocksize=128", "--output-name", str(HERE / f"{name}.flac"), "-",
        ]  # fmt: skip
        subprocess.run(command, input=raw, check=True)


def keras():
    """The layout of Keras' model.save("x.h5") with three tiny layers; the weights are made up."""

    def layer(kind, name, before, **config):
        inbound = [[[before, 0, 0, {}]]] if before else []
        return {"class_name": kind, "config": {"name": name, **config}, "inbound_nodes": inbound}

    def write(name, layers):
        with h5py.File(HERE / name, "w") as file:
            model = {"class_name": "Functional", "config": {"layers": layers}}
            file.attrs["model_config"] = json.dumps(model)
            weights = {
                "in": {"kernel": [[1, -2], [3, 4], [-5, 6]], "bias": [0.5, -0.5]},
                "norm": {
                    "gamma": [2, 3],
                    "beta": [0.25, -0.25],
                    "moving_mean": [1, 2],
                    "moving_variance": [3.5, 15.5],
                },
                "out": {"kernel": [[1, 2, 3], [-1, 0, 1]], "bias": [0, 1, 2]},
            }
            for layer_name, arrays in weights.items():
                for array, values in arrays.items():
                    path = f"model_weights/{layer_name}/{layer_name}/{array}:0"
                    file.create_dataset(path, data=np.array(values, dtype="f4"))

    stack = [
        layer("InputLayer", "input", None),
        layer("Dense", "in", "input", activation="linear"),
        layer("BatchNormalization", "norm", "in", epsilon=0.5),
        layer("Activation", "relu", "norm", activation="relu"),
        layer("Dense", "out", "relu", activation="linear"),
    ]
    write("keras.h5", stack)
    write("keras-tanh.h5", [*stack[:3], layer("Activation", "tanh", "norm", activation="tanh")])
    write("keras-skip.h5", [*stack[:4], layer("Dense", "out", "in", activation="linear")])


if __name__ == "__main__":
    mat()
    hdf5()
    parquet()
    flac()
    keras()
