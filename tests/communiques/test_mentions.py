"""Boilerplates and contacts stay as they were on the day of publication."""

from tests.fabriques import ContactFactory, OrganisationFactory, anglais


def test_un_texte_publie_garde_l_a_propos_de_ce_jour(client, arbre):
    organisation = OrganisationFactory(nom="DDCS de Valmérie", a_propos="Service créé en 2010.")
    page = arbre.communique(emetteurs=[organisation])
    organisation.nom, organisation.a_propos = "DDETS de Valmérie", "Service créé en 2021."
    organisation.save()

    contenu = client.get(page.url).content.decode()
    assert "Service créé en 2010." in contenu
    assert "DDCS de Valmérie" in contenu
    assert "Service créé en 2021." not in contenu


def test_corriger_une_virgule_ne_change_pas_les_mentions(client, arbre):
    organisation = OrganisationFactory(a_propos="Ancienne présentation.")
    page = arbre.communique(emetteurs=[organisation])
    organisation.a_propos = "Nouvelle présentation."
    organisation.save()
    page.chapo = "Le chapô, corrigé."
    page.save_revision().publish()

    contenu = client.get(page.url).content.decode()
    assert "Ancienne présentation." in contenu


def test_un_emetteur_ajoute_plus_tard_est_fige_ce_jour_la(client, arbre):
    premier, second = OrganisationFactory(a_propos="Le premier."), OrganisationFactory(a_propos="Le second.")
    page = arbre.communique(emetteurs=[premier])
    from communiques.models import CommuniqueEmetteur

    page.emetteurs.add(CommuniqueEmetteur(organisation=second, sort_order=2))
    page.save_revision().publish()
    assert [e["a_propos"] for e in type(page).objects.get(pk=page.pk).emetteurs_affiches] == [
        "Le premier.",
        "Le second.",
    ]


def test_un_brouillon_montre_les_textes_du_jour(arbre):
    organisation = OrganisationFactory(a_propos="Avant.")
    page = arbre.brouillon(emetteurs=[organisation])
    organisation.a_propos = "Après."
    organisation.save()
    assert type(page).objects.get(pk=page.pk).emetteurs_affiches[0]["a_propos"] == "Après."


def test_l_ordre_des_emetteurs_est_celui_choisi(arbre):
    organisations = [OrganisationFactory(nom=nom) for nom in ("Zénith", "Abri", "Métropole")]
    page = arbre.communique(emetteurs=organisations)
    assert [e["nom"] for e in page.emetteurs_affiches] == ["Zénith", "Abri", "Métropole"]


def test_le_contact_fige_survit_a_un_changement_de_numero(arbre):
    contact = ContactFactory(telephone="01 99 00 45 12")
    page = arbre.communique(contacts=[contact])
    contact.telephone = "01 99 00 45 99"
    contact.save()
    assert type(page).objects.get(pk=page.pk).contacts_affiches[0]["telephone"] == "01 99 00 45 12"


def test_la_version_anglaise_prend_l_a_propos_anglais(arbre):
    en = anglais()
    organisation = OrganisationFactory(a_propos="En français.", a_propos_en="In English.")
    page = arbre.communique(emetteurs=[organisation])
    for parent in (arbre.accueil, arbre.presse, arbre.communiques):
        parent.copy_for_translation(en)
    traduction = page.copy_for_translation(en)
    traduction.save_revision().publish()
    assert type(page).objects.get(pk=traduction.pk).emetteurs_affiches[0]["a_propos"] == "In English."


def test_un_contact_se_dit_en_anglais(arbre):
    contact = ContactFactory(nom_en="Press office", precision_telephone="week-end", precision_telephone_en="weekends")
    for page in (arbre.accueil, arbre.presse, arbre.communiques):
        page.copy_for_translation(anglais()).save_revision().publish()
    source = arbre.communique(contacts=[contact])
    traduction = source.copy_for_translation(anglais())
    vu = traduction.contacts_affiches[0]
    assert (vu["nom"], vu["precision_telephone"]) == ("Press office", "weekends")
    assert source.contacts_affiches[0]["nom"] == "Service presse"
