"""What the referential tells the apps above it."""

from django.dispatch import Signal

# Sent before a release is activated, inside its transaction; a receiver that raises ``ContentRefused`` stops it.
# Arguments: bank.
release_proposed = Signal()
# Sent inside the transaction that activates a release. Arguments: release_id.
release_activated = Signal()
# A bank has just come into the memory of this process.
bank_built = Signal()
