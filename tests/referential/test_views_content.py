"""Files of the content and frames of simulators, as browsers get them."""

import pytest
from django.contrib.staticfiles.finders import get_finder
from django.urls import reverse

from referential.models import ContentFile
from tests.factories.learners import make_user

YEAR = 365 * 24 * 3600


@pytest.fixture
def stored(db):
    """``stored(name, media_type)``: a file of the content; its address."""

    def store(name: str, media_type: str, content: bytes = b"0123") -> str:
        file = ContentFile.objects.create(digest="ab" * 32, name=name, media_type=media_type, content=content)
        return reverse("referential:file", args=[file.digest[:20], file.name])

    return store


class TestFiles:
    def test_a_picture_is_shown_and_kept_for_ever(self, client, stored):
        response = client.get(stored("plan.svg", "image/svg+xml", b"<svg/>"))
        assert response.status_code == 200
        assert response.content == b"<svg/>"
        assert response["Content-Type"] == "image/svg+xml"
        assert response["Cache-Control"] == f"public, max-age={YEAR}, immutable"
        assert "Content-Disposition" not in response

    def test_nothing_in_it_may_run_under_our_name(self, client, stored):
        response = client.get(stored("plan.svg", "image/svg+xml"))
        policy = response["Content-Security-Policy"]
        assert policy == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "DENY"

    @pytest.mark.parametrize(
        ("name", "media_type"),
        [("inscrits.ods", "application/vnd.oasis.opendocument.spreadsheet"), ("page.html", "text/html")],
    )
    def test_what_is_no_picture_is_handed_over_as_a_download(self, client, stored, name, media_type):
        response = client.get(stored(name, media_type))
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'
        assert "sandbox" in response["Content-Security-Policy"]

    def test_a_name_with_accents_can_be_downloaded(self, client, stored):
        response = client.get(stored("relevé été.csv", "text/csv"))
        assert response.status_code == 200
        assert response["Content-Disposition"].startswith("attachment")

    def test_one_statement_and_no_session(self, client, stored, query_budget):
        url = stored("plan.svg", "image/svg+xml")
        with query_budget(1):
            response = client.get(url)
        assert not response.cookies

    def test_a_signed_in_reader_may_share_the_cached_file(self, client, stored):
        client.force_login(make_user())
        assert "immutable" in client.get(stored("plan.svg", "image/svg+xml"))["Cache-Control"]

    @pytest.mark.parametrize(
        "path",
        [
            "/contenus/" + "ab" * 10 + "/autre.svg",
            "/contenus/" + "cd" * 10 + "/plan.svg",
            "/contenus/ab/plan.svg",
            "/contenus/" + "ab" * 10 + "/%00.svg",
            "/contenus/" + "ab" * 10 + "/..%2Fplan.svg",
            "/contenus/plan.svg",
        ],
    )
    def test_an_unknown_file_is_a_404(self, client, stored, path):
        stored("plan.svg", "image/svg+xml")
        assert client.get(path).status_code == 404

    def test_reading_is_all_one_can_do(self, client, stored):
        url = stored("plan.svg", "image/svg+xml")
        assert client.head(url).status_code == 200
        assert client.post(url).status_code == 405

    def test_every_file_that_questions_name_is_there(self, client, content):
        urls = {
            url
            for challenge in content.challenges.values()
            for url in [
                *(file["url"] for file in challenge.attachments),
                *([challenge.illustration["url"]] if challenge.illustration else []),
            ]
        }
        assert len(urls) > 10
        assert [url for url in urls if client.head(url).status_code != 200] == []


class TestSimulators:
    @pytest.fixture
    def frame(self, client):
        return client.get("/simulateurs/mini-web/", headers={"host": "pix.example"})

    @pytest.mark.requirement("S-030")
    def test_the_frame_is_a_page(self, frame):
        assert frame.status_code == 200
        assert frame["Content-Type"].startswith("text/html")
        assert b"<script" in frame.content

    def test_its_policy_names_our_origin_and_nothing_else(self, frame):
        directives = dict(part.strip().split(" ", 1) for part in frame["Content-Security-Policy"].split(";"))
        assert directives["default-src"] == "'none'"
        assert directives["script-src"] == directives["style-src"] == directives["font-src"] == "http://pix.example"
        assert directives["img-src"] == "http://pix.example data:"
        assert directives["frame-ancestors"] == "'self'"
        assert "unsafe" not in frame["Content-Security-Policy"]

    def test_a_sandboxed_frame_may_fetch_its_modules(self, frame):
        assert frame["Access-Control-Allow-Origin"] == "*"
        assert frame["Cross-Origin-Resource-Policy"] == "cross-origin"

    def test_only_our_pages_may_frame_it(self, frame):
        assert frame["X-Frame-Options"] == "SAMEORIGIN"

    @pytest.mark.parametrize(
        ("path", "media_type"),
        [
            ("mini-web/mini-web.js", "text/javascript"),
            ("mini-web/site.css", "text/css"),
            ("mini-web/pictures/dog.svg", "image/svg+xml"),
            ("mini-web/example.json", "application/json"),
            ("shared/frame.js", "text/javascript"),
        ],
    )
    def test_modules_styles_and_pictures_have_their_type(self, client, path, media_type):
        response = client.get(f"/simulateurs/{path}")
        assert response.status_code == 200
        assert response["Content-Type"].startswith(media_type)
        assert response["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.parametrize(
        "path",
        [
            "../css/tokens.css",
            "..%2Fcss%2Ftokens.css",
            "mini-web/../../css/tokens.css",
            "mini-web/..%5C..%5Ccss%5Ctokens.css",
            "/etc/passwd",
            "%2Fetc%2Fpasswd",
            "mini-web/%00.js",
            "mini-web/absent.js",
            "absent/",
            "mini-web",
            "mini-web/themes",
            "",
        ],
    )
    def test_nothing_but_the_files_of_simulators_can_be_read(self, client, path):
        assert client.get(f"/simulateurs/{path}").status_code == 404

    @pytest.mark.parametrize("name", ["notes.md", "secret.py", "data.yaml", "page.htm", "archive"])
    def test_only_some_kinds_of_files_are_handed_out(self, client, settings, tmp_path, name):
        folder = tmp_path / "simulators" / "essai"
        folder.mkdir(parents=True)
        (folder / name).write_text("secret")
        (folder / "index.html").write_text("<p>essai</p>")
        settings.STATICFILES_DIRS = [tmp_path]
        get_finder.cache_clear()
        try:
            assert client.get("/simulateurs/essai/").status_code == 200
            assert client.get(f"/simulateurs/essai/{name}").status_code == 404
        finally:
            get_finder.cache_clear()

    def test_it_needs_neither_the_database_nor_a_session(self, client, db, django_assert_num_queries):
        with django_assert_num_queries(0):
            response = client.get("/simulateurs/mini-web/")
        assert not response.cookies
