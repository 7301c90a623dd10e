"""The story notation and its runner: see docs/testing.md and tools/story.py."""
