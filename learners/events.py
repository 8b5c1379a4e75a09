"""What the learners app tells the apps above it."""

from django.dispatch import Signal

# Sent inside the transaction that completes a test. Arguments: assessment_id, user_id.
assessment_completed = Signal()
# Sent inside the transaction that stores who can be certified. Arguments: results (user id → bool), at (datetime).
certifiability_computed = Signal()
