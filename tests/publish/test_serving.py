"""The folder from which nginx serves a built site: which files, which settings, and what must not get into them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.content.refused import Refused
from macros.publish import headers, marker, revision
from macros.publish.serving import serve_from

SHARED = """\
add_header Content-Security-Policy "default-src 'none'" always;
add_header X-Content-Type-Options "nosniff" always;
add_header Referrer-Policy "no-referrer" always;
add_header Permissions-Policy "camera=(), geolocation=(), microphone=(), payment=(), usb=()" always;
add_header Cross-Origin-Opener-Policy "same-origin" always;
add_header Cross-Origin-Resource-Policy "same-origin" always;
add_header X-Frame-Options "DENY" always;
"""
WRITES = "".join(
    f'{kind}_temp_path "/run/club/{kind}";\n' for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
)


def site(folder: Path, url: str = "https://rowing.example/club/", base: str = "/club/") -> Path:
    """A small folder with what serving reads of a built site."""
    folder.mkdir()
    (folder / "a").mkdir()
    for name, length in (("index.html", 300), ("a/just.css", 200), ("a/short.js", 199), ("a/picture.png", 300)):
        (folder / name).write_text("x" * length, "utf-8")
    headers.write(folder, "default-src 'none'", base)
    revision.write(folder, "abc123", url)
    (folder / "_redirects").write_text(f"{base}old/ {base}new/ 301\n{base}older/ {base} 301\n", "utf-8")
    marker.write(folder, marker.SITE)
    return folder


def made(built: Path, to: Path, listen: str = "8080", run: str = "/run/club") -> Path:
    serve_from(built, to, listen, Path(run))
    return to


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_each_file_is_there_and_longer_texts_are_compressed_beside_it(tmp_path):
    to = made(site(tmp_path / "site"), tmp_path / "served")
    public = [
        "_headers",
        "_redirects",
        "a/just.css",
        "a/just.css.gz",
        "a/picture.png",
        "a/short.js",
        "index.html",
        "index.html.gz",
        "revision.json",
    ]
    assert files(to) == sorted(
        [
            ".built",
            "made/main.conf",
            "made/redirects.map",
            "made/server.conf",
            "nginx.conf",
            *(f"public/club/{name}" for name in public),
        ]
    )
    small = (to / "public/club/index.html.gz").read_bytes()
    assert gzip.decompress(small) == b"x" * 300
    # No time in the compressed file, and the highest compression (RFC 1952: MTIME and XFL).
    assert (small[4:8], small[8]) == (bytes(4), 2)


def test_a_site_at_the_root_of_its_host_stands_at_the_root(tmp_path):
    to = made(site(tmp_path / "site", "", "/"), tmp_path / "served")
    assert "public/index.html" in files(to)
    assert (to / "made/server.conf").read_text(
        "utf-8"
    ) == f"listen 8080;\n{WRITES}{SHARED}error_page 403 404 =404 /404.html;\n"


def test_the_settings_say_where_it_listens_what_it_sends_and_where_it_writes(tmp_path):
    to = made(site(tmp_path / "site"), tmp_path / "served", "127.0.0.1:8080")
    assert (to / "made/main.conf").read_text("utf-8") == 'pid "/run/club/nginx.pid";\n'
    assert (to / "made/server.conf").read_text("utf-8") == (
        f"listen 127.0.0.1:8080;\n{WRITES}{SHARED}error_page 403 404 =404 /club/404.html;\nlocation = / {{ "
        f"return 302 /club/; }}\n"
    )
    assert (to / "made/redirects.map").read_text("utf-8") == '"/club/old/" "/club/new/";\n"/club/older/" "/club/";\n'


def test_the_time_of_a_file_is_decided_by_its_content_alone(tmp_path):
    built = site(tmp_path / "site")
    one, other = (made(built, tmp_path / name) / "public" / "club" for name in ("one", "other"))
    times = {name: int((one / name).stat().st_mtime) for name in files(one)}
    assert times == {name: int((other / name).stat().st_mtime) for name in files(other)}
    assert times["index.html"] == times["index.html.gz"] == times["a/picture.png"]  # the same content
    assert len({times[name] for name in ("index.html", "a/just.css", "a/short.js", "_headers")}) == 4
    # A positive number of 31 bits, which every file system keeps.
    assert all(0 < when < 2**31 for when in times.values()) and any(when > 2**16 for when in times.values())


@pytest.mark.parametrize("listen", ["80", "127.0.0.1:8080", "[::1]:80", "65535"])
def test_a_port_or_an_address_with_a_port_is_taken(tmp_path, listen):
    assert f"listen {listen};\n" in (
        made(site(tmp_path / "site"), tmp_path / "served", listen) / "made/server.conf"
    ).read_text("utf-8")


@pytest.mark.parametrize("listen", ["", "80;", "http", "rowing.example:80", "123456", "::1:80", "80 default"])
def test_what_is_no_port_is_refused(tmp_path, listen):
    with pytest.raises(Refused, match=f"or “{listen}” is not a port, as 8080 or 127.0.0.1:8080"):
        made(site(tmp_path / "site"), tmp_path / "served", listen)
    assert not (tmp_path / "served").exists()


@pytest.mark.parametrize(
    "url",
    [
        "https://rowing.example/a b/",
        "https://rowing.example/club",
        "https://rowing.example/a;b/",
        "https://rowing.example//",
    ],
)
def test_a_path_that_is_none_is_refused(tmp_path, url):
    with pytest.raises(Refused, match="is not a path, or “8080” is not a port"):
        made(site(tmp_path / "site", url), tmp_path / "served")


@pytest.mark.parametrize("character", ['"', "\\", "$", "\x01"])
def test_no_header_redirect_or_folder_can_break_out_of_the_settings(tmp_path, character):
    with pytest.raises(Refused, match="cannot stand in nginx's settings"):
        made(site(tmp_path / "run"), tmp_path / "served", run=f"/run/{character}")
    for name, line in (
        ("_redirects", f"/club/{character} /club/ 301\n"),
        ("_redirects", f"/club/x/ /club/{character} 301\n"),
        ("_headers", f"/*\n  X-Other: a{character}b\n"),
    ):
        built = site(tmp_path / f"{name}{len(line)}{character.encode().hex()}{line.index(character)}")
        (built / name).write_text(line, "utf-8")
        with pytest.raises(Refused, match="cannot stand in nginx's settings"):
            made(built, tmp_path / "served")


def test_a_long_word_is_named_by_its_beginning(tmp_path):
    with pytest.raises(Refused) as said:
        made(site(tmp_path / "site"), tmp_path / "served", run="/" + "r" * 100 + '"')
    assert str(said.value) == f"“/{'r' * 79}” cannot stand in nginx's settings"


def test_the_command_says_how_to_serve_it(tmp_path, capsys):
    built, to = site(tmp_path / "site"), tmp_path / "served"
    words = ["nginx", "--folder", str(built), "--to", str(to)]
    assert main(words) == 0
    assert capsys.readouterr() == (f"Made {to}. To serve it: nginx -p {to}/ -c nginx.conf\n", "")
    assert (to / "made/main.conf").read_text("utf-8") == 'pid "/tmp/nginx.pid";\n'
    assert (to / "made/server.conf").read_text("utf-8").startswith("listen 8080;\n")
    assert main([*words, "--listen", "http"]) == 1
    assert capsys.readouterr() == ("", "“/club/” is not a path, or “http” is not a port, as 8080 or 127.0.0.1:8080\n")


def test_a_folder_that_no_build_made_is_said(tmp_path, capsys):
    assert main(["nginx", "--folder", str(tmp_path), "--to", str(tmp_path / "served")]) == 1
    assert capsys.readouterr() == ("", f"{tmp_path} is not a site that was built here\n")
    built = site(tmp_path / "site")
    (built / "_headers").unlink()
    assert main(["nginx", "--folder", str(built), "--to", str(tmp_path / "served")]) == 1
    assert capsys.readouterr() == ("", f"{tmp_path / 'served'} cannot be made: No such file or directory\n")
