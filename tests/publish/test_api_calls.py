"""The exact requests to a Git host, and what happens after each answer; with a real server."""

from __future__ import annotations

import json

import pytest

from macros.__main__ import main
from macros.host import comment as comments
from macros.host import issue as issues
from macros.host.comment import Comment
from macros.host.issue import LABEL, LONGEST, Repository, harmless, mark_of
from macros.host.pull_request import NameTaken, NewFile, offer, opened
from macros.online.fetch import Unreachable
from tests.githost import NAME

MARK = "<!-- kept up to date by a command: links -->\n"
FILE = NewFile("data/registers/a/b c.yml", "unit: x\n", "Register: x")


@pytest.fixture
def repository(api):
    return Repository(api.url, NAME, "a-token")


def refused(repository, call) -> str:
    with pytest.raises(Unreachable) as said:
        call(repository)
    return str(said.value)


def told(body: object, status: int = 200) -> tuple[int, bytes]:
    return status, json.dumps(body).encode()


# ---- Which repository --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address, used", [("", "https://api.github.com"), ("https://git.example/api", "https://git.example/api")]
)
def test_the_workflow_names_the_repository(address, used):
    found = Repository.named(
        {"GITHUB_REPOSITORY": "an-owner/a.site_1", "GITHUB_TOKEN": "a-token", "GITHUB_API_URL": address}
    )
    assert found == Repository(used, "an-owner/a.site_1", "a-token")
    assert Repository.named({"GITHUB_REPOSITORY": "o/s", "GITHUB_TOKEN": "t"}).api == "https://api.github.com"


@pytest.mark.parametrize(
    "repository, token, names",
    [
        ("", "", "GITHUB_REPOSITORY and GITHUB_TOKEN"),
        ("site", "t", "GITHUB_REPOSITORY"),
        ("a/b/c", "t", "GITHUB_REPOSITORY"),
        ("a b/c", "t", "GITHUB_REPOSITORY"),
        ("a/b", "t t", "GITHUB_TOKEN"),
        ("a/b", "é", "GITHUB_TOKEN"),
        ("a/b", "", "GITHUB_TOKEN"),
    ],
)
def test_what_the_workflow_does_not_name_is_said(repository, token, names):
    with pytest.raises(Unreachable) as said:
        Repository.named({"GITHUB_REPOSITORY": repository, "GITHUB_TOKEN": token} if repository or token else {})
    assert (
        str(said.value)
        == f"{names} must be set, as the workflows do: which repository (owner/name), and what may write to it"
    )


def test_every_call_says_who_asks_in_which_form_and_what(api, repository):
    repository.keep("links", "Links", "- one\n")
    assert [path for path, _, _ in api.heard] == [
        "/issues?labels=links&state=all&sort=created&direction=desc&per_page=100",
        "/issues",
    ]
    assert [words for _, words, _ in api.heard] == [
        {},
        {"title": "Links", "body": f"{MARK}- one\n", "labels": ["links"]},
    ]
    for _, _, headers in api.heard:
        assert {
            name: headers[name]
            for name in ("Authorization", "Accept", "X-Github-Api-Version", "Content-Type", "User-Agent")
        } == {
            "Authorization": "Bearer a-token",
            "Accept": "application/vnd.github+json",
            "X-Github-Api-Version": "2022-11-28",
            "Content-Type": "application/json",
            "User-Agent": "guidance-site-check",
        }


@pytest.mark.parametrize(
    "refusal, why",
    [
        (told({"message": "No\n way"}, 403), "403 No way"),
        (told({"message": "x" * 400}, 404), "404 " + "x" * 300 + "…"),
        (told(["No"], 500), "500"),
        (told(None), "200"),
        ((204, b""), "204"),
        ((200, b"{"), "200"),
        (told({}, 202), "202"),
    ],
)
def test_a_refusal_is_said_with_the_hosts_own_words(api, repository, refusal, why):
    api.refusals[""] = refusal
    assert (
        refused(repository, lambda it: it.issues("links"))
        == f"{NAME} cannot be kept up to date: GET issues is answered with {why}"
    )
    assert (
        refused(repository, lambda it: it.ask("GET")) == f"{NAME} cannot be kept up to date: GET is answered with {why}"
    )


