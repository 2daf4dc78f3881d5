"""What onnxruntime raises of a network that is damaged, or of what it is given."""

from __future__ import annotations


def network_errors() -> tuple[type[Exception], ...]:
    """Return the errors of onnxruntime, which have no common root. Raises `ImportError`."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state  # late: it is slow to import

    return tuple(
        kind
        for kind in vars(state).values()
        if isinstance(kind, type) and issubclass(kind, Exception)
    )


def reason_of(error: Exception) -> str:
    """Return the last part of what onnxruntime says, which tells what is wrong, or of a file."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror.lower()}"
    said = str(error).rpartition(" : ")[2]
    return said.rpartition("onnx failed:")[2].strip(" .") or type(error).__name__
