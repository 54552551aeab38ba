from tripo_kit.jobs import RecordTable


class Numbers(RecordTable[int]):
    columns = ("number", "doubled")

    def _cells(self, record):
        return str(record), f"<b>{2 * record}"


def test_columns_are_as_wide_as_their_cells():
    assert repr(Numbers([1, 1000])).splitlines() == [
        "number  doubled",
        "1       <b>2",
        "1000    <b>2000",
    ]
    assert repr(Numbers([])) == "number  doubled"


def test_html_is_escaped():
    assert "<td style='text-align:left'>&lt;b&gt;2</td>" in Numbers([1])._repr_html_()


def test_very_many_are_cut_on_a_screen_and_whole_as_a_list():
    table = Numbers(range(250))
    assert len(table) == len(table.rows()) == 250
    assert repr(table).splitlines()[-2:] == ["99      <b>198", "… and 150 more"]
    assert table._repr_html_().count("<tr>") == 101
    assert table._repr_html_().endswith("<p>… and 150 more</p>")
