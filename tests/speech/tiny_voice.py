"""A voice for Piper, of a few kilobytes: each phoneme is a tone of its own, pauses are silent.

Built with the onnx package as real voices are: phoneme numbers in, samples out, and, when asked,
how long each phoneme lasts. How long it lasts follows the length scale.
"""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

HOP, RATE = 64, 22_050
SILENT = ("^", "$", " ", ",", ".", "?", "!", ";", ":")
FRAMES, PAUSE_FRAMES = 32, 24
"""How many hops of 64 samples a phoneme lasts, and a pause."""


class Times(StrEnum):
    """Whether a voice gives the lengths of its phonemes."""

    TOLD = "told"
    """In a second output."""
    HIDDEN = "hidden"
    """It computes them and keeps them to itself, as most voices that are published."""
    NONE = "none"


def write_tiny_voice(
    folder: Path, name: str, *, times: Times = Times.TOLD, language: str = "en_GB"
) -> Path:
    """Write a voice's two files, and return the first."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.onnx"
    onnx.save(_model(times), str(file))
    described = {
        "audio": {"sample_rate": RATE, "quality": "tiny"},
        "espeak": {"voice": {"en_GB": "en-gb-x-rp", "en_US": "en-us"}.get(language, language[:2])},
        "language": {"code": language},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "num_symbols": 256,
        "num_speakers": 1,
        "phoneme_id_map": DEFAULT_PHONEME_ID_MAP,
        "hop_length": HOP,
    }
    Path(f"{file}.json").write_text(json.dumps(described), encoding="utf-8")
    return file


def _model(times: Times) -> onnx.ModelProto:
    frames, waves = _tables()
    constants = {
        "frames": frames,
        "waves": waves,
        "row": np.array([0], np.int64),
        "one": np.array(1, np.int64),
        "first": np.array(0, np.int64),
        "at_scale": np.array([1], np.int64),
        "shape": np.array([1, 1, 1, -1], np.int64),
    }
    # Hop n belongs to the phoneme before which n hops or fewer have passed: that is how many
    # phonemes have ended by then.
    nodes = [
        helper.make_node("Squeeze", ["input", "row"], ["ids"]),
        helper.make_node("Gather", ["scales", "at_scale"], ["scale"]),
        helper.make_node("Gather", ["frames", "ids"], ["base"]),
        helper.make_node("Mul", ["base", "scale"], ["exact"]),
        helper.make_node("Round" if times is Times.NONE else "Ceil", ["exact"], ["durations"]),
        helper.make_node("Cast", ["durations"], ["counts"], to=TensorProto.INT64),
        helper.make_node("CumSum", ["counts", "first"], ["ends"]),
        helper.make_node("ReduceMax", ["ends"], ["total"], keepdims=0),
        helper.make_node("Range", ["first", "total", "one"], ["places"]),
        helper.make_node("Add", ["total", "one"], ["size"]),
        helper.make_node("Unsqueeze", ["size", "row"], ["size_1"]),
        helper.make_node("ConstantOfShape", ["size_1"], ["none"], value=_ints([0])),
        helper.make_node("Shape", ["ids"], ["many"]),
        helper.make_node("ConstantOfShape", ["many"], ["ones"], value=_ints([1])),
        helper.make_node("ScatterElements", ["none", "ends", "ones"], ["ended"], reduction="add"),
        helper.make_node("CumSum", ["ended", "first"], ["passed"]),
        helper.make_node("Gather", ["passed", "places"], ["which"]),
        helper.make_node("Gather", ["ids", "which"], ["sounding"]),
        helper.make_node("Gather", ["waves", "sounding"], ["pieces"]),
        helper.make_node("Reshape", ["pieces", "shape"], ["output"]),
    ]
    inputs = [
        helper.make_tensor_value_info("input", TensorProto.INT64, [1, "n"]),
        helper.make_tensor_value_info("input_lengths", TensorProto.INT64, [1]),
        helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
    ]
    outputs = [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, 1, 1, "t"])]
    if times is Times.TOLD:
        outputs.append(helper.make_tensor_value_info("durations", TensorProto.FLOAT, ["n"]))
    tensors = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, tensors)
    opset = helper.make_opsetid("", 17)
    return helper.make_model(graph, opset_imports=[opset], ir_version=8)


def _ints(values: list[int]) -> onnx.TensorProto:
    return numpy_helper.from_array(np.array(values, np.int64))


def _tables() -> tuple[np.ndarray, np.ndarray]:
    """Return how many hops each phoneme lasts, and one hop of its sound."""
    frames = np.zeros(256, np.float32)
    waves = np.zeros((256, HOP), np.float32)
    turn = 2 * np.pi * np.arange(HOP) / HOP
    for phoneme, (number,) in DEFAULT_PHONEME_ID_MAP.items():
        if phoneme == "_" or not (phoneme.isalpha() or phoneme in SILENT):
            continue
        frames[number] = PAUSE_FRAMES if phoneme in SILENT else FRAMES
        if phoneme not in SILENT:
            waves[number] = 0.4 * np.sin(turn * (2 + number % 12))
    for mark in "ˈˌːˑ˞ʰʲˤʷ":
        frames[DEFAULT_PHONEME_ID_MAP[mark][0]] = 0
    return frames, waves
