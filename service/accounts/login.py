"""The login form: the same answer in the same time for a wrong password and for an address without an account."""

from datetime import datetime
from typing import Any

from flask_security import LoginForm, hash_password
from flask_security.proxies import _datastore
from flask_security.utils import get_message

from service.accounts.lockout import begin_try, clear_tries, locked_until
from service.accounts.operations import normalise_password
from service.core.clock import AMSTERDAM
from service.core.context import parts
from service.core.tables import db

MISSING = {"email": "Vul uw e-mailadres in.", "password": "Vul uw wachtwoord in."}


class LockingLoginForm(LoginForm):
    """Counts wrong tries per address and refuses everyone, also with the right password, while it is locked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.missing: dict[str, str] = {}

    def validate(self, **_: Any) -> bool:
        """Whether the user may come in; `form_errors` and `missing` (by field) say why not."""
        if not super(LoginForm, self).validate():
            self._say_what_is_missing()
            return False
        email, password = str(self.email.data), normalise_password(str(self.password.data))
        secret, now = parts().settings.secret_key, parts().clock.now()
        until = begin_try(db.session, email, secret, now)
        if until is None and self._is_right(email, password):
            clear_tries(db.session, email, secret)
            return True
        self.user = None
        until = until or locked_until(db.session, email, secret, now)
        self.form_errors.append(_locked(until) if until else get_message("GENERIC_AUTHN_FAILED")[0])
        return False

    def _is_right(self, email: str, password: str) -> bool:
        self.ifield = self.email
        self.user = _datastore.find_user(case_insensitive=True, email=email)
        if self.user is None or not self.user.password:
            hash_password(password)  # takes as long as looking at a real one
            return False
        right = self.user.verify_and_update_password(password)
        self.user_authenticated = right
        return bool(right and self.user.is_active)

    def _say_what_is_missing(self) -> None:
        """Not on the fields: there Flask-Security replaces every sentence by the one for a wrong password."""
        self.missing = {name: sentence for name, sentence in MISSING.items() if self[name].errors}
        for name in self.missing:
            self[name].errors = []


def _locked(until: datetime) -> str:
    at = until.astimezone(AMSTERDAM)
    return (
        f"Er is te vaak een verkeerd wachtwoord ingevuld. U kunt na {at:%H:%M} uur weer inloggen. "
        "Weet u uw wachtwoord niet meer? Vraag de beheerder om een nieuw."
    )
