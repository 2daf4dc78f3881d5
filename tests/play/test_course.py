"""Where the frames come from: straight on, or round by a detour."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coach.play.course import Course, course
from coach.play.port import Detour

END = 50
frames = st.integers(-10, END + 10)
routes = st.builds(course, frames, st.just(END), st.none() | st.builds(Detour, frames, frames))


def walked(route: Course) -> list[int]:
    """Say frame by frame what a route plays: the definition."""
    if route.detour is None:
        return list(range(route.start, route.end))
    return [*range(route.start, route.detour.until), *range(route.detour.then, route.end)]


@given(routes)
def test_a_course_is_what_walking_it_gives(route: Course) -> None:
    steps = walked(route)
    assert route.length == len(steps)
    assert [route.frame(played) for played in range(len(steps))] == steps


@given(routes, st.integers(0, 3 * END))
def test_what_is_left_is_the_rest_of_the_way(route: Course, played: int) -> None:
    assert walked(route.after(played)) == walked(route)[played:]


@given(routes, st.integers(-5, 3 * END))
def test_no_place_lies_outside(route: Course, played: int) -> None:
    assert 0 <= route.frame(played) <= END


def test_before_the_first_frame_is_the_start_and_after_the_last_the_end() -> None:
    route = course(10, END, Detour(20, 5))
    assert (route.frame(-3), route.frame(0), route.frame(1000)) == (10, 10, END)


def test_a_detour_that_was_taken_is_not_taken_again() -> None:
    route = course(10, END, Detour(20, 5))
    assert route.after(9).detour == Detour(20, 5)
    assert route.after(10) == Course(5, END)
