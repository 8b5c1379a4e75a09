"""What the referential tells the apps above it."""

from django.dispatch import Signal

# Sent inside the transaction that activates a release. Arguments: release_id.
release_activated = Signal()
