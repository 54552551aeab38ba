"""What Tab completes in a cell of JupyterLab."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def cell(lab):
    """A notebook with a client, and the cursor in an empty cell below it."""
    lab.write("completion.ipynb", "from tripo_kit import TripoClient\nclient = TripoClient()", "")
    lab.open("completion.ipynb")
    lab.run_all()
    lab.page.locator(".jp-CodeCell .cm-content").last.click()
    return lab


def test_tab_completes_an_option_of_a_request(cell):
    page = cell.page
    page.keyboard.type('client.generate_from_text("x", "out", fac')
    page.keyboard.press("Tab")
    editor = page.locator(".jp-CodeCell .cm-content").last
    offered = page.locator(".jp-Completer-item", has_text="face_limit")
    editor.filter(has_text="face_limit").or_(offered).first.wait_for()
    if offered.count():  # there is more that begins so
        page.keyboard.press("Enter")
    editor.filter(has_text='"out", face_limit').wait_for()
