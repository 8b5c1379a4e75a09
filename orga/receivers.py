"""Answers to events of other apps: one service call each."""
