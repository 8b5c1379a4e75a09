"""What campaigns and participations refuse, each with its sentence. Plain Python: the rules name these classes."""

from pix.core.errors import Forbidden, NotFound, PixError

# --- Campaigns, as their school sees them ---------------------------------------------------------------------------


class CampaignNotFound(NotFound):
    code = "campaign_not_found"
    message = "Cette campagne n’existe pas, ou elle n’est pas à votre espace."


class NotCampaignOwner(Forbidden):
    code = "not_campaign_owner"
    message = (
        "Seuls la personne qui possède cette campagne et les administrateurs de l’espace peuvent faire cela. "
        "Adressez-vous à l’une ou aux autres."
    )


class InvalidCampaign(PixError):
    """``data["problems"]``: list of ``domain.campaign_rules.FieldProblem``, in the order of the form."""

    code = "invalid_campaign"
    status = 422
    message = "La campagne n’est pas enregistrée\u00a0: complétez ou corrigez les champs signalés."


class ProfileNotAllowed(Forbidden):
    code = "profile_not_allowed"
    message = "Ce parcours n’est pas ouvert à votre espace. Choisissez-en un autre dans la liste."


class ProfileNotFound(NotFound):
    code = "profile_not_found"
    message = "Ce parcours n’existe pas, ou il n’est pas ouvert à votre espace."


class NotProfileAuthor(Forbidden):
    code = "not_profile_author"
    message = (
        "Seuls la personne qui a composé ce parcours et les administrateurs de l’espace peuvent le changer. "
        "Composez-en un autre, ou adressez-vous à eux."
    )


class ProfileInUse(PixError):
    code = "profile_in_use"
    status = 409
    message = (
        "Des campagnes utilisent ce parcours\u00a0: il ne peut plus être supprimé ni ouvert sans compte. Dupliquez-le "
        "pour en faire un autre."
    )


class CataloguePath(PixError):
    code = "catalogue_path"
    status = 409
    message = (
        "Ce parcours vient des contenus\u00a0: il se modifie dans leurs fichiers. Dupliquez-le pour en faire un autre."
    )


class InvalidStages(PixError):
    code = "invalid_stages"
    status = 422
    message = "Deux paliers commencent au même endroit, ou l’un d’eux sort des limites. Rien n’est enregistré."


class InvalidBadges(PixError):
    code = "invalid_badges"
    status = 422
    message = (
        "Chaque résultat thématique a une clé, différente des autres, un nom et au moins un critère. Rien n’est "
        "enregistré."
    )


class UnknownOrganizations(PixError):
    code = "unknown_organizations"
    status = 422
    message = "Un de ces numéros n’est pas celui d’une organisation ouverte. Rien n’est changé."


class EmptyProfile(PixError):
    code = "empty_profile"
    status = 409
    message = "Ce parcours n’a pas encore de questions. Choisissez-en un autre, ou attendez qu’elles arrivent."


class OwnerNotMember(PixError):
    code = "owner_not_in_organization"
    status = 422
    message = "Cette personne ne fait pas partie de votre espace. Choisissez un membre de la liste."


class MultipleSendingsFrozen(PixError):
    code = "multiple_sendings_frozen"
    status = 409
    message = (
        "Quelqu’un a déjà commencé\u00a0: l’envoi multiple ne peut plus changer. Dupliquez la campagne pour en faire "
        "une autre."
    )


class AutomaticSendingFrozen(PixError):
    code = "automatic_sending_frozen"
    status = 409
    message = (
        "Quelqu’un a déjà commencé\u00a0: l’envoi automatique ne peut plus changer. Dupliquez la campagne pour en "
        "faire une autre."
    )


class AlreadyArchived(PixError):
    code = "already_archived"
    status = 409
    message = "Cette campagne est déjà archivée."


class NotArchived(PixError):
    code = "not_archived"
    status = 409
    message = "Cette campagne n’est pas archivée."


class NoCodeLeft(PixError):
    """The draws all fell on codes in use: a fault of ours, that a second try mends."""

    code = "no_code_left"
    status = 503
    message = "Nous n’avons pas trouvé de code libre. Recommencez dans un instant."


# --- Entering a path ------------------------------------------------------------------------------------------------


class UnknownCode(NotFound):
    code = "unknown_code"
    message = "Aucun parcours ne porte ce code. Vérifiez-le auprès de la personne qui vous l’a donné."


