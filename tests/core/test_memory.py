"""What servers set aside from the garbage collector."""

import gc
import importlib
import weakref

import pytest

from pix.core.memory import set_aside
from referential.domain.bank import Bank
from referential.events import bank_built


class Node:
    """One that refers to itself: only the collector can free it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _back_to_normal():
    yield
    gc.unfreeze()


def test_what_lives_is_set_aside_and_what_has_gone_is_freed():
    living = Node()
    set_aside()
    assert gc.get_freeze_count() > 1_000
    assert all(found is not living for found in gc.get_objects())
    gone = weakref.ref(living)
    del living
    gc.collect()
    assert gone() is not None
    set_aside()
    assert gone() is None


def test_a_server_does_so_once_its_content_is_in_memory():
    importlib.import_module("pix.wsgi")
    try:
        gc.unfreeze()
        bank_built.send(sender=Bank)
        assert gc.get_freeze_count() > 1_000
    finally:
        assert bank_built.disconnect(dispatch_uid="set aside", sender=None)
