"""Documents of other people, tried one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import corpus


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "there is no OpenAPI document"),
        (["--only", "shop"], "there is no OpenAPI document whose path contains shop"),
    ],
)
def test_a_folder_without_documents_is_told_and_fails(
    options: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "part.yaml").write_text("Pet: { type: object }\n")
    monkeypatch.setattr("sys.argv", ["corpus", str(tmp_path), *options])
    assert corpus.main() == 1
    assert tuple(capsys.readouterr()) == ("", f"{told} below {tmp_path}\n")
