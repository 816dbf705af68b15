"""Which conditions of the plan a form fulfils."""

from assistant.drafting.contradictions import contradictions
from assistant.drafting.form import Authorisation, DraftForm, DraftSide

PHONE = ("call_recording", "live_listening", "outbound_calls")  # what does not happen without calls


def conditions_of(form: DraftForm) -> frozenset[str]:
    """Name the conditions that `form` fulfils, as plan.toml and annexes.toml use them."""
    circumstances = form.circumstances
    found = {name for name in type(circumstances).model_fields if getattr(circumstances, name)}
    others = {
        "phone": form.service.on_the_phone or any(name in found for name in PHONE),
        "special": form.data.special is True,
        "specific": authorisation_of(form) is Authorisation.SPECIFIC,
        "transfers": bool(form.place.transfers),
        "no_transfers": form.place.eea_only is True and not contradictions(form),
        "no_sub_processors": form.sub_processors.none,
    }
    return frozenset(found | {name for name, holds in others.items() if holds})


def authorisation_of(form: DraftForm) -> Authorisation:
    """Tell how sub-processors are authorised; where the form leaves it open, as the clause of the side does."""
    if form.sub_processors.authorisation is not None:
        return form.sub_processors.authorisation
    return Authorisation.SPECIFIC if form.side is DraftSide.CLIENT else Authorisation.GENERAL
