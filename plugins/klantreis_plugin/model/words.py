"""The one table of the format's words: every Dutch key and fixed value, and its English name."""

from __future__ import annotations

from types import MappingProxyType

_KEYS = """
titel=title naam=name soort=type status=status id=id eigenaar=owner bronnen=sources schaal=scale negeer=ignore
link=link url=url
hoort_bij=belongs_to gevalideerd_op=validated_on gevalideerd_met=validated_with herzien_voor=review_by scope=scope
gewenste_beleving=desired_experience betrokken=involved wie=who rol=role fasen=phases fase=phase
metingen=measurements leerpunten=lessons vervolg=next_steps
aanleiding=rationale klant=customer doel=goal start=start einde=end buiten_scope=out_of_scope bekend=known
onze_titel=our_title wanneer=when groep=group doelen=goals wensen=wishes wens=wish antwoord=answer vragen=questions
denkt=thoughts drijfveren=motivations fijn=gains pijn=pains rijen=lanes afhaakmomenten=dropoffs impact=impact
activiteiten=activities doet=does reden=reason voor_wie=applies_to kanaal=channel beleving=score van=from naar=to
gevoel=feeling rode_draad=common_thread moment_van_de_waarheid=moment_of_truth afhaakmoment=dropoff citaat=quote
onderbouwing=evidence
aanbod=offering instrumenten=instruments content=content kpis=kpis streefwaarde=target waarde=value eenheid=unit
richting=direction
kansen=opportunities kans=opportunity knelpunt=problem klantwaarde=customer_value organisatiewaarde=business_value
moeite=effort klaar_op=done_on effect=effect teruggekoppeld_op=reported_back_on
reeks=series datum=date n=n antwoorden=responses
doelgroep=target_group portret=portrait portret_alt=portrait_alt samenvatting=summary kenmerken=facts
eigenschappen=traits gewoontes=habits pijnpunten=pain_points behoeften=needs kanalen=channels inleefschema=empathy_map
denkt_en_voelt=thinks_and_feels hoort=hears ziet=sees zegt_en_doet=says_and_does
wensen_en_behoeften=wishes_and_needs
organisatie=organisation waarom=why hoe=how wat=what doelgroepen=target_groups subgroepen=subgroups
omschrijving=description niet_uitgewerkt=not_covered icoon=icon van_ons=ours auteur=author jaar=year
uitgever=publisher
term=term uitleg=explanation ook=also engels=english zie_ook=see_also
"""

_VALUES = """
huidig=current gewenst=desired light=light gevalideerd=validated voor=before tijdens=during na=after
aanname=assumption signaal=signal onderzoek=research idee=idea gepland=planned bezig=in_progress klaar=done
vervallen=dropped omhoog=up omlaag=down nps=nps csat=csat ces=ces getal=number klanttype=customer_type
persona=persona opdrachtgever=sponsor team=team ketenpartner=partner klant=customer
"""


def _table(words: str) -> MappingProxyType[str, str]:
    pairs = (pair.partition("=") for pair in words.split())
    return MappingProxyType({dutch: english for dutch, _, english in pairs})


ENGLISH_KEYS = _table(_KEYS)
"""Dutch key -> English key, one to one."""

DUTCH_KEYS = MappingProxyType({english: dutch for dutch, english in ENGLISH_KEYS.items()})
"""English key -> Dutch key."""

ENGLISH_VALUES = _table(_VALUES)
"""Dutch fixed value -> English fixed value."""

DUTCH_VALUES = MappingProxyType({english: dutch for dutch, english in ENGLISH_VALUES.items()})
"""English fixed value -> Dutch fixed value."""


def field_name(key: str) -> str | None:
    """The model's field for a key in either language; None for a key the format does not know."""
    english = ENGLISH_KEYS.get(key) or (key if key in DUTCH_KEYS else None)
    return "from_" if english == "from" else english


def dutch_key(field: str) -> str:
    """The Dutch key of a model's field; what `klantreizen.json` and the reference speak."""
    return DUTCH_KEYS[field.rstrip("_")]