class CampaignArchived(Forbidden):
    code = "campaign_archived"
    message = (
        "Ce parcours est terminé\u00a0: la personne qui vous l’a donné l’a archivé. Demandez-lui de le rouvrir si vous "
        "en avez encore besoin."
    )


class CampaignGone(Forbidden):
    code = "campaign_gone"
    message = "Ce parcours a été supprimé. Demandez un autre code à la personne qui vous l’avait donné."


class LearnerDisabled(Forbidden):
    code = "learner_disabled"
    message = (
        "Votre établissement ne vous compte plus dans sa liste. Si c’est une erreur, demandez-lui de la mettre à jour."
    )


class NotOnTheRoster(Forbidden):
    code = "not_on_the_roster"
    message = (
        "Ce parcours est réservé aux élèves de l’établissement. Dites d’abord qui vous êtes, ou demandez à votre "
        "enseignant de vérifier que vous êtes dans la liste."
    )


class AlreadyParticipating(PixError):
    code = "already_participating"
    status = 412
    message = (
        "Vous avez déjà participé\u00a0: ce parcours ne se fait qu’une fois. Vos résultats restent à votre disposition."
    )


class MustFinishFirst(Forbidden):
    code = "must_finish_first"
    message = "Vous avez déjà commencé ce parcours. Terminez-le et envoyez-le avant d’en commencer un autre."


class NothingToImprove(Forbidden):
    code = "nothing_to_improve"
    message = "Il n’y a rien à retenter pour l’instant. Vos résultats restent à lire."


class ImprovingNotAllowed(Forbidden):
    code = "improving_not_allowed"
    message = "Ici, les questions ne se retentent pas avant l’envoi. Vous pouvez envoyer vos résultats."


class ResetNotAllowed(Forbidden):
    code = "reset_not_allowed"
    message = "Ce parcours ne permet pas la remise à zéro."


class RetryTooEarly(PixError):
    """``data["seconds"]``: what is left to wait."""

    code = "retry_too_early"
    status = 412
    message = "Il est trop tôt pour refaire ce parcours. Revenez dans quelques jours."


class TakenUnderAnotherAccount(PixError):
    code = "organization_learner_has_already_participated"
    status = 412
    message = (
        "Vous avez déjà fait ce parcours avec un autre compte. Connectez-vous avec celui-là, ou parlez-en à votre "
        "enseignant."
    )


class MissingExternalId(PixError):
    code = "missing_external_id"
    status = 422
    message = "Remplissez ce champ pour continuer\u00a0: votre établissement s’en sert pour vous reconnaître."


class InvalidExternalId(PixError):
    code = "invalid_external_id"
    status = 422
    message = "Vérifiez ce que vous avez écrit\u00a0: ce n’est pas ce qui est attendu."


class ExternalIdTaken(PixError):
    code = "external_id_taken"
    status = 409
    message = (
        "Quelqu’un a déjà commencé ce parcours avec cet identifiant. Vérifiez-le\u00a0; s’il est bien le vôtre, "
        "connectez-vous avec le compte utilisé la première fois."
    )


# --- A participation under way --------------------------------------------------------------------------------------


class ParticipationNotFound(NotFound):
    code = "participation_not_found"
    message = "Cette participation n’existe pas, ou elle ne vous est pas ouverte."


class NothingSent(PixError):
    code = "nothing_sent"
    status = 409
    message = (
        "Cette personne n’a pas encore envoyé ses résultats\u00a0: il n’y a rien à imprimer. Le compte rendu sera prêt "
        "dès l’envoi."
    )


class ParticipationDeleted(Forbidden):
    code = "participation_deleted"
    message = (
        "Votre participation a été supprimée par votre établissement\u00a0: vous ne pouvez plus rien envoyer ici. "
        "Ce que vous avez appris reste dans votre profil."
    )


class AlreadySent(PixError):
    code = "already_sent"
    status = 409
    message = "Vos résultats sont déjà envoyés\u00a0: il n’y a plus rien à faire."


class NotCompleted(PixError):
    code = "not_completed"
    status = 409
    message = "Terminez d’abord les questions du parcours\u00a0: vous pourrez ensuite envoyer vos résultats."


class CannotSend(PixError):
    code = "cannot_send"
    status = 412
    message = (
        "Ce parcours est fermé\u00a0: les résultats ne peuvent plus être envoyés. Demandez à la personne qui vous l’a "
        "donné de le rouvrir."
    )
