"""What is refused about organizations, their members and their invitations, each with its sentence."""

from pix.core.errors import Forbidden, NotFound, PixError


class InvalidAddresses(PixError):
    code = "invalid_addresses"
    status = 400
    message = "Une adresse est mal écrite : aucune invitation n’est partie."


class InvitationNotFound(NotFound):
    code = "invitation_not_found"
    message = "Cette invitation n’existe pas. Vérifiez que le lien du message est complet."


class InvitationAccepted(PixError):
    code = "invitation_accepted"
    status = 412
    message = (
        "Cette invitation a déjà été acceptée. Connectez-vous à Pix Orga, ou demandez-en une autre à un "
        "administrateur de l’espace."
    )


class InvitationCancelled(Forbidden):
    code = "invitation_cancelled"
    message = "Cette invitation n’est plus valable. Demandez-en une autre à un administrateur de l’espace."


class InvitationClosed(PixError):
    code = "invitation_closed"
    status = 409
    message = "Cette invitation vient d’être acceptée ou annulée. Ouvrez Pix Orga, ou demandez-en une autre."


class AlreadyMember(PixError):
    code = "already_member"
    status = 412
    message = "Vous faites déjà partie de cet espace : il n’y a rien à accepter."


class LastAdministrator(Forbidden):
    code = "last_administrator"
    message = "Vous êtes le seul administrateur de cet espace. Nommez-en d’abord un autre."


class OwnMembership(Forbidden):
    code = "own_membership"
    message = "Vous ne pouvez pas changer votre propre rôle ni vous retirer : demandez-le à un autre administrateur."


class MembershipNotFound(NotFound):
    code = "membership_not_found"
    message = "Cette personne ne fait pas partie de votre espace."


class OrganizationNotFound(NotFound):
    code = "organization_not_found"
    message = "Cet espace n’existe pas, ou il ne vous est pas ouvert."


class OrganizationArchived(PixError):
    code = "organization_archived"
    status = 409
    message = "Cette organisation est archivée : elle ne peut plus changer."


class UnknownSchool(NotFound):
    code = "unknown_school"
    message = "Nous ne connaissons pas ce numéro UAI. Vérifiez-le, ou demandez l’ouverture de l’espace à l’assistance."


class SeveralSchools(PixError):
    code = "several_schools"
    status = 409
    message = "Plusieurs établissements portent ce numéro UAI. Écrivez à l’assistance, qui ouvrira le bon espace."


class NoContactAddress(PixError):
    code = "no_contact_address"
    status = 412
    message = "Nous n’avons pas d’adresse de contact pour cet établissement. Écrivez à l’assistance pour l’ajouter."


class SentTooOften(PixError):
    code = "sent_too_often"
    status = 429
    message = "Plusieurs messages viennent déjà de partir. Attendez un peu avant d’en demander un autre."
