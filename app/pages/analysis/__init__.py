"""Cards that are drawn only when they are opened: one module a card, listed in ``registry``.

A card is an ``AnalysisCard``: what it is called, and what it shows of a scene. ``app/web/cards.py`` sends it as
``/card/<name>.json?<link>``, ``/export/<name>.csv`` and ``/export/<name>.json``; ``assets/js/70_cards.js`` asks
for it when the link has it among ``open``.
"""
