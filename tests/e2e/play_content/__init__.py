"""The automatic player: answers challenges through the page, rightly and wrongly, and reads the marks it gets.

``python -m tests.e2e.play_content --help``; what it found last is in docs/play-content.md.
"""