def test_only_what_may_be_missing_may_be(api, repository):
    assert repository.ask("GET", "contents/x?ref=" + "0" * 40, may_miss=True) is None
    api.refusals["GET x"] = told({"message": "No"}, 403)
    assert "answered with 403 No" in refused(repository, lambda it: it.ask("GET", "x", may_miss=True))
    assert "answered with 404 Not Found" in refused(repository, lambda it: it.ask("GET", "y"))


# ---- One issue ---------------------------------------------------------------------------------


def kept(api, *states: str, title: str = "t", body: str = f"{MARK}x") -> None:
    api.issues += [
        {"number": number, "state": state, "title": title, "body": body, "labels": ["links"]}
        for number, state in enumerate(states, 1)
    ]


def test_of_several_the_newest_open_one_is_kept_and_the_others_are_not_planned(api, repository):
    kept(api, "open", "open", "open", "closed")
    assert repository.keep("links", "t", "y") == "brought issue 3 up to date"
    assert [(one["state"], one.get("state_reason")) for one in api.issues] == [("closed", "not_planned")] * 2 + [
        ("open", None),
        ("closed", None),
    ]
    assert [one["body"] for one in api.issues] == [f"{MARK}x"] * 2 + [f"{MARK}y", f"{MARK}x"]


def test_of_several_closed_ones_the_newest_is_opened_again(api, repository):
    kept(api, "closed", "closed")
    assert repository.keep("links", "t", "x") == "brought issue 2 up to date"
    assert [one["state"] for one in api.issues] == ["closed", "open"]
    assert api.heard[-1][:2] == ("/issues/2", {"title": "t", "body": f"{MARK}x", "state": "open"})


@pytest.mark.parametrize(
    "title, text, done",
    [
        ("t", "x", "issue 1 says it already"),
        ("other", "x", "brought issue 1 up to date"),
        ("t", "y", "brought issue 1 up to date"),
    ],
)
def test_it_is_written_where_its_title_or_text_is_another(api, repository, title, text, done):
    kept(api, "open")
    assert repository.keep("links", title, text) == done
    assert (api.issues[0]["title"], api.issues[0]["body"]) == (title, MARK + text)


def test_all_is_well(api, repository):
    assert repository.keep("links", "t", " \n") == "all is well, and there is no issue to close"
    kept(api, "closed", "open", "open")
    assert repository.keep("links", "t", "") == "closed issue 3: all is well"
    assert [one.get("state_reason") for one in api.issues] == [None, "not_planned", "completed"]
    assert repository.keep("links", "t", "") == "all is well, and there is no issue to close"


@pytest.mark.parametrize(
    "text, quiet",
    [
        ("@a @_a @-a @1 @ a", "@\u200ba @\u200b_a @\u200b-a @\u200b1 @ a"),
        ("#1 #a #_ # 1", "#\u200b1 #\u200ba #\u200b_ # 1"),
        ("gh-1 Gh-2 GH-x GH- 1", "gh-\u200b1 Gh-\u200b2 GH-x GH- 1"),
        ("a\r\nb\rc\td", "a\nbc\td"),
        ("\x00\x08\x0b\x1f\x7f\x9f\u200e\u200f\u202a\u202e\u2066\u2069\ufeffé", "é"),
        ("<!--<!-->", "&lt;!--&lt;!-->"),
    ],
)
def test_text_calls_nobody_and_hides_nothing(text, quiet):
    assert harmless(text) == quiet


def test_a_text_is_cut_at_the_end_of_a_line_where_it_is_too_long():
    assert (LONGEST, harmless("x" * LONGEST)) == (60_000, "x" * LONGEST)
    cut = "\n\n…\n\nThe rest does not fit into an issue: run the command yourself to see it."
    assert harmless("a\nb\n" + "x" * LONGEST) == "a\nb" + cut == "a\nb" + issues.CUT
    assert harmless("x" * (LONGEST + 1)) == "x" * LONGEST + cut
    assert mark_of("links") + "\n" == MARK


