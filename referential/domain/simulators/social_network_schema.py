"""The shape of a `social-network` scenario (docs/simulators/social-network.md)."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from referential.domain.simulators.values import Day, Picture, Strict, Svg, Text

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]
Moment = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$")]
Count = Annotated[int, Field(ge=0)]
Audience = Literal["public", "amis", "moi"]
Commenters = Literal["tous", "amis", "personne"]

YES_NO = ("oui", "non")
AUDIENCE = ("public", "amis", "moi")
CONTACT = ("tous", "amis", "personne")
# The same settings and values as static/simulators/social-network/catalogue.js (a test compares).
SETTINGS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("publications", "stories", "liste-amis", "naissance", "telephone", "email", "ville"), AUDIENCE),
    "photos-identifiees": AUDIENCE,
    **dict.fromkeys(("messages", "commentaires", "recherche-email", "recherche-telephone", "qui-identifie"), CONTACT),
    "demandes-amis": ("tous", "amis-d-amis", "personne"),
    "ordre-fil": ("personnalise", "chronologique"),
    **dict.fromkeys(("anciennes", "moteurs", "carnet", "validation-tags", "reconnaissance"), YES_NO),
    **dict.fromkeys(("en-ligne", "lecture", "position", "historique-positions", "suggestions"), YES_NO),
    **dict.fromkeys(("contenus-sensibles", "pub-ciblee", "pub-partenaires", "pub-amis"), YES_NO),
    **dict.fromkeys(("double-authentification", "alertes-connexion"), YES_NO),
    "archive": ("non", "demandee"),
    "compte": ("actif", "desactive", "supprime"),
}
REASONS = (
    *("spam", "arnaque", "faux-compte", "usurpation", "harcelement", "haine", "fausse-information", "vie-privee"),
    *("image-intime", "violence", "danger", "droit-auteur"),
)
VERBS = (
    *("accepter", "accepter-message", "accepter-tag", "aimer", "annuler-demande", "audience", "bloquer", "commenter"),
    *("debloquer", "deconnecter", "demander", "masquer", "ne-plus-suivre", "partager", "quitter", "refuser"),
    *("refuser-message", "rejoindre", "repondre", "retirer-ami", "retirer-appli", "retirer-interet", "retirer-tag"),
    *("signaler", "sourdine", "suivre", "supprimer", "voter"),
)
SECTIONS = (
    *("confidentialite", "contact", "identification", "activite", "fil", "publicite", "securite"),
    *("applications", "donnees"),
)


def checked_verb(value: str) -> str:
    if value not in VERBS:
        raise ValueError(f"{value} is not an action of the network")
    return value


class Pictured(Strict):
    """May have one picture: a name of the library, or an inline drawing."""

    picture: Picture | None = None
    svg: Svg | None = None

    @model_validator(mode="after")
    def has_at_most_one_picture(self) -> Self:
        if self.picture is not None and self.svg is not None:
            raise ValueError("give either a picture or an svg, not both")
        return self


class Network(Strict):
    name: Text
    theme: Literal["azur", "lagune", "prune"] = "azur"


class Fact(Strict):
    label: Text
    text: Text


class Account(Pictured):
    id: Id
    name: Text
    handle: Annotated[str, Field(pattern=r"^@[\w.-]*\w$")]
    kind: Literal["personne", "page"] = "personne"
    certified: bool = False
    created: Day | None = None
    followers: Count | None = None
    following: Count | None = None
    mutual: Count | None = None
    bio: str = ""
    avatar: Annotated[str, Field(max_length=3)] | None = None
    cover: Pictured | None = None
    relation: Literal["ami", "suivi", "demande-recue", "demande-envoyee", "bloque", "aucune"] = "aucune"
    friends: list[Id] = []
    unlisted: bool = False
    town: Text | None = None
    birthday: Day | None = None
    phone: Text | None = None
    email: Text | None = None
    country: Text | None = None
    former_names: list[Text] = []
    facts: list[Fact] = []


class Named(Strict):
    id: Id
    name: Text


class FriendList(Named):
    members: Annotated[list[Id], Field(min_length=1)]


class Rule(Strict):
    title: Text
    text: str = ""


class Group(Named):
    members: Count
    privacy: Literal["public", "prive"] = "public"
    description: str = ""
    created: Day | None = None
    joined: bool = False
    rules: list[Rule] = []
    admins: list[Id] = []


class Found(Pictured):
    title: Text
    source: Text
    date: Day | None = None
    text: str = ""


class Photo(Strict):
    date: Moment | None = None
    place: Text | None = None
    device: Text | None = None
    found: list[Found] | None = None


class Video(Pictured):
    title: Text
    duration: Text
    transcript: Text


class Option(Strict):
    id: Id
    label: Text
    votes: Count = 0


class Poll(Strict):
    question: Text
    options: Annotated[list[Option], Field(min_length=2, max_length=8)]
    closed: bool = False


class Reply(Strict):
    id: Id
    author: Id
    date: Moment
    text: Text


class Comment(Reply):
    replies: list[Reply] = []


class Post(Pictured):
    id: Id
    author: Id
    date: Moment
    text: str = ""
    alt: str = ""
    group: Id | None = None
    audience: Audience = "public"
    location: Text | None = None
    tagged: list[Id] = []
    tag_pending: bool = False
    photo: Photo | None = None
    video: Video | None = None
    poll: Poll | None = None
    shares_from: Id | None = None
    removed: bool = False
    likes: Count = 0
    shares: Count = 0
    sponsored: bool = False
    partnership: Text | None = None
    suggested: bool = False
    why: Text | None = None
    feed: bool | None = None
    comments: list[Comment] = []
    comments_closed: bool = False

    @model_validator(mode="after")
    def says_something(self) -> Self:
        if not (self.text.strip() or self.picture or self.svg or self.video or self.poll or self.shares_from):
            raise ValueError("a post needs a text, a picture, a video, a poll or a share")
        return self


class Story(Pictured):
    id: Id
    author: Id
    date: Moment
    text: str = ""
    alt: str = ""
    location: Text | None = None
    sponsored: bool = False


class Message(Pictured):
    id: Id
    from_: Id = Field(alias="from")
    date: Moment
    text: str = ""
    alt: str = ""


class QuickReply(Strict):
    id: Id
    text: Text


class Conversation(Strict):
    id: Id
    with_: Id = Field(alias="with")
    request: bool = False
    unread: bool = False
    messages: Annotated[list[Message], Field(min_length=1)]
    replies: list[QuickReply] = []


class Notification(Strict):
    id: Id
    date: Moment
    text: Text
    account: Id | None = None
    to: Text | None = None
    unread: bool = False


class GalleryPhoto(Pictured):
    id: Id
    alt: Text
    date: Moment | None = None
    place: Text | None = None

    @model_validator(mode="after")
    def has_a_picture(self) -> Self:
        if self.picture is None and self.svg is None:
            raise ValueError("give a picture or an svg")
        return self


class Place(Strict):
    id: Id
    label: Text


class Draft(Strict):
    text: Annotated[str, Field(max_length=300)] = ""
    picture: Id | None = None
    location: Id | None = None
    audience: Audience | None = None
    tags: list[Id] = []
    comments: Commenters | None = None


class App(Named):
    access: Annotated[list[Text], Field(min_length=1)]
    since: str = ""


class Session(Strict):
    id: Id
    device: Text
    place: Text
    date: Text
    current: bool = False


class Interest(Named):
    reason: str = ""


class ChoiceAnswer(Strict):
    kind: Literal["choice"]
    of: Annotated[
        list[Literal["account", "post", "comment", "group", "conversation", "message", "story"]], Field(min_length=1)
    ]
    label: Text = "Choisissez votre réponse."
    many: bool = False


class StateAnswer(Strict):
    kind: Literal["state"]
    watch: Annotated[list[Text], Field(min_length=1)]


class ActionsAnswer(Strict):
    kind: Literal["actions"]
    verbs: Annotated[list[Annotated[str, AfterValidator(checked_verb)]], Field(min_length=1)] | None = None


class PostAnswer(Strict):
    kind: Literal["post"]
    fields: list[Literal["audience", "photo", "infos", "tags", "lieu", "commentaires"]] | None = None
    words: list[Text] = []


Part = Annotated[ChoiceAnswer | StateAnswer | ActionsAnswer | PostAnswer, Field(discriminator="kind")]


class AllAnswer(Strict):
    kind: Literal["all"]
    parts: Annotated[list[Part], Field(min_length=2, max_length=4)]


Answer = Annotated[ChoiceAnswer | StateAnswer | ActionsAnswer | PostAnswer | AllAnswer, Field(discriminator="kind")]


class Scenario(Strict):
    simulator: Literal["social-network"]
    network: Network
    now: Moment
    me: Id
    start: Text = "home"
    show_origin: bool = False
    answer: Answer | None = None
    accounts: Annotated[list[Account], Field(min_length=1)]
    posts: list[Post] = []
    groups: list[Group] = []
    lists: list[FriendList] = []
    stories: list[Story] = []
    conversations: list[Conversation] = []
    notifications: list[Notification] = []
    gallery: list[GalleryPhoto] = []
    places: list[Place] = []
    here: Id | None = None
    draft: Draft | None = None
    trends: list[Text] | None = None
    suggested: list[Id] = []
    apps: list[App] = []
    sessions: list[Session] | None = None
    interests: list[Interest] | None = None
    settings: dict[str, str] = {}
