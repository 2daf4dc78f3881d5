"""Where the frames come from: straight on, or round by a detour."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coach.play.course import Course, course
from coach.play.port import Detour

END = 50
ROOM = 20
frames = st.integers(-10, END + ROOM + 10)
detours = st.none() | st.builds(Detour, frames, frames)
routes = st.builds(course, frames, st.just(END), detours, st.integers(0, ROOM))


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
    assert 0 <= route.frame(played) <= END + ROOM


def test_before_the_first_frame_is_the_start_and_after_the_last_the_end() -> None:
    route = course(10, END, Detour(20, 5))
    assert (route.frame(-3), route.frame(0), route.frame(1000)) == (10, 10, END)


def test_a_detour_that_was_taken_is_not_taken_again() -> None:
    route = course(10, END, Detour(20, 5))
    assert route.after(9).detour == Detour(20, 5)
    assert route.after(10) == Course(5, END)


def test_a_detour_may_lead_through_the_room_behind_the_end() -> None:
    route = course(55, END, Detour(60, 48), ROOM)
    assert [route.frame(played) for played in range(8)] == [55, 56, 57, 58, 59, 48, 49, 50]


def test_without_a_detour_nothing_behind_the_end_is_played() -> None:
    route = course(55, END, None, ROOM)
    assert (route.length, route.frame(3), route.after(3)) == (0, 55, route)


@given(routes)
def test_without_room_every_frame_lies_before_the_end(route: Course) -> None:
    near = course(route.start, END, route.detour)
    assert all(0 <= near.frame(played) <= END for played in range(3 * END))
