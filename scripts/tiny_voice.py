"""A Piper model of a few hundred bytes, written byte by byte: each phoneme is a tone of its own.

It goes through the same code as a real one: `input` are the phonemes' numbers, `scales` the noise,
the length and the noise of lengths, and out come frames. A phoneme lasts 1,024 frames at a length
scale of 1. What its network holds is told by the field numbers of ONNX's `onnx.proto`.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

SYMBOLS = 256
RATE = 22_050
FRAMES = 1024.0
FLOAT, INT64 = 1, 7
INPUTS = ("input", "input_lengths", "scales")

PHONEMES = (
    "_^$ !'(),-.:;?abcdefhijklmnopqrstuvwxyzæçðøħŋœǀǁǂǃɐɑɒɓɔɕɖɗɘəɚɛɜɞɟɠɡɢɣɤɥɦɧɨɪɫɬɭɮɯɰɱɲɳɴɵɶɸ"
    "ɹɺɻɽɾʀʁʂʃʄʈʉʊʋʌʍʎʏʐʑʒʔʕʘʙʛʜʝʟʡʢʲˈˌːˑ˞βθχᵻⱱ"
)


def write_voice(path: Path, **changes: Any) -> Path:
    """Write a model and its settings; `changes` go to `model` or into the settings."""
    of_model = {
        key: changes.pop(key) for key in ("amplitude", "symbols", "inputs") if key in changes
    }
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(model(**of_model))
    path.with_name(f"{path.name}.json").write_text(json.dumps(settings(**changes)), "utf-8")
    return path


def settings(**changes: Any) -> dict[str, Any]:
    """Return what lies beside the model."""
    return {
        "audio": {"sample_rate": RATE, "quality": "medium"},
        "espeak": {"voice": "en-us"},
        "language": {"code": "en_US"},
        "dataset": "tiny",
        "phoneme_type": "espeak",
        "num_symbols": SYMBOLS,
        "num_speakers": 1,
        "inference": {"noise_scale": 0.667, "length_scale": 1.0, "noise_w": 0.8},
        "phoneme_id_map": {sign: [number] for number, sign in enumerate(PHONEMES)},
        **changes,
    }


def model(
    amplitude: float = 0.3, symbols: int = SYMBOLS, inputs: tuple[str, ...] = INPUTS
) -> bytes:
    """Return the bytes of a network: output[phoneme, frame] = amplitude · sin(turn · frame)."""
    turns = [0.0, *(6.283185307 * (110 + 6 * number) / RATE for number in range(1, symbols))]
    numbers, _, scales = inputs
    nodes = [
        _node("Gather", ["turns", numbers], "chosen"),
        _node("Reshape", ["chosen", "column"], "turn"),
        _node("Gather", [scales, "second"], "length"),
        _node("Mul", ["length", "frames"], "last"),
        _node("Range", ["zero", "last", "one"], "time"),
        _node("Mul", ["turn", "time"], "phase"),
        _node("Sin", ["phase"], "wave"),
        _node("Mul", ["wave", "amplitude"], "sound"),
        _node("Reshape", ["sound", "flat"], "output"),
    ]
    constants = [
        _floats("turns", turns, (symbols,)),
        _floats("frames", [FRAMES]),
        _floats("zero", [0.0]),
        _floats("one", [1.0]),
        _floats("amplitude", [amplitude]),
        _whole("second", [1]),
        _whole("column", [-1, 1], (2,)),
        _whole("flat", [1, 1, 1, -1], (4,)),
    ]
    graph = b"".join(
        [
            *(_bytes(1, node) for node in nodes),
            _bytes(2, b"tiny"),
            *(_bytes(5, constant) for constant in constants),
            _bytes(11, _value(numbers, INT64, ["batch", "phonemes"])),
            _bytes(11, _value(inputs[1], INT64, ["batch"])),
            _bytes(11, _value(scales, FLOAT, [3])),
            _bytes(12, _value("output", FLOAT, ["batch", 1, 1, "time"])),
        ]
    )
    return _number(1, 8) + _bytes(2, b"coach") + _bytes(7, graph) + _bytes(8, _number(2, 15))


def _node(kind: str, given: list[str], made: str) -> bytes:
    inputs = b"".join(_bytes(1, name.encode()) for name in given)
    return inputs + _bytes(2, made.encode()) + _bytes(3, made.encode()) + _bytes(4, kind.encode())


def _floats(name: str, values: list[float], shape: tuple[int, ...] = ()) -> bytes:
    return _tensor(name, FLOAT, struct.pack(f"<{len(values)}f", *values), shape)


def _whole(name: str, values: list[int], shape: tuple[int, ...] = ()) -> bytes:
    return _tensor(name, INT64, struct.pack(f"<{len(values)}q", *values), shape)


def _tensor(name: str, kind: int, content: bytes, shape: tuple[int, ...]) -> bytes:
    sizes = b"".join(_number(1, size) for size in shape)
    return sizes + _number(2, kind) + _bytes(8, name.encode()) + _bytes(9, content)


def _value(name: str, kind: int, shape: list[str | int]) -> bytes:
    sizes = b"".join(
        _bytes(1, _number(1, size) if isinstance(size, int) else _bytes(2, size.encode()))
        for size in shape
    )
    tensor = _number(1, kind) + _bytes(2, sizes)
    return _bytes(1, name.encode()) + _bytes(2, _bytes(1, tensor))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])
