"""Nothing disappears between the file and the draft: what has no field waits in a call-out of the body."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from communiques.importation import Resultat
from communiques.importation.creation import creer_brouillon, noms_emetteurs, parent_pour
from communiques.importation.modele import APropos, ContactLu, Element, Lien
from communiques.importation.restes import liens_utiles
from communiques.models import Communique
from organisations.models import Contact, Organisation
from tests.communiques.importation.fabrique import mots


def lu(**champs: object) -> Resultat:
    return Resultat(**({"titre": "Un titre", "chapo": "Un chapô."} | champs))


def brouillon(**champs: object) -> Communique:
    resultat = lu(**champs)
    parent = parent_pour(resultat)
    assert parent is not None
    return creer_brouillon(resultat=resultat, parent=parent)


def encart(page: Communique) -> str:
    """HTML of the call-out, which is last; empty without one."""
    blocs = [bloc for bloc in page.corps if bloc.block_type == "encart"]
    if not blocs:
        return ""
    assert blocs == [page.corps[len(page.corps) - 1]]
    assert (blocs[0].value["niveau"], blocs[0].value["titre"]) == ("attention", "À reclasser avant publication")
    return str(blocs[0].value["texte"].source)


def test_sans_reste_pas_d_encart(arbre: Page) -> None:
    page = brouillon(
        corps=[Element("paragraphe", texte="Un <b>mot</b>."), Element("citation", texte="Le 1<sup>er</sup>.")],
        a_propos=[APropos("Perron", "Une association.", "À PROPOS DU PERRON")],
        emetteurs=["Perron"],
        contacts=[
            ContactLu("Claire Aubin", "", "Perron", ["01 99 00 12 34", "+33 1 99 00 56 78"], ["a@perron.example"])
        ],
        liens=[Lien("Le Perron", "https://perron.example")],
    )
    assert encart(page) == ""


@pytest.mark.parametrize(
    ("champs", "attendu"),
    [
        ({"non_classe": ["Partager <ce> contenu"]}, "<p>Partager &lt;ce&gt; contenu</p>"),
        (
            {"contacts": [ContactLu("Claire", telephones=["01 99 00 12 34", "01 99 00 12 35", "01 99 00 12 36"])]},
            "<p>Contact Claire : 01 99 00 12 36</p>",
        ),
        ({"contacts": [ContactLu("Claire", courriels=["a@v.example", "b@v.example"])]}, "b@v.example"),
        ({"contacts": [ContactLu("Claire Aubin", "chargée de presse")]}, "chargée de presse"),
        (
            {"contacts": [ContactLu("Perron", courriels=["a@valmerie.example"], source="Perron de Valmérie")]},
            "Perron de Valmérie",
        ),
        ({"contacts": [ContactLu("Claire", organisation="Agence Iris", courriels=["a@v.example"])]}, "Agence Iris"),
        (
            {"contacts": [ContactLu("Claire", courriels=["a@v.example"], source="Claire, sauf mardi, a@v.example")]},
            "sauf mardi",
        ),
        ({"a_propos": [APropos("Perron", "Un autre texte.", "À PROPOS DU PERRON")]}, "<p>Un autre texte.</p>"),
        ({"a_propos": [APropos("", "Un texte sans maître.")]}, "<p>Un texte sans maître.</p>"),
        ({"corps": [Element("citation", texte="Un <b>mot</b>.")]}, "Un <b>mot</b>."),
        (
            {"corps": [Element("tableau", elements=[["A"], ['<a href="mailto:a@v.example">écrire</a>']])]},
            '<a href="mailto:a@v.example">écrire</a>',
        ),
        ({"corps": [Element("citation", texte="Oui.", auteur="A", fonction="f" * 161)]}, "f" * 161),
        ({"images": [{"nom": "plan.png", "alternative": "Le plan"}]}, "Image : Le plan – plan.png"),
        ({"liens": [Lien("Rejoignez-nous", "#")]}, "<p>Rejoignez-nous</p>"),
        ({"liens": [Lien("un titre", "mailto:a@v.example")]}, "<p>un titre : a@v.example</p>"),
        ({"date_source": "le 31 février 2025"}, "le 31 février 2025"),
    ],
)
def test_chaque_reste_attend_dans_l_encart(arbre: Page, champs: dict[str, object], attendu: str) -> None:
    Organisation.objects.create(nom="Perron", a_propos="Le texte de l’annuaire.")
    assert attendu in encart(brouillon(**champs))
    assert Organisation.objects.get(nom="Perron").a_propos == "Le texte de l’annuaire."


def test_un_contact_connu_qui_a_change_de_numero_le_dit(arbre: Page) -> None:
    Contact.objects.create(nom="Claire Aubin", courriel="a@v.example", telephone="01 99 00 12 34")
    page = brouillon(contacts=[ContactLu("Claire Aubin", "", "", ["01 99 00 99 99"], ["a@v.example"])])
    assert "Contact Claire Aubin : 01 99 00 99 99" in encart(page)


def test_la_page_liste_les_liens_qui_menent_quelque_part() -> None:
    guide = Lien("le guide", "https://v.example/guide")
    resultat = lu(
        corps=[
            Element("paragraphe", texte='Voir <a href="https://v.example/a?b=1&amp;c=2">ceci</a>.'),
            Element("citation", texte='Voir <a href="https://v.example/guide">le guide</a>.'),
        ],
        liens=[
            Lien("ceci", "https://v.example/a?b=1&c=2"),
            Lien("la racine", "https://v.example/a"),
            guide,
            Lien("le même guide", guide.url),
            Lien("-", "https://v.example/tiret"),
            Lien("", "https://v.example/vide"),
            Lien("là", "#"),
            Lien("ici", "file:///tmp/a"),
            Lien("écrire", "mailto:a@v.example"),
        ],
    )
    assert liens_utiles(resultat) == [Lien("la racine", "https://v.example/a"), guide]


def paroles(page: Communique) -> Iterator[str]:
    """Every word of the draft and of the records it shows."""
    yield from (page.title, page.surtitre, page.lieu, page.chapo)
    for bloc in page.corps:
        yield str(bloc.block.get_prep_value(bloc.value))
    for bloc in page.liens:
        yield f"{bloc.value['libelle']} {bloc.value['url']}"
    for emetteur in page.emetteurs.all():
        yield f"{emetteur.organisation.nom} {emetteur.organisation.a_propos}"
    for contact in (lien.contact for lien in page.contacts.all()):
        yield f"{contact} {contact.fonction} {contact.telephone} {contact.telephone_secondaire} {contact.courriel}"


MOT = st.text(alphabet="abcdéf<>&", min_size=1, max_size=5)
NOM = st.sampled_from(["", "Perron", "Perron de Valmérie", "Ville", "Claire Aubin"])
NUMERO = st.integers(0, 99).map(lambda n: f"01 99 00 12 {n:02d}")
ADRESSE = st.sampled_from(["#", "https://v.example", "mailto:x@v.example"])
COURRIEL = st.integers(0, 99).map(lambda n: f"a{n}@valmerie.example")
CONTACT = st.builds(ContactLu, NOM, NOM, NOM, st.lists(NUMERO, max_size=4), st.lists(COURRIEL, max_size=3), source=NOM)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    contacts=st.lists(CONTACT, max_size=3),
    a_propos=st.lists(st.builds(APropos, NOM, MOT), max_size=3),
    emetteurs=st.lists(NOM.filter(bool), max_size=2),
    liens=st.lists(st.builds(Lien, MOT, ADRESSE), max_size=3),
    non_classe=st.lists(MOT, max_size=2),
)
def test_aucun_mot_ne_se_perd_entre_la_lecture_et_le_brouillon(arbre: Page, **champs: list[object]) -> None:
    with transaction.atomic():  # each example starts from an empty directory
        trouves = set(mots(" ".join(paroles(brouillon(**champs)))))
        transaction.set_rollback(True)
    contacts, a_propos = champs["contacts"], champs["a_propos"]
    attendus = [
        *champs["non_classe"],
        # « L’État » signs by the name of its boilerplate; the words themselves stay in the title.
        *noms_emetteurs(lu(**champs)),
        *(f"{lien.texte} {lien.url}".replace("mailto:", "") for lien in champs["liens"]),
        *(f"{a.organisation} {a.texte}" for a in a_propos if a.texte),
        *(" ".join([c.nom, c.fonction, c.organisation, *c.telephones, *c.courriels, c.source]) for c in contacts),
    ]
    assert set(mots(" ".join(attendus))) <= trouves | {"https"}