@pytest.mark.parametrize(
    "label, good",
    [
        ("links", True),
        ("l", True),
        ("a" + "-" * 40, True),
        ("a" * 42, False),
        ("", False),
        ("1a", False),
        ("-a", False),
        ("A", False),
        ("a b", False),
        ("a\n", False),
    ],
)
def test_a_label_is_one_word_in_small_letters(label, good, capsys, tmp_path):
    assert bool(LABEL.fullmatch(label)) is good
    if not good:
        assert main(["issue", f"--label={label}", "--title", "t", "--file", str(tmp_path)]) == 1
        assert capsys.readouterr() == ("", f"“{label[:60]}” is not a label: small letters, digits and hyphens\n")


def test_the_command_keeps_the_issue_and_says_what_it_did(api, monkeypatch, capsys, tmp_path):
    for name, value in {"GITHUB_REPOSITORY": NAME, "GITHUB_TOKEN": "a-token", "GITHUB_API_URL": api.url}.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "text.md").write_bytes("é \xff".encode("latin-1") + "é".encode())
    words = ["issue", "--label", "links", "--title", "Links", "--file"]
    assert (main([*words, str(tmp_path / "text.md")]), capsys.readouterr().out) == (0, "opened issue 1\n")
    assert api.issues[0]["body"] == f"{MARK}\ufffd \ufffdé"
    assert main([*words, str(tmp_path / "none.md")]) == 1
    assert capsys.readouterr() == ("", f"{tmp_path / 'none.md'} cannot be read: No such file or directory\n")
    monkeypatch.setenv("GITHUB_TOKEN", "another")
    assert main([*words, str(tmp_path / "text.md")]) == 1
    assert capsys.readouterr() == (
        "",
        f"{NAME} cannot be kept up to date: GET issues is answered with 401 Bad credentials\n",
    )


# ---- One comment -------------------------------------------------------------------------------


def test_a_comment_is_written_once_and_then_changed(api, repository):
    assert Comment(repository, 7, "links").say("One @all\n\n", "more @all\n") == "answered issue 7"
    assert api.comments[7][0]["body"] == f"{MARK}One @\u200ball\nmore @all\n"
    assert Comment(repository, 7, "links").say("One @all", "more @all\n") == "the answer to issue 7 says it already"
    assert Comment(repository, 7, "links").say("Two") == "brought the answer to issue 7 up to date"
    assert [one["body"] for one in api.comments[7]] == [f"{MARK}Two\n"]
    assert [path for path, _, _ in api.heard] == ["/issues/7/comments?per_page=100&page=1", "/issues/7/comments"] + [
        "/issues/7/comments?per_page=100&page=1"
    ] * 2 + ["/issues/comments/1000"]


@pytest.mark.parametrize(
    "change",
    [
        {"id": "1"},
        {"id": None},
        {"user": {"type": "User"}},
        {"user": None},
        {"user": {}},
        {"body": None},
        {"body": f" {MARK}"},
    ],
)
def test_what_is_not_surely_ours_is_left_alone(api, repository, change):
    api.comments[7] = [{"id": 1, "user": {"type": "Bot"}, "body": MARK, **change}]
    assert Comment(repository, 7, "links").there is None
    api.comments[7].append({"id": 2, "user": {"type": "Bot"}, "body": MARK + "x"})
    assert Comment(repository, 7, "links").there["id"] == 2


def test_comments_are_asked_for_page_by_page_to_an_end(api, repository, monkeypatch):
    monkeypatch.setattr(comments, "A_PAGE", 2)
    monkeypatch.setattr(comments, "MOST_PAGES", 3)
    api.comments[7] = [{"id": number, "user": {"type": "User"}, "body": "x"} for number in range(4)]
    assert Comment(repository, 7, "links").there is None
    assert len(api.calls) == 3  # the third has none: the second was full
    api.comments[7] += [{"id": number, "user": {"type": "User"}, "body": "x"} for number in range(9)]
    api.calls.clear()
    assert Comment(repository, 7, "links").there is None
    assert len(api.calls) == 3
    api.refusals[""] = told({"message": "x"})
    assert refused(repository, lambda it: Comment(it, 7, "links")) == f"what {NAME} answers is no list of comments"


