"""The files that pip installs from and `pyproject.toml` tell the same."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from setup_env import ROOT

FILES = ("run", "dev", "macos", "natural", "pico", "simpleaudio", "site", "vnu", "whisper")


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(name):
    """Return name and version of each package that pip would install from a requirements file."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, flags=re.MULTILINE))


def asked(lines):
    return {canonicalize_name(Requirement(line).name) for line in lines if isinstance(line, str)}


def test_what_coach_needs_is_installed_to_run_it(project):
    needed = asked(project["project"]["dependencies"])
    assert needed <= pins("run").keys()


def test_what_the_tests_need_is_installed_to_run_them(project):
    needed = asked(project["dependency-groups"]["dev"])
    assert needed | pins("run").keys() <= pins("dev").keys()


def test_the_ears_are_those_of_the_extra(project):
    extra = asked(project["project"]["optional-dependencies"]["listen"])
    assert extra - asked(project["dependency-groups"]["dev"]) == asked(
        project["dependency-groups"]["whisper"]
    )


def test_what_is_in_two_files_has_the_same_version_in_both():
    for name in FILES:
        ours, theirs = pins(name), pins("dev")
        assert {package: theirs.get(package, pin) for package, pin in ours.items()} == ours


def test_the_tests_run_with_what_coach_runs_with():
    assert pins("run").items() <= pins("dev").items()


@pytest.mark.parametrize(
    "group", ["build", "simpleaudio", "macos", "pico", "site", "vnu", "whisper"]
)
def test_each_group_is_in_its_file(project, group):
    file = "run" if group == "build" else group
    assert asked(project["dependency-groups"][group]) <= pins(file).keys()


def test_the_speaker_that_is_tried_is_the_one_on_offer(project):
    extra = project["project"]["optional-dependencies"]["simpleaudio"]
    assert project["dependency-groups"]["simpleaudio"] == extra


@pytest.mark.parametrize("name", FILES)
def test_every_package_has_a_hash(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    packages = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
    assert [package for package in packages if "--hash=sha256:" not in package] == []


def test_no_file_names_an_index_or_a_path():
    for name in FILES:
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        assert re.findall(r"^-.*|\S+://\S+", text, flags=re.MULTILINE) == []


def test_every_pin_is_a_version_that_is_asked_for(project):
    versions = pins("dev")
    for line in project["project"]["dependencies"]:
        requirement = Requirement(line)
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)])
