"""The application over the committed package, asked without a network."""

from __future__ import annotations

import pytest
from dash import Dash
from flask.testing import FlaskClient

from app.settings import Settings
from app.web.factory import create_app


@pytest.fixture(scope="session")
def app() -> Dash:
    return create_app(Settings())


@pytest.fixture
def client(app: Dash) -> FlaskClient:
    """A reader without cookies or a language."""
    return app.server.test_client()
