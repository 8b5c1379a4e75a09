"""The browser of a `device-screens` scenario: sites, consent windows, data, extensions."""

from typing import Annotated, Literal

from pydantic import Field

from referential.domain.simulators.device_screens_blocks_schema import Block, Color, Glyph, Id
from referential.domain.simulators.values import Host, Strict, Text

SitePermission = Literal["position", "camera", "micro", "notifications"]
Access = Literal["autorise", "demande", "refuse"]


class Consent(Strict):
    """A purpose or a partner, to tick."""

    id: Id
    label: Text
    text: Text | None = None
    on: bool = False
    locked: bool = False


class Reject(Strict):
    label: Text
    style: Literal["button", "plain", "link"] = "button"


class Cookies(Strict):
    title: Text
    text: Text
    accept: Text = "Tout accepter"
    customize: Text = "Personnaliser"
    reject: Reject | None = None
    save: Text = "Enregistrer mes choix"
    details_reject: Text | None = None
    intro: Text = "Choisissez à quoi vos données peuvent servir."
    purposes: Annotated[list[Consent], Field(min_length=1)]
    partners: list[Consent] = []


class Site(Strict):
    id: Id
    host: Host
    name: Text
    title: Text
    snippet: Text | None = None
    keywords: list[Text] = []
    glyph: Glyph = "globe"
    color: Color = "blue"
    secure: bool = True
    hidden: bool = False
    asks: list[SitePermission] = []
    permissions: dict[SitePermission, Access] = {}
    cookies: Cookies | None = None
    blocks: list[Block]


class Engine(Strict):
    id: Id
    name: Text
    note: Text | None = None


class HomePage(Strict):
    id: Id
    label: Text
    site: Text | None = None


class Visit(Strict):
    id: Id
    title: Text
    host: Text
    when: Text
    age_h: Annotated[int, Field(ge=0)] | None = None


class Stored(Strict):
    id: Id
    host: Text
    count: Annotated[int, Field(ge=1)]
    third_party: bool = False
    purpose: Text | None = None
    age_h: Annotated[int, Field(ge=0)] | None = None


class Password(Strict):
    id: Id
    host: Text
    login: Text
    alert: Text | None = None
    age_h: Annotated[int, Field(ge=0)] | None = None


class Extension(Strict):
    id: Id
    name: Text
    publisher: Text | None = None
    users: Text | None = None
    note: Text | None = None
    rights: Annotated[list[Text], Field(min_length=1)]
    state: Literal["active", "desactivee"] = "active"


class Browser(Strict):
    name: Text = "Navigateur"
    engines: Annotated[list[Engine], Field(min_length=1)]
    engine: Text
    home_pages: Annotated[list[HomePage], Field(min_length=1)]
    home_page: Text
    bookmarks: list[Text] | None = None
    sites: Annotated[list[Site], Field(min_length=1)]
    history: list[Visit] = []
    stored: list[Stored] = []
    passwords: list[Password] = []
    extensions: list[Extension] = []
