"""The password policy for Django's validation, in French."""

from typing import Any

from django.core.exceptions import ValidationError

from learners.domain.password_policy import MAX_LENGTH, PasswordRule, broken_rules

SENTENCES = {
    PasswordRule.LENGTH: "Utilisez au moins 8 caractères.",
    PasswordRule.UPPER: "Ajoutez au moins une majuscule.",
    PasswordRule.LOWER: "Ajoutez au moins une minuscule.",
    PasswordRule.DIGIT: "Ajoutez au moins un chiffre.",
    PasswordRule.TOO_LONG: f"Utilisez au plus {MAX_LENGTH} caractères.",
    PasswordRule.COMMON: "Ce mot de passe est l’un des plus courants. Choisissez-en un autre.",
}


class PolicyValidator:
    def validate(self, password: str, user: Any = None) -> None:
        broken = [ValidationError(SENTENCES[rule], code=rule.value) for rule in broken_rules(password)]
        if broken:
            raise ValidationError(broken)

    def get_help_text(self) -> str:
        return "Au moins 8 caractères, dont une majuscule, une minuscule et un chiffre."