# ---- One pull request --------------------------------------------------------------------------


def test_a_pull_request_holds_one_new_file_on_the_newest_commit(api, repository):
    tip = api.refs["heads/main"]
    assert offer(repository, "register/issue-7", FILE, "Why") == (50, True)
    paths = [path for path, _, _ in api.heard]
    assert paths == [
        "",
        "/branches/main",
        f"/contents/data/registers/a/b%20c.yml?ref={tip}",
        "/pulls?state=open&head=an-owner%3Aregister%2Fissue-7&per_page=100",
        "/git/trees",
        "/git/commits",
        "/git/ref/heads/register/issue-7",
        "/git/refs",
        "/pulls",
    ]
    sent = {path: words for path, words, _ in api.heard}
    assert sent["/git/trees"] == {
        "base_tree": tip,
        "tree": [{"path": FILE.path, "mode": "100644", "type": "blob", "content": FILE.text}],
    }
    assert sent["/git/commits"]["message"] == "Register: x" and sent["/git/commits"]["parents"] == [tip]
    assert sent["/pulls"] == {"title": "Register: x", "head": "register/issue-7", "base": "main", "body": "Why"}
    assert offer(repository, "register/issue-7", FILE, "Why") == (50, False)
    assert api.heard[-1][0] == "/git/refs/heads/register/issue-7" and api.heard[-1][1]["force"] is True


def test_a_branch_of_any_name_can_be_the_default_one(api, repository):
    api.refusals["GET"] = told({"default_branch": "der 1. Zweig"})
    api.refs["heads/der 1. Zweig"] = api.refs["heads/main"]
    assert offer(repository, "b", FILE, "Why") == (50, True)
    assert "/branches/der%201.%20Zweig" in [path for path, _, _ in api.heard]


def test_a_file_that_is_there_is_not_overwritten(api, repository):
    api.put("main", **{FILE.path: "x"})
    with pytest.raises(NameTaken) as said:
        offer(repository, "b", FILE, "Why")
    assert str(said.value) == f"{FILE.path} is there already on main, and is not overwritten"


def test_only_a_pull_request_from_the_very_branch_counts(api, repository):
    api.refusals["GET pulls"] = told(
        [
            {"number": 1, "head": {"ref": "b-2"}},
            {"number": 2, "head": {"ref": "b"}},
            {"number": 3, "head": {"ref": "b"}},
        ]
    )
    assert opened(repository, "b") == 2
    api.refusals["GET pulls"] = told([])
    assert opened(repository, "b") is None
    api.refusals["GET pulls"] = told({})
    assert refused(repository, lambda it: opened(it, "b")) == f"what {NAME} answers is no list of pull requests"


@pytest.mark.parametrize(
    "call, body, name",
    [
        ("GET", {"default_branch": 7}, "default_branch"),
        ("GET", [], "default_branch"),
        ("GET branches/main", {"commit": {"commit": {"tree": {"sha": "x"}}}}, "commit.sha"),
        ("GET branches/main", {"commit": {"sha": "x", "commit": {"tree": {}}}}, "commit.commit.tree.sha"),
        ("POST git/trees", {"sha": None}, "sha"),
        ("POST git/commits", {}, "sha"),
        ("POST pulls", {"number": "7"}, "number"),
        ("GET pulls", [{"number": 1, "head": {}}], "head.ref"),
        ("GET pulls", [7], "head.ref"),
        ("GET pulls", [{"number": None, "head": {"ref": "b"}}], "number"),
    ],
)
def test_what_an_answer_lacks_is_named(api, repository, call, body, name):
    api.refusals[call] = told(body)
    assert refused(repository, lambda it: offer(it, "b", FILE, "Why")) == f"the answer of {NAME} has no “{name}”"
