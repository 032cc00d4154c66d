"""An OpenID Connect server on this machine, as ProConnect is: strict on what it is asked, userinfo in a signed JWT."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET, KID = "logement", "un-secret-partage-avec-le-site", "cle-1"
CONNUS = {"response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "acr_values"}
PORTEES = {"openid", "given_name", "usual_name", "email", "siret"}


def nouvelle_cle() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Serveur:
    """One server and what it answers; tests lie through `identite`, `infos` (claims) and the keys that sign."""

    cle: rsa.RSAPrivateKey = field(default_factory=nouvelle_cle)
    # Who is signed in there, and what is changed in each token; a claim set to None is left out.
    personne: dict[str, Any] = field(default_factory=dict)
    identite: dict[str, Any] = field(default_factory=dict)
    infos: dict[str, Any] = field(default_factory=dict)
    description: dict[str, Any] = field(default_factory=dict)
    cle_identite: Any = None
    cle_infos: Any = None
    algorithme: str = "RS256"
    infos_en_json: bool = False
    en_panne: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    demandes: list[dict[str, str]] = field(default_factory=list)

    def demarrer(self) -> None:
        serveur = self

        class Poignee(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                serveur.repondre(self, {})

            def do_POST(self) -> None:
                corps = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                serveur.repondre(self, {cle: valeurs[0] for cle, valeurs in parse_qs(corps).items()})

            def log_message(self, *args: Any) -> None:
                """Say nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Poignee)
        self.url = f"http://127.0.0.1:{self.http.server_port}/api/v2"
        self.fil = threading.Thread(target=self.http.serve_forever, daemon=True)
        self.fil.start()

    def arreter(self) -> None:
        self.http.shutdown()
        self.http.server_close()
        self.fil.join()

    def repondre(self, poignee: BaseHTTPRequestHandler, corps: dict[str, str]) -> None:
        adresse = urlsplit(poignee.path)
        chemin = adresse.path.removeprefix("/api/v2/")
        question = {cle: valeurs[0] for cle, valeurs in parse_qs(adresse.query).items()}
        if self.en_panne:
            return self._ecrire(poignee, 503, b"", "text/plain")
        if chemin == ".well-known/openid-configuration":
            return self._json(poignee, self._description())
        if chemin == "jwks":
            publique = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.cle.public_key()))
            return self._json(poignee, {"keys": [{**publique, "kid": KID, "use": "sig", "alg": "RS256"}]})
        if chemin == "authorize":
            return self._autoriser(poignee, question)
        if chemin == "token":
            return self._jetons(poignee, corps)
        if chemin == "userinfo" and poignee.headers.get("Authorization") == "Bearer jeton-d-acces":
            return self._infos(poignee)
        return self._ecrire(poignee, 401, b"", "text/plain")

    def _description(self) -> dict[str, Any]:
        noms = {"authorization": "authorize", "token": "token", "userinfo": "userinfo", "end_session": "session/end"}
        adresses = {f"{nom}_endpoint": f"{self.url}/{chemin}" for nom, chemin in noms.items()}
        return {"issuer": self.url, "jwks_uri": f"{self.url}/jwks", **adresses, **self.description}

    def _autoriser(self, poignee: BaseHTTPRequestHandler, question: dict[str, str]) -> None:
        """As ProConnect: an unknown parameter, a short state or nonce, another client are refused."""
        bonne = (
            set(question) <= CONNUS
            and question["client_id"] == CLIENT
            and len(question["state"]) >= 32
            and len(question["nonce"]) >= 32
            and set(question["scope"].split()) == PORTEES
        )
        if not bonne:
            return self._ecrire(poignee, 400, b"", "text/plain")
        code = f"code-{len(self.codes)}"
        self.codes[code] = question
        self.demandes.append(question)
        poignee.send_response(302)
        poignee.send_header(
            "Location", f"{question['redirect_uri']}?{urlencode({'code': code, 'state': question['state']})}"
        )
        poignee.end_headers()

    def _jetons(self, poignee: BaseHTTPRequestHandler, corps: dict[str, str]) -> None:
        question = self.codes.pop(corps.get("code", ""), None)  # once
        if not question or corps.get("client_secret") != SECRET or corps["redirect_uri"] != question["redirect_uri"]:
            return self._ecrire(poignee, 400, b"{}", "application/json")
        claims = {"nonce": question["nonce"], **self.identite}
        jeton = self._signer(claims, self.cle_identite or self.cle)
        self._json(poignee, {"access_token": "jeton-d-acces", "token_type": "Bearer", "id_token": jeton})

    def _infos(self, poignee: BaseHTTPRequestHandler) -> None:
        claims = {**self.personne, **self.infos}
        if self.infos_en_json:
            return self._json(poignee, {"sub": self.personne["sub"], **claims})
        jeton = self._signer(claims, self.cle_infos or self.cle)
        self._ecrire(poignee, 200, jeton.encode(), "application/jwt")

    def _signer(self, claims: dict[str, Any], cle: Any) -> str:
        maintenant = int(time.time())
        entiers = {
            "iss": self.url,
            "aud": CLIENT,
            "sub": self.personne["sub"],
            "iat": maintenant,
            "exp": maintenant + 60,
            **claims,
        }
        contenu = {nom: valeur for nom, valeur in entiers.items() if valeur is not None}
        return jwt.encode(contenu, cle, algorithm=self.algorithme, headers={"kid": KID})

    def _json(self, poignee: BaseHTTPRequestHandler, contenu: Any) -> None:
        self._ecrire(poignee, 200, json.dumps(contenu).encode(), "application/json")

    def _ecrire(self, poignee: BaseHTTPRequestHandler, statut: int, corps: bytes, nature: str) -> None:
        poignee.send_response(statut)
        poignee.send_header("Content-Type", nature)
        poignee.send_header("Content-Length", str(len(corps)))
        poignee.end_headers()
        poignee.wfile.write(corps)
