"""Who a visitor is: each cookie and each name has one folder, which stays inside the server's folder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.errors import UserError
from tutor.web.visitors import folder_of_name, folder_of_token, new_token


def test_a_cookie_of_ours_has_a_folder_that_does_not_give_it_away() -> None:
    token, other = new_token(), new_token()
    assert folder_of_token(token) == folder_of_token(token) != folder_of_token(other)
    assert token not in folder_of_token(token)


@pytest.mark.parametrize("token", ["", "x", "../../../../etc/passwd", 23 * "a", 22 * "é", 21 * "a" + "\n"])
def test_any_other_cookie_has_none(token: str) -> None:
    assert folder_of_token(token) == ""


@pytest.mark.parametrize(
    ("name", "folder"),
    [("Anna", "name-anna"), (" anna ", "name-anna"), ("../x", "name-..%2Fx"), ("a b", "name-a%20b")],
)
def test_a_name_has_a_folder(name: str, folder: str) -> None:
    assert folder_of_name(name) == folder


def test_a_korean_name_is_one_name_in_both_of_its_unicode_forms() -> None:
    assert folder_of_name("한글") == folder_of_name("한글") != folder_of_name("한국")


@pytest.mark.parametrize("name", ["", "  ", 41 * "a", 40 * "한", "a\nb", "\x00"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(UserError):
        folder_of_name(name)


@given(st.text(max_size=50))
def test_no_name_leaves_the_folder(name: str) -> None:
    try:
        folder = folder_of_name(name)
    except UserError:
        return
    assert "/" not in folder
    assert "\\" not in folder
    assert folder.isascii()
    assert len(folder) <= 255
