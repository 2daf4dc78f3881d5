"""Hides natural voices from the programs that tests start: see tests/conftest.py."""

import sys

sys.modules["hibari"] = sys.modules["py_nanotts"] = None
