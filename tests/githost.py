"""A real server that speaks the few calls of GitHub's API: issues, comments, branches, commits, pull requests, in
memory."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

START = "0" * 40
MISSING = 404, {"message": "Not Found"}
NAME = "an-owner/a-site"


class Api:
    """The contents of a repository, behind a real address; `refusals` answers a call (“POST pulls”), or with "" every
    call."""

    def __init__(self) -> None:
        self.issues: list[dict] = []
        self.comments: dict[int, list[dict]] = {}
        self.pulls: list[dict] = []
        self.trees: dict[str, dict[str, str]] = {START: {"README.md": "Read me\n"}}
        self.commits: dict[str, dict] = {START: {"tree": START, "parents": [], "message": "Start"}}
        self.refs = {"heads/main": START}
        self.calls: list[str] = []
        self.heard: list[
            tuple[str, dict, dict]
        ] = []  # for each call, the path with its query, what was sent, and the headers
        self.refusals: dict[str, tuple[int, bytes]] = {}
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"

    def files(self, branch: str) -> dict[str, str]:
        """The files on `branch`."""
        return self.trees[self.commits[self.refs[f"heads/{branch}"]]["tree"]]

    def put(self, branch: str, **files: str) -> None:
        """Adds files to `branch`, as if by somebody else."""
        before = self.refs[f"heads/{branch}"]
        self.refs[f"heads/{branch}"] = self.commit(
            {"message": "Other", "parents": [before], "tree": self.tree({**self.files(branch), **files})}
        )

    def tree(self, files: dict[str, str]) -> str:
        sha = _sha(files)
        self.trees[sha] = files
        return sha

    def commit(self, words: dict) -> str:
        sha = _sha([words, len(self.commits)])
        self.commits[sha] = words
        return sha

    def called(self, method: str, path: str, words: dict, headers) -> tuple[int, object]:
        parts = urlsplit(path)
        what = unquote(parts.path).removeprefix(f"/repos/{NAME}").removeprefix("/")
        self.calls.append(f"{method} {what}".rstrip())
        self.heard.append((path.removeprefix(f"/repos/{NAME}"), words, dict(headers)))
        refusal = self.refusals.get(self.calls[-1]) or self.refusals.get("")
        if refusal:
            return refusal
        if headers["Authorization"] != "Bearer a-token":
            return 401, {"message": "Bad credentials"}
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        for verb, rule, answer in CALLS:
            match = re.fullmatch(rule, what)
            if match and verb == method and parts.path.startswith(f"/repos/{NAME}"):
                return answer(self, words, query, *match.groups())
        return MISSING

    def _repository(self, words, query):
        return 200, {"full_name": NAME, "default_branch": "main"}

    def _issues(self, words, query):
        return 200, [issue for issue in reversed(self.issues) if query["labels"] in issue["labels"]]

    def _open_issue(self, words, query):
        self.issues.append({"number": len(self.issues) + 1, "state": "open", **words})
        return 201, self.issues[-1]

    def _change_issue(self, words, query, number):
        self.issues[int(number) - 1].update(words)
        return 200, self.issues[int(number) - 1]

    def _comments(self, words, query, number):
        size, page = int(query["per_page"]), int(query["page"])
        return 200, self.comments.get(int(number), [])[size * (page - 1) : size * page]

    def _comment(self, words, query, number):
        made = {
            "id": 1000 + sum(map(len, self.comments.values())),
            "user": {"login": "github-actions[bot]", "type": "Bot"},
            **words,
        }
        self.comments.setdefault(int(number), []).append(made)
        return 201, made

    def _change_comment(self, words, query, id):
        found = next(one for comments in self.comments.values() for one in comments if one["id"] == int(id))
        found.update(words)
        return 200, found

    def _branch(self, words, query, name):
        sha = self.refs.get(f"heads/{name}")
        return (
            (200, {"name": name, "commit": {"sha": sha, "commit": {"tree": {"sha": self.commits[sha]["tree"]}}}})
            if sha
            else MISSING
        )

    def _file(self, words, query, path):
        text = self.trees[self.commits[query["ref"]]["tree"]].get(path)
        return MISSING if text is None else (200, {"path": path, "content": base64.b64encode(text.encode()).decode()})

    def _tree(self, words, query):
        assert all(set(one) == {"path", "mode", "type", "content"} for one in words["tree"])
        return 201, {
            "sha": self.tree(
                {**self.trees[words["base_tree"]], **{one["path"]: one["content"] for one in words["tree"]}}
            )
        }

    def _commit(self, words, query):
        return 201, {"sha": self.commit(words)}

    def _ref(self, words, query, name):
        return (200, {"object": {"sha": self.refs[name]}}) if name in self.refs else MISSING

    def _make_ref(self, words, query):
        name = words["ref"].removeprefix("refs/")
        if name in self.refs:
            return 422, {"message": "Reference already exists"}
        self.refs[name] = words["sha"]
        return 201, {"object": {"sha": words["sha"]}}

    def _move_ref(self, words, query, name):
        if name not in self.refs or not words["force"]:
            return 422, {"message": "Reference cannot be updated"}
        self.refs[name] = words["sha"]
        for pull in self.pulls:
            # Like the real one: there is nothing left to pull.
            if name == f"heads/{pull['head']['ref']}" and words["sha"] == self.refs["heads/main"]:
                pull["state"] = "closed"
        return 200, {"object": {"sha": words["sha"]}}

    def _pulls(self, words, query):
        branch = query["head"].removeprefix("an-owner:")
        return 200, [pull for pull in self.pulls if (pull["state"], pull["head"]["ref"]) == (query["state"], branch)]

    def _pull(self, words, query):
        self.pulls.append({**words, "number": 50 + len(self.pulls), "state": "open", "head": {"ref": words["head"]}})
        return 201, self.pulls[-1]


CALLS = [
    ("GET", "", Api._repository),
    ("GET", "issues", Api._issues),
    ("POST", "issues", Api._open_issue),
    ("PATCH", r"issues/(\d+)", Api._change_issue),
    ("GET", r"issues/(\d+)/comments", Api._comments),
    ("POST", r"issues/(\d+)/comments", Api._comment),
    ("PATCH", r"issues/comments/(\d+)", Api._change_comment),
    ("GET", "branches/(.+)", Api._branch),
    ("GET", "contents/(.+)", Api._file),
    ("POST", "git/trees", Api._tree),
    ("POST", "git/commits", Api._commit),
    ("GET", "git/ref/(.+)", Api._ref),
    ("POST", "git/refs", Api._make_ref),
    ("PATCH", "git/refs/(.+)", Api._move_ref),
    ("GET", "pulls", Api._pulls),
    ("POST", "pulls", Api._pull),
]


def _sha(value: object) -> str:
    return hashlib.sha1(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _handler(api: Api) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self):
            length = int(self.headers.get("Content-Length") or 0)
            status, told = api.called(
                self.command, self.path, json.loads(self.rfile.read(length) or b"{}"), self.headers
            )
            body = told if isinstance(told, bytes) else json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = answer

        def log_message(self, *_):
            pass

    return Handler


@contextmanager
def serving() -> Iterator[Api]:
    """A running server with an empty Api."""
    served = Api()
    threading.Thread(target=served.http.serve_forever, args=(0.01,), daemon=True).start()
    yield served
    served.http.shutdown()
    served.http.server_close()
