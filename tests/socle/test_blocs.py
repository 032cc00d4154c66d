"""Blocks: each shows a sample in the editor, and refuses what a reader would miss."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from communiques.blocks import CorpsCommuniqueBlock
from home.blocks import CorpsContenuBlock, PorteBlock

BLOCS = {
    **{f"contenu-{nom}": bloc for nom, bloc in CorpsContenuBlock().child_blocks.items()},
    **{f"communique-{nom}": bloc for nom, bloc in CorpsCommuniqueBlock().child_blocks.items()},
    "porte": PorteBlock(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("nom", BLOCS)
def test_chaque_bloc_a_un_echantillon_qui_se_dessine(nom, rf):
    bloc = BLOCS[nom]
    assert bloc.is_previewable
    valeur = bloc.get_preview_value()
    contexte = {"bound_block": bloc.bind(valeur), "block_def": bloc, "request": rf.get("/"), "page_title": nom}
    assert "<main>" in render_to_string(bloc.get_preview_template(valeur), contexte)


def test_un_chiffre_sans_annee_ni_source_est_refuse():
    bloc = BLOCS["contenu-chiffre"]
    with pytest.raises(ValidationError) as refus:
        bloc.clean(bloc.to_python({"valeur": "212", "libelle": "ménages", "annee": "", "source": ""}))
    assert {"annee", "source"} <= set(refus.value.block_errors)


def test_une_citation_dit_qui_parle():
    bloc = BLOCS["communique-citation"]
    with pytest.raises(ValidationError) as refus:
        bloc.clean(bloc.to_python({"texte": "On ouvre une porte."}))
    assert "auteur" in refus.value.block_errors


def test_les_nombres_d_un_tableau_sont_a_droite():
    bloc = BLOCS["contenu-tableau"]
    html = bloc.render(bloc.get_preview_value())
    assert 'class="tableau__nombre">Ménages' in html
    assert 'scope="row">2024' in html
