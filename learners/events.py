"""What the learners app tells the apps above it."""

from django.dispatch import Signal

# Sent inside the transaction that completes a test. Arguments: assessment_id, user_id,
# is_of_campaign (it asked a frozen list of skills).
assessment_completed = Signal()
# Sent inside the transaction that stores who can be certified. Arguments: results (user id → bool), at (datetime).
certifiability_computed = Signal()
# Sent inside the transaction where somebody without account signs up, keeping what was answered. Argument: user_id.
anonymous_session_signed_up = Signal()
